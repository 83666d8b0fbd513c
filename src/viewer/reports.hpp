#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <polycosm/store/json.hpp>
#include <polycosm/viewer/service.hpp>

#include "caller.hpp"
#include "child_process.hpp"
#include "private_directory.hpp"
#include "request_keys.hpp"

namespace polycosm::viewer {

struct ReportOrder {
  std::string id, owner;
  store::Json ensemble;  ///< provenance of what it is about
  store::Json other;     ///< and of what that is compared with, or null
  std::filesystem::path run, other_run;
  std::string format = "html";
  std::optional<double> year;
};

enum class ReportState : std::uint8_t { running, complete, failed };

/// A report that a child `polycosm-report` writes; its file lives as long as this. For any thread.
class ReportJob {
 public:
  ReportJob(ReportOrder order, std::filesystem::path program, const ReportLimits& limits);
  ReportJob(const ReportJob&) = delete;
  ReportJob& operator=(const ReportJob&) = delete;
  ~ReportJob() = default;

  [[nodiscard]] const ReportOrder& order() const noexcept { return order_; }
  [[nodiscard]] bool is_running() const;
  [[nodiscard]] store::Json summary() const;
  /// Throws Problem (409) while there is none.
  [[nodiscard]] FilePart file() const;
  [[nodiscard]] std::string file_name() const { return "report." + order_.format; }

 private:
  void write(const std::stop_token& stop);
  void finish(ReportState state, std::string_view reason);

  const ReportOrder order_;
  const std::filesystem::path program_;
  const ReportLimits limits_;
  const std::string created_utc_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  const PrivateDirectory directory_;
  mutable std::mutex mutex_;  ///< of what follows
  ReportState state_ = ReportState::running;
  std::string reason_;
  std::uint64_t byte_count_ = 0;
  double wall_s_ = 0.0;
  std::jthread thread_;  ///< last: it uses what stands above
};

/// The reports of all callers, the newest ones. Everybody sees his own, an admin all. For any thread.
class Reports {
 public:
  explicit Reports(ReportLimits limits) : limits_{std::move(limits)} {}

  /// Throws Problem: 429 when as many are being written as may, 503 when there is no polycosm-report.
  std::shared_ptr<ReportJob> start(ReportOrder order);
  [[nodiscard]] std::shared_ptr<ReportJob> find(std::string_view id, const Caller& caller,
                                                const std::string& owner);  ///< throws Problem (404)
  [[nodiscard]] std::vector<std::shared_ptr<ReportJob>> list(const Caller& caller, const std::string& owner);
  [[nodiscard]] RequestKeys& keys() noexcept { return keys_; }

 private:
  ReportLimits limits_;
  RequestKeys keys_;
  std::mutex mutex_;
  std::list<std::shared_ptr<ReportJob>> all_;  ///< the newest first
};

/// The program that writes reports: the one named, else beside this executable, in the tree it was built in,
/// or in PATH; empty when there is none.
[[nodiscard]] std::filesystem::path report_program(const std::filesystem::path& named);

}  // namespace polycosm::viewer
