#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/status.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/run_lock.hpp>

#include "../command.hpp"
#include "../options.hpp"

/// Commands that watch and stop a run from outside: status, stop.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;

std::atomic<bool> is_interrupted{false};

extern "C" void interrupt(int) {
  is_interrupted.store(true);
}

void heed_interrupts() {
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction action {};
    action.sa_handler = interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
}

/// False when somebody interrupted meanwhile.
bool sleep_s(double seconds) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  while (std::chrono::steady_clock::now() < until && !is_interrupted.load()) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return !is_interrupted.load();
}

/// The alternate screen of the terminal (ANSI), given back however this ends.
class FullScreen {
 public:
  FullScreen() { std::cout << "\x1b[?1049h\x1b[?25l" << std::flush; }
  FullScreen(const FullScreen&) = delete;
  FullScreen& operator=(const FullScreen&) = delete;
  ~FullScreen() { std::cout << "\x1b[?25h\x1b[?1049l" << std::flush; }

  static void draw(const std::string& text) {
    std::string screen = "\x1b[H";
    for (const char c : text) {
      screen += c == '\n' ? "\x1b[K\n" : std::string(1, c);
    }
    std::cout << screen << "\x1b[J" << std::flush;
  }
};

runner::RunStatus look_at(const std::filesystem::path& run, store::ShardWatch& shards) {
  runner::RunStatus status = runner::status_of(run, shards);
  runner::add_jobs(status);
  return status;
}

/// Redraws until the run is over or somebody leaves; what it ended with stays on the normal screen.
void watch(const std::filesystem::path& run, double every_s) {
  heed_interrupts();
  store::ShardWatch shards;
  runner::RunStatus status = look_at(run, shards);
  {
    const FullScreen screen;
    while (true) {
      FullScreen::draw(runner::to_screen(status) + "\n  Ctrl-C leaves; the run goes on.\n");
      if (status.state == runner::RunState::complete || !sleep_s(every_s)) {
        break;
      }
      status = look_at(run, shards);
    }
  }
  std::cout << runner::to_screen(status);
}

}  // namespace

core::ExitCode status_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "status",
      "Says how a run is, alive or dead, from any shell that sees its directory, and what to type next.",
      {{"dir", Kind::positional, "Directory of the run", true},
       {"watch", Kind::flag, "Full screen, redrawn until the run is complete; Ctrl-C leaves", false},
       {"interval-s", Kind::text, "Seconds between two looks of --watch; default 2", false},
       {"json", Kind::flag, "As JSON; with --watch one line a look", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  const double every_s =
      options->has("interval-s") ? static_cast<double>(options->integer("interval-s", 1, 3600)) : 2.0;
  store::ShardWatch shards;
  if (!options->has("watch")) {
    const runner::RunStatus status = look_at(run, shards);
    std::cout << (options->has("json") ? runner::to_json(status).dump(2) + "\n" : runner::to_screen(status));
  } else if (!options->has("json") && isatty(STDOUT_FILENO) != 0) {
    watch(run, every_s);
  } else {
    heed_interrupts();
    for (bool goes_on = true; goes_on;) {
      const runner::RunStatus status = look_at(run, shards);
      std::cout << (options->has("json") ? runner::to_json(status).dump() + "\n" : runner::to_screen(status))
                << std::flush;
      goes_on = status.state != runner::RunState::complete && sleep_s(every_s);
    }
  }
  return core::ExitCode::complete;
}

core::ExitCode stop_command(const Invocation& invocation) {
  const auto options = Options::parse(
      "stop",
      "Asks a run to finish its open shards and stop, by a file HALT in its directory. The file stays, so "
      "that nothing starts the run again before you remove it.",
      {{"dir", Kind::positional, "Directory of the run", true},
       {"wait", Kind::text, "Wait so many seconds for it (exit 75 if it still runs then)", false}},
      invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  const std::filesystem::path run = options->text("dir");
  static_cast<void>(store::read_plan(run));  // what is no run is left as it is
  const std::filesystem::path halt = run / "HALT";
  store::write_file_atomically(halt, "asked to stop by polycosm stop\n");
  const std::string removal = "to go on later: rm " + halt.string() + " && polycosm resume " + run.string();
  if (!options->has("wait")) {
    std::cout << "asked " << run.string() << " to stop; " << removal << "\n";
    return core::ExitCode::complete;
  }
  heed_interrupts();
  const auto patience =
      std::chrono::steady_clock::now() + std::chrono::seconds{options->integer("wait", 0, 10'000'000)};
  while (store::is_in_use(run)) {
    if (std::chrono::steady_clock::now() >= patience || !sleep_s(0.2)) {
      print_error(run.string() +
                  " still runs; it stops when its open shards are finished (see polycosm status " +
                  run.string() + ")");
      return core::ExitCode::incomplete_resumable;
    }
  }
  std::cout << run.string() << " does not run; " << removal << "\n";
  return core::ExitCode::complete;
}

}  // namespace polycosm::cli
