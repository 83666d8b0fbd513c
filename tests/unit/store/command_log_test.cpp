#include <polycosm/store/command_log.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::store {
namespace {

using testing::ElementsAre;

std::filesystem::path fresh(const std::string& name) {
  const auto path =
      std::filesystem::temp_directory_path() / ("polycosm_log_" + std::to_string(::getpid()) + "_" + name);
  std::filesystem::remove(path);
  return path;
}

TEST(CommandLog, GrowsAndIsReadBack) {
  const auto path = fresh("grows");
  {
    CommandLog log{path};
    EXPECT_TRUE(log.lines().empty());
    log.append("{\"a\":1}");
    log.append("{\"a\":2}");
  }
  const CommandLog log{path};
  EXPECT_THAT(log.lines(), ElementsAre("{\"a\":1}", "{\"a\":2}"));
  std::filesystem::remove(path);
}

TEST(CommandLog, LosesALineThatACrashCutOffAndNoOther) {
  const auto path = fresh("torn");
  std::ofstream{path} << "{\"a\":1}\n{\"a\":";
  {
    CommandLog log{path};
    EXPECT_THAT(log.lines(), ElementsAre("{\"a\":1}"));
    log.mend();
    log.append("{\"a\":3}");
  }
  EXPECT_EQ(read_file(path), "{\"a\":1}\n{\"a\":3}\n");
  std::filesystem::remove(path);
}

TEST(CommandLog, IsOpenOnce) {
  const auto path = fresh("once");
  const CommandLog log{path};
  EXPECT_THROW(CommandLog{path}, core::Error);
  std::filesystem::remove(path);
}

TEST(GzipFile, GivesItsBytesBackAndRefusesDamage) {
  const auto path = fresh("gzip");
  const std::string bytes = "head\n" + std::string(100000, 'x') + std::string(3, '\0');
  write_gzip_atomically(path, bytes);
  EXPECT_LT(std::filesystem::file_size(path), 1000U);
  EXPECT_EQ(read_file(path), bytes);
  std::fstream{path, std::ios::in | std::ios::out}.seekp(40).put('!');
  EXPECT_THROW(static_cast<void>(read_file(path)), core::Error);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace polycosm::store
