#include "../../../src/store/chunk_codec.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <polycosm/core/ids.hpp>

namespace polycosm::store {
namespace {

std::vector<std::byte> bytes(std::size_t count, unsigned randomness) {
  std::vector<std::byte> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = static_cast<std::byte>(core::mix64(i) % (randomness + 1));
  }
  return out;
}

// Reference sums of the Fletcher-32 literature for big-endian words: "abcde" and "abcdef" with the words
// swapped.
TEST(Fletcher32, AddsBigEndianWords) {
  const std::byte two_words[] = {std::byte{0x01}, std::byte{0x02}, std::byte{0x03}, std::byte{0x04}};
  EXPECT_EQ(fletcher32(two_words), (0x0102U + 0x0102U + 0x0304U) << 16U | (0x0102U + 0x0304U));
  const std::byte odd[] = {std::byte{0xff}};
  EXPECT_EQ(fletcher32(odd), 0xff00ff00U);
}

TEST(Shuffle, PutsEqualBytesOfElementsTogether) {
  const std::uint32_t values[] = {0x04030201U, 0x14131211U};
  std::byte out[8];
  shuffle(std::as_bytes(std::span{values}), 4, out);
  const unsigned char expected[] = {0x01, 0x11, 0x02, 0x12, 0x03, 0x13, 0x04, 0x14};
  EXPECT_EQ(std::memcmp(out, expected, 8), 0);
}

TEST(ChunkCodec, GivesBackWhatItTook) {
  ChunkCodec codec;
  for (const unsigned randomness : {0U, 3U, 255U}) {
    for (const std::size_t element_size : {std::size_t{1}, std::size_t{4}, std::size_t{8}}) {
      for (const std::size_t count : {std::size_t{8}, std::size_t{4096}, std::size_t{1'000'000}}) {
        const auto plain = bytes(count, randomness);
        const auto stored = codec.encode(plain, element_size);
        const std::vector<std::byte> kept{stored.begin(), stored.end()};
        std::vector<std::byte> back(count);
        ASSERT_TRUE(codec.decode(kept, element_size, back));
        EXPECT_EQ(back, plain);
        EXPECT_FALSE(codec.decode(kept, element_size, std::span{back}.first(count - 8)));
      }
    }
  }
}

TEST(ChunkCodec, DoesNotDependOnWhatItDidBefore) {
  const auto plain = bytes(300'000, 15);
  ChunkCodec fresh;
  const auto stored = fresh.encode(plain, 4);
  const std::vector<std::byte> first{stored.begin(), stored.end()};
  ChunkCodec used;
  for (unsigned i = 1; i < 20; ++i) {
    (void)used.encode(bytes(100'000 + 8 * i, i), 8);
  }
  const auto again = used.encode(plain, 4);
  EXPECT_EQ((std::vector<std::byte>{again.begin(), again.end()}), first);
}

TEST(ChunkCodec, SeesAnyFlippedBit) {
  ChunkCodec codec;
  const auto plain = bytes(4096, 7);
  const auto stored = codec.encode(plain, 4);
  std::vector<std::byte> kept{stored.begin(), stored.end()};
  std::vector<std::byte> back(plain.size());
  for (std::size_t at = 0; at < kept.size(); ++at) {
    kept[at] ^= std::byte{0x20};
    EXPECT_FALSE(codec.decode(kept, 4, back)) << at;
    kept[at] ^= std::byte{0x20};
  }
  EXPECT_FALSE(codec.decode(std::span{kept}.first(3), 4, back));
}

}  // namespace
}  // namespace polycosm::store
