#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/store/contained.hpp>

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;

class Contained : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "polycosm-contained-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    base_ = name;
    fs::create_directories(base_ / "served/run");
    write(base_ / "secret", "secret");
    write(base_ / "served/run/data", "0123456789");
    fs::create_symlink(base_ / "secret", base_ / "served/link");
    fs::create_symlink("run/data", base_ / "served/inner");
    fs::create_directory_symlink(base_, base_ / "served/up");
    ::mkfifo((base_ / "served/pipe").c_str(), 0600);
  }
  void TearDown() override { fs::remove_all(base_); }
  static void write(const fs::path& path, const std::string& text) { std::ofstream{path} << text; }

  fs::path base_;
};

TEST_F(Contained, OpensWhatIsBeneath) {
  const ContainedDirectory served{base_ / "served"};
  EXPECT_EQ(served.file("run/data")->read(2, 3), "234");
  EXPECT_EQ(served.file("run/data")->read(8, 100), "89");
  EXPECT_EQ(served.directory("run")->names(), (std::vector<std::string>{"data"}));
}

TEST_F(Contained, OpensNothingElseByWhateverName) {
  const ContainedDirectory served{base_ / "served"};
  for (const char* name :
       {"../secret", "run/../../secret", "link", "inner", "up/secret", "run/./data", "run//data",
        "/etc/passwd", "", ".", "..", "run", "run/", "pipe", "nothing", "run/data/x"}) {
    EXPECT_FALSE(served.has_file(name)) << name;
  }
  for (const char* name : {"..", "up", "run/..", ".", "", "run/data", "/", "/etc"}) {
    EXPECT_FALSE(served.directory(name).has_value()) << name;
  }
}

TEST_F(Contained, StaysWithTheFileItOpened) {
  const ContainedDirectory served{base_ / "served"};
  const std::optional<OpenFile> file = served.file("run/data");
  const OpenFile::Stamp stamp = file->stamp();
  fs::remove(base_ / "served/run/data");
  fs::create_symlink(base_ / "secret", base_ / "served/run/data");
  EXPECT_EQ(file->read(0, 10), "0123456789");
  EXPECT_FALSE(served.has_file("run/data"));
  fs::remove(base_ / "served/run/data");
  write(base_ / "served/run/data", "0123456789");
  EXPECT_FALSE(served.file("run/data")->stamp() == stamp)
      << "the same bytes in another file are another file";
}

TEST_F(Contained, StaysWithTheDirectoryItOpened) {
  const ContainedDirectory served{base_ / "served"};
  fs::rename(base_ / "served", base_ / "moved");
  fs::create_directory_symlink("/etc", base_ / "served");
  EXPECT_FALSE(served.has_file("passwd"));
  EXPECT_TRUE(served.has_file("run/data"));
}

TEST_F(Contained, RefusesToBeNoDirectory) {
  EXPECT_THROW(ContainedDirectory{base_ / "secret"}, core::Error);
  EXPECT_THROW(ContainedDirectory{base_ / "nothing"}, core::Error);
}

}  // namespace
}  // namespace polycosm::store
