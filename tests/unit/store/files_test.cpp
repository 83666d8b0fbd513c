#include <polycosm/store/files.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <cstring>
#include <polycosm/core/error.hpp>
#include <polycosm/core/ids.hpp>

#include "unit/store/synthetic_run.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using test::ScratchDirectory;
using testing::HasSubstr;
using testing::ThrowsMessage;

std::string gzipped(const std::string& plain) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, plain.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string long_text() {
  std::string text;
  for (std::uint64_t i = 0; text.size() < 3'000'000; ++i) {
    text += std::to_string(core::mix64(i)) + ",\n";
  }
  return text;
}

bool same_bits(double a, double b) {
  return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b);
}

void expect_same(const catalog::Measured& a, const catalog::Measured& b) {
  EXPECT_TRUE(same_bits(a.value, b.value) && same_bits(a.lower_error, b.lower_error) &&
              same_bits(a.upper_error, b.upper_error));
}

TEST(ReadFile, GivesPlainBytesBack) {
  const ScratchDirectory scratch;
  test::put_bytes(scratch.path() / "a.csv", std::string{"a\0b\n", 4});
  EXPECT_EQ(read_file(scratch.path() / "a.csv"), (std::string{"a\0b\n", 4}));
}

TEST(ReadFile, UnpacksGzipOfSeveralMembers) {
  const ScratchDirectory scratch;
  const std::string text = long_text();
  test::put_bytes(scratch.path() / "a.gz", gzipped(text) + gzipped("tail"));
  EXPECT_EQ(read_file(scratch.path() / "a.gz"), text + "tail");
}

TEST(ReadFile, RefusesWhatIsNoWholeFile) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "a.gz";
  const std::string packed = gzipped(long_text());
  EXPECT_THAT([&] { (void)read_file(path); }, ThrowsMessage<core::Error>(HasSubstr("No such file")));
  EXPECT_THAT([&] { (void)read_file(scratch.path()); },
              ThrowsMessage<core::Error>(HasSubstr("it is a directory")));
  test::put_bytes(path, "");
  EXPECT_THAT([&] { (void)read_file(path); }, ThrowsMessage<core::Error>(HasSubstr("it is empty")));
  for (const std::size_t length : {std::size_t{2}, std::size_t{11}, packed.size() / 2, packed.size() - 1}) {
    test::put_bytes(path, packed.substr(0, length));
    EXPECT_THAT([&] { (void)read_file(path); }, ThrowsMessage<core::Error>(HasSubstr("end too early")))
        << length;
  }
  std::string flipped = packed;
  flipped[packed.size() / 2] = static_cast<char>(flipped[packed.size() / 2] ^ 1);
  test::put_bytes(path, flipped);
  EXPECT_THROW((void)read_file(path), core::Error);
  test::put_bytes(path, packed + "not gzip");
  EXPECT_THROW((void)read_file(path), core::Error);
}

TEST(WriteFile, ReplacesTheOldFileAndLeavesNoPart) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "a.json";
  write_file_atomically(path, "old");
  write_file_atomically(path, "new");
  EXPECT_EQ(test::bytes_of(path), "new");
  EXPECT_FALSE(fs::exists(scratch.path() / "a.json.part"));
}

TEST(WriteFile, NamesThePlaceItCannotWriteTo) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "nowhere" / "a.json";
  EXPECT_THAT([&] { write_file_atomically(path, "x"); },
              ThrowsMessage<core::Error>(HasSubstr(path.string())));
}

TEST(CatalogueFile, KeepsEveryBit) {
  const ScratchDirectory scratch;
  const catalog::Catalogue written = test::synthetic_catalogue();
  write_catalogue(scratch.path() / "sky.h5", written);
  const catalog::Catalogue read = read_catalogue(scratch.path() / "sky.h5");
  EXPECT_EQ(catalog::digest(read), catalog::digest(written));
  ASSERT_EQ(read.stars.size(), written.stars.size());
  for (std::size_t i = 0; i < read.stars.size(); ++i) {
    const catalog::Star& a = read.stars[i];
    const catalog::Star& b = written.stars[i];
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.spectral_type, b.spectral_type);
    EXPECT_EQ(a.gaia_dr3, b.gaia_dr3);
    EXPECT_EQ(a.is_sun, b.is_sun);
    EXPECT_EQ(a.provenance.row, b.provenance.row);
    EXPECT_TRUE(same_bits(a.ra_deg, b.ra_deg) && same_bits(a.rv_kms.value, b.rv_kms.value) &&
                same_bits(a.feh_dex.value, b.feh_dex.value));
    expect_same(a.parallax_mas, b.parallax_mas);
  }
  ASSERT_EQ(read.planets.size(), written.planets.size());
  for (std::size_t i = 0; i < read.planets.size(); ++i) {
    EXPECT_EQ(read.planets[i].name, written.planets[i].name);
    EXPECT_EQ(read.planets[i].host_aliases, written.planets[i].host_aliases);
    EXPECT_EQ(read.planets[i].host, written.planets[i].host);
    EXPECT_EQ(read.planets[i].status, written.planets[i].status);
    EXPECT_EQ(read.planets[i].mass_kind, written.planets[i].mass_kind);
    EXPECT_EQ(read.planets[i].a_is_from_period, written.planets[i].a_is_from_period);
    expect_same(read.planets[i].period_d, written.planets[i].period_d);
    expect_same(read.planets[i].radius_rearth, written.planets[i].radius_rearth);
  }
  ASSERT_EQ(read.quarantine.size(), written.quarantine.size());
  for (std::size_t i = 0; i < read.quarantine.size(); ++i) {
    EXPECT_EQ(read.quarantine[i].raw, written.quarantine[i].raw);
    EXPECT_EQ(read.quarantine[i].reason, written.quarantine[i].reason);
    EXPECT_EQ(read.quarantine[i].row, written.quarantine[i].row);
  }
  EXPECT_EQ(read.sources.at(0).licence, "CC0-1.0");
  EXPECT_EQ(read.sources.at(0).accepted_count, 23U);
}

TEST(CatalogueFile, MayBeEmpty) {
  const ScratchDirectory scratch;
  write_catalogue(scratch.path() / "sky.h5", {});
  EXPECT_TRUE(read_catalogue(scratch.path() / "sky.h5").stars.empty());
}

TEST(CatalogueFile, RefusesAnyFlippedByte) {
  const ScratchDirectory scratch;
  const fs::path path = scratch.path() / "sky.h5";
  write_catalogue(path, test::synthetic_catalogue());
  const std::string whole = test::bytes_of(path);
  for (std::size_t at = 0; at < whole.size(); at += 997) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    test::put_bytes(path, damaged);
    EXPECT_THROW((void)read_catalogue(path), core::Error) << at;
  }
  for (const std::size_t length : {std::size_t{0}, std::size_t{100}, std::size_t{600}, whole.size() - 1}) {
    test::put_bytes(path, whole.substr(0, length));
    EXPECT_THROW((void)read_catalogue(path), core::Error) << length;
  }
}

}  // namespace
}  // namespace polycosm::store
