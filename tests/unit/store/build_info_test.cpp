#include <polycosm/store/build_info.hpp>

#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace polycosm::store {
namespace {

TEST(BuildInfo, NamesTheCommitInFullOrSaysUnknown) {
  const auto commit = build_info().git_commit;
  const bool is_hex = commit.size() == 40 &&
                      std::ranges::all_of(commit, [](unsigned char c) { return std::isxdigit(c) != 0; });
  EXPECT_TRUE(is_hex || commit == "unknown") << commit;
}

TEST(BuildInfo, NamesCompilerFlagsAndVersion) {
  const BuildInfo& info = build_info();
  EXPECT_NE(info.compiler.find_first_of("0123456789"), std::string_view::npos) << info.compiler;
  EXPECT_NE(info.flags.find("-ffp-contract=off"), std::string_view::npos) << info.flags;
  EXPECT_EQ(std::ranges::count(info.version, '.'), 2) << info.version;
  EXPECT_FALSE(info.build_type.empty());
  EXPECT_FALSE(info.arch.empty());
}

TEST(BuildInfo, NeverHoldsFlagsThatChangeBits) {
  for (const std::string_view flag : {"-ffast-math", "-Ofast", "-march=native", "-funsafe-math"}) {
    EXPECT_EQ(build_info().flags.find(flag), std::string_view::npos) << flag;
  }
}

TEST(StoreLibraryVersions, NamesEachLibraryOfTheRoomWithANumber) {
  const auto versions = store_library_versions();
  std::vector<std::string_view> names;
  for (const auto& [name, version] : versions) {
    names.push_back(name);
    EXPECT_TRUE(std::isdigit(static_cast<unsigned char>(version.at(0))) != 0) << name << " " << version;
  }
  EXPECT_EQ(names, (std::vector<std::string_view>{"hdf5", "isa-l", "libdeflate", "openssl", "zlib"}));
}

}  // namespace
}  // namespace polycosm::store
