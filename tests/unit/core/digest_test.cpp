#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>
#include <vector>

#include <polycosm/core/digest.hpp>

namespace polycosm::core {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span{text});
}

// [FIPS180-4] examples.
TEST(Sha256, GivesThePublishedAnswers) {
  EXPECT_EQ(sha256_hex(std::string_view{}),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesArrive) {
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += static_cast<char>(i * 37 + 11);
    const std::string whole = sha256_hex(text);
    for (const std::size_t step : {1U, 7U, 63U, 64U, 65U}) {
      Sha256 sha;
      for (std::size_t at = 0; at < text.size(); at += step) {
        sha.update(std::string_view{text}.substr(at, step));
      }
      ASSERT_EQ(sha.hex(), whole) << text.size() << " bytes in steps of " << step;
    }
  }
}

TEST(Sha256, LetsMoreFollowAfterHex) {
  Sha256 sha;
  sha.update("ab");
  EXPECT_EQ(sha.hex(), sha256_hex("ab"));
  sha.update("c");
  EXPECT_EQ(sha.hex(), sha256_hex("abc"));
}

TEST(Digest128, PrintsHighThenLow) {
  EXPECT_EQ((Digest128{0x0123456789abcdefULL, 0xfedcba9876543210ULL}.hex()),
            "fedcba98765432100123456789abcdef");
}

TEST(StateDigest, DoesNotDependOnTheOrderNorOnTheSplit) {
  StateDigest forward;
  StateDigest backward;
  StateDigest even;
  StateDigest odd;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    forward.add(i, 0.1 * static_cast<double>(i));
    backward.add(999 - i, 0.1 * static_cast<double>(999 - i));
    (i % 2 == 0 ? even : odd).add(i, 0.1 * static_cast<double>(i));
  }
  odd.merge(even);
  EXPECT_EQ(forward.value(), backward.value());
  EXPECT_EQ(forward.value(), odd.value());
}

TEST(StateDigest, CountsMinusZeroAsZeroAndEveryNanAsOne) {
  const auto digest_of = [](double value) {
    StateDigest digest;
    digest.add(5, value);
    return digest.value();
  };
  EXPECT_EQ(digest_of(0.0), digest_of(-0.0));
  EXPECT_EQ(digest_of(std::nan("1")), digest_of(-std::nan("77")));
  EXPECT_NE(digest_of(std::nan("1")), digest_of(std::numeric_limits<double>::infinity()));
}

TEST(StateDigest, SeesInBothLanesAChangedBitAMovedValueAndASwapOfKeyAndValue) {
  std::set<std::uint64_t> low;
  std::set<std::uint64_t> high;
  for (unsigned bit = 0; bit < 64; ++bit) {
    StateDigest by_value;
    by_value.add(5, std::uint64_t{1} << bit);
    StateDigest by_key;
    by_key.add(std::uint64_t{1} << bit, std::uint64_t{5});
    low.insert({by_value.value().low, by_key.value().low});
    high.insert({by_value.value().high, by_key.value().high});
  }
  EXPECT_EQ(low.size(), 128U);
  EXPECT_EQ(high.size(), 128U);
  StateDigest straight;
  straight.add(1, 1.0);
  straight.add(2, 2.0);
  StateDigest crossed;
  crossed.add(1, 2.0);
  crossed.add(2, 1.0);
  EXPECT_NE(straight.value(), crossed.value());
}

TEST(Chain, DependsOnEveryLinkAndTheirOrder) {
  const Digest128 a{1, 2};
  const Digest128 b{3, 4};
  const Digest128 start{};
  EXPECT_NE(chain(chain(start, a), b), chain(chain(start, b), a));
  EXPECT_NE(chain(start, a), chain(start, b));
  EXPECT_NE(chain(a, b), chain(b, a));
  EXPECT_NE(chain(start, start), start);
  EXPECT_NE(chain(start, {1, 0}), chain(start, {0, 1}));
}

TEST(ContentDigest, SeesEveryByteItsPlaceAndTheLength) {
  std::set<Digest128> seen;
  for (std::size_t length = 0; length < 200; ++length) {
    std::string text(length, '\0');
    seen.insert(content_digest(bytes_of(text)));
    for (std::size_t at = 0; at < length; ++at) {
      text[at] = '\1';
      seen.insert(content_digest(bytes_of(text)));
      text[at] = '\0';
    }
  }
  EXPECT_EQ(seen.size(), 200U + 199U * 200U / 2U);
}

// Frozen: sealed files carry these.
TEST(ContentDigest, NeverChangesItsNumbers) {
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    text += static_cast<char>(i);
  }
  EXPECT_EQ(content_digest(bytes_of(text)).hex(), "2055493b85b19498ac79b8b785fdb1e3");
  StateDigest state;
  state.add(1, 1.5);
  state.add(2, std::uint64_t{7});
  EXPECT_EQ(chain(state.value(), {1, 2}).hex(), "5de53ea7f7dc63892a7ed635f1684f95");
}

}  // namespace
}  // namespace polycosm::core
