#include <polycosm/runner/default_sky.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace polycosm::runner {
namespace {

TEST(DefaultSky, TravelsByteForByte) {
  const std::filesystem::path root{POLYCOSM_SOURCE_DIR};
  for (const auto& [path, bytes] : default_sky_files()) {
    std::ifstream stream{root / path, std::ios::binary};
    const std::string on_disk{std::istreambuf_iterator<char>{stream}, {}};
    EXPECT_TRUE(stream.good() || stream.eof()) << path;
    EXPECT_EQ(bytes, on_disk) << path;
  }
}

TEST(DefaultSky, HoldsEveryTableOfItsFolderInOrderOfPath) {
  const std::filesystem::path root{POLYCOSM_SOURCE_DIR};
  std::vector<std::string> on_disk;
  for (const auto& entry : std::filesystem::directory_iterator{root / "configs" / "sky"}) {
    if (entry.path().extension() == ".csv") {
      on_disk.push_back("configs/sky/" + entry.path().filename().string());
    }
  }
  std::ranges::sort(on_disk);
  std::vector<std::string> embedded;
  for (const auto& file : default_sky_files()) {
    embedded.emplace_back(file.path);
  }
  EXPECT_EQ(embedded, on_disk);
  EXPECT_FALSE(embedded.empty());
}

}  // namespace
}  // namespace polycosm::runner
