#include "child_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include <polycosm/core/error.hpp>

namespace polycosm::viewer {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void fail(const std::string& what, int error_number, const std::string& advice) {
  throw core::Error{core::Fault::environment, what + " (" + std::strerror(error_number) + "); " + advice};
}

/// What the new process needs, made before fork(): between fork() and exec() nothing may allocate.
struct Launch {
  std::vector<char*> arguments;
  const char* directory;
  std::uint64_t memory_bytes;
  pid_t parent;
  int report;  ///< closed by exec(); told the error when there is none
};

bool takes_its_place(const Launch& launch) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != launch.parent) {
    ::_exit(0);  // the server ended before it could be heard
  }
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (launch.memory_bytes > 0) {
    const rlimit memory{launch.memory_bytes, launch.memory_bytes};
    ::setrlimit(RLIMIT_AS, &memory);
  }
  ::setpriority(PRIO_PROCESS, 0, 5);  // answers to clients go first
  ::setpgid(0, 0);                    // a Ctrl-C at the terminal is for the server, which ends its children
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  if (::chdir(launch.directory) != 0) {
    return false;
  }
  const int in = ::open("/dev/null", O_RDONLY);
  const int out = ::open("stdout", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int err = ::open("stderr", O_WRONLY | O_CREAT | O_TRUNC, 0600);
  return in >= 0 && out >= 0 && err >= 0 && ::dup2(in, 0) == 0 && ::dup2(out, 1) == 1 && ::dup2(err, 2) == 2;
}

void close_all_but(int report) {
  // Asio sets no CLOEXEC on connections; a client must not wait for a child to let go of its own.
  for (int fd = 3; fd < 4096; ++fd) {
    if (fd != report) {
      ::close(fd);
    }
  }
}

[[noreturn]] void become(const Launch& launch) {
  if (takes_its_place(launch)) {
    close_all_but(launch.report);
    ::execv(launch.arguments[0], launch.arguments.data());
  }
  const int error_number = errno;
  static_cast<void>(!::write(launch.report, &error_number, sizeof error_number));
  ::_exit(127);
}

ChildEnd end_of(int status) {
  return WIFSIGNALED(status) ? ChildEnd{0, WTERMSIG(status)} : ChildEnd{WEXITSTATUS(status), 0};
}

}  // namespace

std::string to_text(const ChildEnd& end) {
  return end.signal == 0 ? "exit code " + std::to_string(end.exit_code)
                         : "signal " + std::to_string(end.signal) + " (" + ::strsignal(end.signal) + ")";
}

ChildProcess::ChildProcess(const ChildOrder& order) {
  std::vector<std::string> words{order.program.string()};
  words.insert(words.end(), order.arguments.begin(), order.arguments.end());
  const std::string directory = order.directory.string();
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) {
    fail("no child can be started", errno, "try again when less is open");
  }
  Launch launch{{}, directory.c_str(), order.memory_bytes, ::getpid(), pipe[1]};
  for (std::string& word : words) {
    launch.arguments.push_back(word.data());
  }
  launch.arguments.push_back(nullptr);
  pid_ = ::fork();
  if (pid_ == 0) {
    become(launch);
  }
  const int fork_error = errno;
  ::close(pipe[1]);
  int error_number = 0;
  const bool has_failed =
      pid_ > 0 && ::read(pipe[0], &error_number, sizeof error_number) == sizeof error_number;
  ::close(pipe[0]);
  if (pid_ < 0) {
    fail("no child can be started", fork_error, "try again when the machine is less busy");
  }
  if (has_failed) {
    ::waitpid(pid_, nullptr, 0);
    fail("cannot run " + words[0], error_number, "check that it is there and may be run");
  }
}

ChildProcess::~ChildProcess() {
  end(std::chrono::milliseconds{0});
}

std::optional<ChildEnd> ChildProcess::ended() noexcept {
  int status = 0;
  if (!end_ && ::waitpid(pid_, &status, WNOHANG) == pid_) {
    end_ = end_of(status);
  }
  return end_;
}

ChildEnd ChildProcess::end(std::chrono::milliseconds patience) noexcept {
  if (!ended()) {
    ::kill(pid_, SIGTERM);
  }
  const Clock::time_point latest = Clock::now() + patience;
  while (!ended() && Clock::now() < latest) {
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  if (!end_) {
    ::kill(-pid_, SIGKILL);  // with what it started
    ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    end_ = end_of(status);
  }
  return *end_;
}

}  // namespace polycosm::viewer
