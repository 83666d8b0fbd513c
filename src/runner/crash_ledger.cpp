#include "crash_ledger.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstring>
#include <set>
#include <sstream>
#include <thread>

#include <polycosm/store/json.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/slots.hpp>

#include "crash_watch.hpp"

namespace polycosm::runner {
namespace {

using store::Json;

void append(const std::filesystem::path& run, const ensemble::Slice& slice, const store::Slot& slot) {
  const std::string json = Json{{"member", slot.member},
                                {"rank", slot.rank},
                                {"thread", slot.thread},
                                {"what", slot.what == "lives" ? "killed" : slot.what}}
                               .dump(-1, ' ', false, Json::error_handler_t::replace);
  store::Journal{run, 0, slice}.append("crash", std::string_view{json}.substr(1, json.size() - 2));
}

struct Record {
  std::uint32_t proven_count = 0;   ///< the member did it
  std::uint32_t present_count = 0;  ///< it was there
  std::set<std::string> what;
};

std::map<std::uint32_t, Record> records_of(const std::filesystem::path& run) {
  std::map<std::uint32_t, Record> records;
  for (const ensemble::Slice& slice : store::journal_slices(run)) {  // it may have been another slice's once
    for (const std::string& text : store::read_journal(run, 0, slice)) {
      const Json line = Json::parse(text, nullptr, false);
      if (!line.is_object() || line.value("event", "") != "crash") {
        continue;
      }
      Record& record = records[line.value("member", std::uint32_t{0})];
      const std::string what = line.value("what", "killed");
      record.what.insert(what);
      ++(what == "killed" ? record.present_count : record.proven_count);
    }
  }
  return records;
}

/// What kills a process that lives this member and nothing else; empty = it lives.
std::string dies_alone_of(const std::filesystem::path& run, const ensemble::Recipe& recipe,
                          const ensemble::Slice& slice, std::uint32_t member) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTERM, SIGINT}) {
      std::signal(signal, SIG_DFL);
    }
    try {
      const store::SlotFile slots{run, slice, 0, 1};
      slots.live(0, member);
      ensemble::Member life;
      ensemble::live_member(recipe, core::MemberId{member}, {}, life);
      slots.idle(0);
    } catch (...) {  // its quarantine will say so
    }
    ::_exit(0);
  }
  if (child < 0) {
    return {};  // no process to spare: not proven
  }
  const double wall_s = recipe.config.member_wall_limit_s;
  const auto began = std::chrono::steady_clock::now();
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - began;
    if (wall_s > 0.0 && waited.count() > 2.0 * wall_s + 5.0) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return "hangs";
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return WIFSIGNALED(status) ? std::string{"SIG"} + sigabbrev_np(WTERMSIG(status)) : std::string{};
}

}  // namespace

void book_crashes(const std::filesystem::path& run, const ensemble::Slice& slice) {
  for (const store::Slot& slot : store::read_slots(run, slice)) {
    append(run, slice, slot);
  }
  store::clear_slots(run, slice);
}

Suspects crash_suspects(const std::filesystem::path& run, const ensemble::Recipe& recipe,
                        const ensemble::Slice& slice) {
  Suspects suspects;
  const std::uint32_t limit = recipe.config.member_crash_limit;
  for (auto& [member, record] : records_of(run)) {
    if (record.proven_count < limit && record.proven_count + record.present_count >= limit) {
      const std::string what = dies_alone_of(run, recipe, slice, member);
      store::clear_slots(run, slice);
      if (!what.empty()) {
        append(run, slice, {0, 0, member, what});
        record.proven_count = limit;
        record.what.insert(what);
      }
    }
    if (record.proven_count >= limit) {
      record.what.erase("killed");
      std::string how;
      for (const std::string& what : record.what) {
        how += (how.empty() ? "" : ", ") + what;
      }
      suspects[member] = "the process died in it " + std::to_string(limit) + " times (" + how + ")";
    }
  }
  return suspects;
}

std::string to_text(const Suspects& suspects) {
  std::string text;
  for (const auto& [member, message] : suspects) {
    text += std::to_string(member) + " " + message + "\n";
  }
  return text;
}

Suspects suspects_from(const std::string& text) {
  Suspects suspects;
  std::istringstream lines{text};
  std::uint32_t member = 0;
  for (std::string message; lines >> member && lines.ignore() && std::getline(lines, message);) {
    suspects[member] = message;
  }
  return suspects;
}

}  // namespace polycosm::runner
