#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace polycosm::viewer {

/// A program to run beside the server.
struct ChildOrder {
  std::filesystem::path program;
  std::vector<std::string> arguments;  ///< without the program's own name
  std::filesystem::path directory;     ///< in which it runs; stdout and stderr become files there
  std::uint64_t memory_bytes = 0;      ///< of address space; 0 = as much as the server may
};

/// How a process ended.
struct ChildEnd {
  int exit_code = 0;  ///< when no signal ended it
  int signal = 0;
};
/// "exit code 3", "signal 9 (Killed)".
[[nodiscard]] std::string to_text(const ChildEnd& end);

/// One process of ours. It has nothing of the server but its environment: no open files, no signal handlers,
/// a lower priority, no core files; it dies with the thread that started it. Whoever lets go of this ends it.
class ChildProcess {
 public:
  /// Throws core::Error (environment) when there is no such program or no process can be had.
  explicit ChildProcess(const ChildOrder& order);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  [[nodiscard]] pid_t pid() const noexcept { return pid_; }
  /// Nothing while it lives.
  [[nodiscard]] std::optional<ChildEnd> ended() noexcept;
  /// SIGTERM, and SIGKILL for what is still there after `patience`.
  ChildEnd end(std::chrono::milliseconds patience) noexcept;

 private:
  pid_t pid_ = -1;
  std::optional<ChildEnd> end_;
};

}  // namespace polycosm::viewer
