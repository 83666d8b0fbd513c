#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/ensemble/policy.hpp>

namespace polycosm::store {

/// One line of the registry. Events are only ever added.
struct RegistryEvent {
  std::int64_t happened_s = 0;  ///< since 1970
  std::string kind;             ///< answer, submitted, withdrawn or settled
  std::int64_t answer_id = 0;   ///< the answer it belongs to; 0 for an answer itself
  std::string project, site, run, job, verdict;
  double node_hours = 0.0;    ///< answers: set aside; settled: used
  double stored_bytes = 0.0;  ///< likewise
  std::string detail;         ///< JSON: the whole answer
};

/// An answer whose job has neither been settled nor withdrawn.
struct OpenAnswer {
  std::int64_t id = 0;
  std::int64_t asked_s = 0;
  std::string project, run, job;
  double node_hours = 0.0;
};

/// What the jobs of a run have been booked with so far.
struct Settled {
  double node_hours = 0.0;
  double stored_bytes = 0.0;
};

/// What was asked, answered, submitted and used: an SQLite file (WAL), for all projects of a host. Functions
/// throw core::Error (environment) that names the file.
class Registry {
 public:
  /// Makes the file and its folder when they are missing.
  explicit Registry(const std::filesystem::path& file);
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;
  ~Registry();

  /// On disk when it returns; gives the id of the event.
  std::int64_t append(const RegistryEvent& event);
  /// Nobody else writes between what `work` reads and what it appends.
  void alone(const std::function<void()>& work);
  [[nodiscard]] std::vector<ensemble::Usage> usage(std::string_view project) const;
  [[nodiscard]] std::vector<OpenAnswer> open_answers() const;
  [[nodiscard]] Settled settled(std::string_view run) const;

 private:
  struct Close {
    void operator()(void* database) const noexcept;
  };
  std::filesystem::path file_;
  std::unique_ptr<void, Close> database_;
};

}  // namespace polycosm::store
