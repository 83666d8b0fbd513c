#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/chained_log.hpp>
#include <polycosm/store/json.hpp>

#include "event_log.hpp"

namespace polycosm::viewer {

enum class Severity : std::uint8_t { info, warning, critical };
[[nodiscard]] std::string_view name_of(Severity severity) noexcept;

/// Something an operator should know.
struct AlertNews {
  std::string key;  ///< what makes it the same alert when it is seen again
  std::string run;  ///< id of the run it is about
  std::string code;
  Severity severity{};
  std::string message;  ///< a sentence that names no place on this machine
  std::string utc;      ///< when it happened; empty = when it was seen
};

/// The alerts, STATE/alerts.jsonl (a store::ChainedLog): raised, cleared and acknowledged are lines that are
/// only ever added, so they outlive the server and several servers may share them. Without a state directory,
/// or when it cannot be written, they live in memory. For any thread.
class AlertBook {
 public:
  explicit AlertBook(const std::optional<std::filesystem::path>& state);
  AlertBook(const AlertBook&) = delete;
  AlertBook& operator=(const AlertBook&) = delete;

  /// What happened, once and for all: told once, whoever looks how often.
  void happened(const std::vector<AlertNews>& news);
  /// What holds of a run now: what is new is raised, what holds no more is cleared.
  void holds(std::string_view run, const std::vector<AlertNews>& news);
  /// Runs of which something holds.
  [[nodiscard]] std::set<std::string> runs_with_open();

  /// Newest first.
  [[nodiscard]] std::vector<store::Json> list();
  /// As it stands then. Nothing when there is no such alert; the first acknowledgement stays.
  std::optional<store::Json> acknowledge(std::string_view id, const std::string& label, std::string_view role,
                                         const std::string& note);
  [[nodiscard]] std::shared_ptr<const EventLog> events() const noexcept { return events_; }

 private:
  using Lines = std::vector<store::Json>;
  /// `make` sees the alerts as they are and gives the lines to add.
  void add(const std::function<Lines()>& make);
  void refresh();
  void heed(const store::Json& line);
  void write(const store::Json& fields);

  std::filesystem::path file_;  ///< empty = in memory
  std::unique_ptr<store::ChainedLog> log_;
  const std::shared_ptr<EventLog> events_;
  std::mutex mutex_;
  std::uint64_t last_seq_ = 0;
  std::filesystem::file_time_type changed_;
  std::uintmax_t byte_count_ = 0;
  bool is_broken_ = false;                        ///< the file takes nothing more; told once
  std::map<std::uint64_t, store::Json> alerts_;   ///< by number
  std::map<std::string, std::uint64_t> by_key_;   ///< of those that are open, or happened
  std::map<std::string, std::size_t> run_count_;  ///< of alerts, by run
};

}  // namespace polycosm::viewer
