#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <polycosm/viewer/server.hpp>

namespace polycosm::viewer {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

Response text_response(int status, std::string text) {
  Response response;
  response.status = status;
  response.body = std::make_shared<const std::string>(std::move(text));
  return response;
}

/// A server with limits small enough for a test. "/slow" waits for `open`; "/large" is 64 MiB.
class HttpServer : public testing::Test {
 protected:
  void begin(const Limits& limits) {
    std::promise<std::string> ready;
    Handlers handlers;
    const auto large = std::make_shared<const std::string>(std::size_t{64} << 20U, 'x');
    handlers.answer_at_once = [large](const Request& request) -> std::optional<Response> {
      if (request.target == "/slow") {
        return std::nullopt;
      }
      Response response = text_response(200, "hello");
      if (request.target == "/large") {
        response.body = large;
      }
      return response;
    };
    handlers.is_apart = [](const Request&) { return false; };
    handlers.answer = [this](const Request&) {
      ++at_work_;
      open_.wait();
      return text_response(200, "slow");
    };
    handlers.refuse = [](int status, const std::string& code, const std::string&) {
      return text_response(status, code);
    };
    handlers.log = [](const Request&, const Response&, const Told&) {};
    handlers.ready = [&ready](const std::string& url) { ready.set_value(url); };
    limits_ = limits;
    server_ = std::thread{[this, handlers] { serve_http({"127.0.0.1", 0, {}}, limits_, handlers, gauges_); }};
    const std::string url = ready.get_future().get();
    port_ = static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
  }

  void TearDown() override {
    let_go();
    ::kill(::getpid(), SIGTERM);
    server_.join();
  }

  void let_go() {
    if (!is_open_) {
      gate_.set_value();
      is_open_ = true;
    }
  }

  /// A client that gives up hearing after ten seconds.
  [[nodiscard]] int connected() const {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{10, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    EXPECT_EQ(::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    return fd;
  }

  static void say(int fd, std::string_view text) {
    EXPECT_EQ(::send(fd, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
  }

  /// Everything until the server closes.
  static std::string heard(int fd) {
    std::string all;
    char part[65536];
    for (ssize_t count = 1; count > 0;) {
      count = ::recv(fd, part, sizeof part, 0);
      all.append(part, count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    ::close(fd);
    return all;
  }

  static constexpr std::string_view last_words = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  std::string asked(const std::string& path) const {
    const int fd = connected();
    say(fd, "GET " + path + std::string{last_words});
    return heard(fd);
  }

  Limits limits_;
  Gauges gauges_;
  std::thread server_;
  std::uint16_t port_ = 0;
  std::promise<void> gate_;
  std::shared_future<void> open_ = gate_.get_future().share();
  bool is_open_ = false;
  std::atomic<int> at_work_{0};
};

TEST_F(HttpServer, TurnsAwayWhatItsQueueCannotHold) {
  Limits limits;
  limits.queued_count = 2;
  begin(limits);
  const int first = connected();
  const int second = connected();
  say(first, "GET /slow" + std::string{last_words});
  while (at_work_ == 0) {
    std::this_thread::yield();
  }
  say(second, "GET /slow" + std::string{last_words});
  while (gauges_.queued < 2) {
    std::this_thread::yield();
  }
  EXPECT_NE(asked("/slow").find("busy"), std::string::npos);
  EXPECT_NE(asked("/").find("hello"), std::string::npos) << "what needs no reader waits for none";
  let_go();
  EXPECT_NE(heard(first).find("slow"), std::string::npos);
  EXPECT_NE(heard(second).find("slow"), std::string::npos);
}

TEST_F(HttpServer, WaitsForARequestNoLongerThanItSays) {
  Limits limits;
  limits.request = milliseconds{300};
  begin(limits);
  const Clock::time_point began = Clock::now();
  const int fd = connected();
  say(fd, "GET / HTTP/1.1\r\nHost: local");
  std::thread drip{[fd] {  // a byte now and then, each long before the time is over
    for (int i = 0; i < 12; ++i) {
      std::this_thread::sleep_for(milliseconds{100});
      if (::send(fd, "h", 1, MSG_NOSIGNAL) != 1) {
        return;
      }
    }
  }};
  char byte = 0;
  EXPECT_LE(::recv(fd, &byte, 1, 0), 0) << "nothing is said to who says nothing";
  EXPECT_LT(Clock::now() - began, milliseconds{1100});
  EXPECT_GE(Clock::now() - began, milliseconds{250});
  drip.join();
  ::close(fd);
}

TEST_F(HttpServer, LeavesWhoTakesNoAnswerAndServesTheOthers) {
  Limits limits;
  limits.write = milliseconds{400};
  begin(limits);
  const int idle = connected();
  say(idle, "GET /large" + std::string{last_words});
  std::this_thread::sleep_for(milliseconds{100});
  EXPECT_EQ(gauges_.connections, 1);
  EXPECT_NE(asked("/").find("hello"), std::string::npos);
  const Clock::time_point began = Clock::now();
  while (gauges_.connections > 0 && Clock::now() - began < std::chrono::seconds{5}) {
    std::this_thread::sleep_for(milliseconds{20});
  }
  EXPECT_EQ(gauges_.connections, 0);
  EXPECT_LT(heard(idle).size(), std::size_t{64} << 20U);
}

TEST_F(HttpServer, GivesALargeAnswerWhole) {
  begin({});
  EXPECT_GT(asked("/large").size(), std::size_t{64} << 20U);
}

TEST_F(HttpServer, TellsOneConnectionTooMany) {
  Limits limits;
  limits.connection_count = 2;
  begin(limits);
  const int first = connected();
  const int second = connected();
  while (gauges_.connections < 2) {
    std::this_thread::yield();
  }
  const std::string told = heard(connected());
  EXPECT_NE(told.find(" 503 "), std::string::npos);
  EXPECT_NE(told.find("too_many_connections"), std::string::npos);
  ::close(first);
  ::close(second);
  while (gauges_.connections > 0) {
    std::this_thread::yield();
  }
  EXPECT_NE(asked("/").find("hello"), std::string::npos);
}

TEST_F(HttpServer, AnswersPipelinedRequestsInTheirOrder) {
  begin({});
  const int fd = connected();
  let_go();
  say(fd, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET /" +
              std::string{last_words});
  const std::string all = heard(fd);
  const std::size_t slow = all.find("slow");
  const std::size_t hello = all.find("hello");
  EXPECT_LT(slow, hello);
  EXPECT_EQ(all.find("hello", hello + 1), std::string::npos) << "HEAD has no body";
}

}  // namespace
}  // namespace polycosm::viewer
