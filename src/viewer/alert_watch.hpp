#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <polycosm/store/contained.hpp>
#include <polycosm/store/shard_watch.hpp>

#include "alert_book.hpp"
#include "library.hpp"

namespace polycosm::viewer {

/// Looks at all runs every few seconds, in a thread of its own, and writes what an operator should know into
/// the book: what journals tell (budgets, members and ranks that were lost, why a run stopped) and what holds
/// now (a run that died, ranks that are silent, quarantined members, damaged shards and ensembles).
class AlertWatch {
 public:
  /// `reading` is held while HDF5 may be used. `book` and `reading` must outlive this.
  AlertWatch(const std::vector<std::filesystem::path>& roots, AlertBook& book, std::mutex& reading,
             std::chrono::milliseconds look_every);
  AlertWatch(const AlertWatch&) = delete;
  AlertWatch& operator=(const AlertWatch&) = delete;
  ~AlertWatch() = default;

 private:
  struct Hashed {
    store::OpenFile::Stamp stamp;
    std::string revision;
    bool is_whole = true;
  };
  void look();
  void look_at(const Library::Entry& entry);
  void read_journals(const std::string& run, const store::ContainedDirectory& directory);
  [[nodiscard]] std::vector<AlertNews> of_sealed(const Library::Entry& entry,
                                                 const store::ContainedDirectory& directory);
  [[nodiscard]] std::vector<AlertNews> of_running(const std::string& run,
                                                  const store::ContainedDirectory& directory);

  Library library_;
  AlertBook& book_;
  std::mutex& reading_;
  std::map<std::string, std::uint64_t> heard_;       ///< bytes, by run and journal
  std::map<std::string, store::ShardWatch> shards_;  ///< by run
  std::map<std::string, Hashed> hashed_;             ///< by run
  std::jthread thread_;                              ///< last: it uses what stands above
};

/// What a line of a journal is worth telling; a code that is empty is not.
[[nodiscard]] AlertNews news_of(const store::Json& line, const std::string& run);

}  // namespace polycosm::viewer
