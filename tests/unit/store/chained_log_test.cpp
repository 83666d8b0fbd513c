#include <polycosm/store/chained_log.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class ChainedLogFile : public ::testing::Test {
 protected:
  ChainedLogFile() { fs::remove(file_); }
  ~ChainedLogFile() override { fs::remove(file_); }
  static ChainState state_of(const fs::path& file) {
    return read_chain(file, [](const Json&) {});
  }
  void append_text(const std::string& text) { std::ofstream{file_, std::ios::app} << text; }
  fs::path file_ = fs::temp_directory_path() / ("polycosm-chain-" + std::to_string(::getpid()));
};

TEST_F(ChainedLogFile, LinksEveryLineToTheOneBefore) {
  ChainedLog log{file_};
  EXPECT_EQ(state_of(file_).entry_count, 0U);
  const Json first = log.append({{"what", "a"}});
  const Json second = log.append({{"what", "b"}, {"text", "two\nlines, \"quoted\""}});
  EXPECT_EQ(first["seq"], 1);
  EXPECT_EQ(first["prev_hash"], std::string(64, '0'));
  EXPECT_EQ(second["prev_hash"], first["hash"]);
  std::vector<Json> read;
  const ChainState state = read_chain(file_, [&](const Json& entry) { read.push_back(entry); });
  EXPECT_EQ(read, (std::vector<Json>{first, second}));
  EXPECT_EQ(state.head_hash, second["hash"]);
  EXPECT_EQ(state.broken_line, 0U);
  EXPECT_EQ(fs::status(file_).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(ChainedLogFile, StaysWholeWhenManyAddAtOnce) {
  std::vector<std::jthread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([this, writer] {
      ChainedLog log{file_};  // one each, as if of another process
      for (int i = 0; i < 25; ++i) {
        log.append({{"writer", writer}});
      }
    });
  }
  writers.clear();
  EXPECT_EQ(state_of(file_).entry_count, 100U);
  EXPECT_EQ(state_of(file_).broken_line, 0U);
}

TEST_F(ChainedLogFile, LosesALineThatACrashCutOffAndNoOther) {
  ChainedLog log{file_};
  log.append({{"what", "a"}});
  append_text("{\"seq\":2,\"utc\":");
  EXPECT_EQ(state_of(file_).broken_line, 0U);
  EXPECT_EQ(log.append({{"what", "b"}})["seq"], 2);
  EXPECT_EQ(state_of(file_).entry_count, 2U);
  EXPECT_EQ(state_of(file_).broken_line, 0U);
}

TEST_F(ChainedLogFile, TakesLinesThatAreLongerThanAPieceOfTheFile) {
  ChainedLog log{file_};
  log.append({{"text", std::string(200'000, 'x')}});
  log.append({{"text", std::string(200'000, 'y')}});
  EXPECT_EQ(log.append({{"what", "c"}})["seq"], 3);
  EXPECT_EQ(state_of(file_).entry_count, 3U);
}

TEST_F(ChainedLogFile, AddsNothingToAnEndThatSomebodyChanged) {
  ChainedLog log{file_};
  log.append({{"what", "a"}});
  append_text("{}\n");
  try {
    log.append({{"what", "b"}});
    FAIL();
  } catch (const core::Error& error) {
    EXPECT_EQ(error.fault(), core::Fault::input);
    EXPECT_THAT(error.what(), HasSubstr("was changed after it was written"));
  }
  EXPECT_EQ(state_of(file_).broken_line, 2U);
}

TEST_F(ChainedLogFile, DecidesOnAllLinesAndAddsOneOrNone) {
  ChainedLog log{file_};
  log.append({{"what", "a"}});
  const auto added = log.append_after([](const std::vector<Json>& entries) {
    return std::optional{Json{{"seen", entries.size()}}};
  });
  ASSERT_TRUE(added.has_value());
  EXPECT_EQ((*added)["seen"], 1);
  EXPECT_FALSE(log.append_after([](const std::vector<Json>&) { return std::optional<Json>{}; }).has_value());
  EXPECT_EQ(state_of(file_).entry_count, 2U);
}

}  // namespace
}  // namespace polycosm::store
