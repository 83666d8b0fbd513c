#include <polycosm/runner/scheduler.hpp>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>

#include <polycosm/core/error.hpp>

namespace polycosm::runner {
namespace {

constexpr double question_patience_s = 5.0;
constexpr double submission_patience_s = 120.0;  // a busy controller makes sbatch wait
using Clock = std::chrono::steady_clock;

std::string without_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
    text.pop_back();
  }
  return text;
}

/// Reads both pipes until they end or time is up; false when it is.
bool drain(std::array<pollfd, 2> pipes, std::array<std::string*, 2> into, Clock::time_point until) {
  std::array<char, 4096> buffer;
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) {
      return false;
    }
    if (::poll(pipes.data(), pipes.size(), static_cast<int>(left)) < 0 && errno != EINTR) {
      return false;
    }
    for (std::size_t i = 0; i < pipes.size(); ++i) {
      if (pipes[i].fd < 0 || pipes[i].revents == 0) {
        continue;
      }
      const ssize_t count = ::read(pipes[i].fd, buffer.data(), buffer.size());
      if (count > 0) {
        into[i]->append(buffer.data(), static_cast<std::size_t>(count));
      } else {
        pipes[i].fd = -1;  // poll leaves it out
      }
    }
  }
  return true;
}

int exit_code_by(pid_t child, Clock::time_point until) {
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= until) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return -1;
    }
    ::usleep(2000);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

pid_t start(const std::vector<std::string>& words, int out, int err) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(
        const_cast<char*>(word.c_str()));  // posix_spawn's signature takes no const; it only reads
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  pid_t child = -1;
  const int result = ::posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return result == 0 ? child : -1;
}

std::vector<std::string> fields_of(const std::string& text) {
  std::vector<std::string> fields(1);
  for (const char c : text.substr(0, text.find('\n'))) {
    if (c == '|') {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

bool is_over(const std::string& state) {
  constexpr std::array<std::string_view, 9> ends{"COMPLETED", "FAILED",        "TIMEOUT",
                                                 "CANCELLED", "NODE_FAIL",     "DEADLINE",
                                                 "BOOT_FAIL", "OUT_OF_MEMORY", "PREEMPTED"};
  return std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return state.starts_with(end); });
}

}  // namespace

ToolReply ask_tool(const std::vector<std::string>& words, double patience_s) {
  const auto until = Clock::now() + std::chrono::milliseconds{static_cast<std::int64_t>(patience_s * 1e3)};
  std::array<int, 2> out{-1, -1};
  std::array<int, 2> err{-1, -1};
  ToolReply reply;
  if (::pipe2(out.data(), O_CLOEXEC) != 0) {
    return reply;
  }
  if (::pipe2(err.data(), O_CLOEXEC) != 0) {
    ::close(out[0]);
    ::close(out[1]);
    return reply;
  }
  const pid_t child = start(words, out[1], err[1]);
  ::close(out[1]);
  ::close(err[1]);
  if (child > 0) {
    const bool is_whole =
        drain({{{out[0], POLLIN, 0}, {err[0], POLLIN, 0}}}, {&reply.out, &reply.err}, until);
    reply.exit_code = exit_code_by(child, is_whole ? until : Clock::now());
  }
  ::close(out[0]);
  ::close(err[0]);
  return reply;
}

std::optional<QueueImpact> queue_impact(const std::filesystem::path& script) {
  const ToolReply reply = ask_tool({"sbatch", "--test-only", script.string()}, question_patience_s);
  if (reply.exit_code < 0 || reply.exit_code == 127) {
    return std::nullopt;
  }
  const std::string said = without_end(reply.err.empty() ? reply.out : reply.err);
  return reply.exit_code == 0 ? QueueImpact{said, {}} : QueueImpact{{}, said};
}

std::string submit_job(const std::filesystem::path& script) {
  const ToolReply reply = ask_tool({"sbatch", "--parsable", script.string()}, submission_patience_s);
  const std::string job = without_end(reply.out.substr(0, reply.out.find_first_of(";\n")));
  const bool is_number =
      !job.empty() && std::all_of(job.begin(), job.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (reply.exit_code == 0 && is_number) {
    return job;
  }
  const std::string why = reply.exit_code < 0 || reply.exit_code == 127
                              ? "there is no sbatch here, or it does not answer"
                              : without_end(reply.err);
  throw core::Error{
      core::Fault::environment,
      "the job was not submitted (" + why + "); mend the site profile, or try sbatch " + script.string()};
}

std::optional<JobSaid> scheduler_says(const std::string& job) {
  const ToolReply queue = ask_tool(
      {"squeue", "--noheader", "--states=all", "--format=%T|%r|%N", "--jobs=" + job}, question_patience_s);
  if (queue.exit_code == 0 && !queue.out.empty()) {
    std::vector<std::string> fields = fields_of(queue.out);
    fields.resize(3);
    return JobSaid{job, fields[0], fields[1] == "None" ? "" : fields[1], fields[2], is_over(fields[0])};
  }
  const ToolReply past = ask_tool(
      {"sacct", "--noheader", "--parsable2", "--allocations", "--format=State,NodeList", "--jobs=" + job},
      question_patience_s);
  if (past.exit_code == 0 && !past.out.empty()) {
    std::vector<std::string> fields = fields_of(past.out);
    fields.resize(2);
    return JobSaid{job, fields[0], "", fields[1], is_over(fields[0])};
  }
  // A controller that answers and knows no such job has forgotten it.
  if (queue.exit_code == 1 && queue.err.find("Invalid job id") != std::string::npos) {
    return JobSaid{job, "left the queue", "", "", true};
  }
  return std::nullopt;
}

}  // namespace polycosm::runner
