#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <list>
#include <optional>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/socket_file.hpp>
#include <polycosm/runner/whatif.hpp>

#include "stop.hpp"

namespace polycosm::runner {
namespace {

using store::Json;
using Clock = std::chrono::steady_clock;

constexpr core::Tick slice_tick_count = 10;                      // lived between two looks at who asks
constexpr std::size_t line_limit_bytes = std::size_t{1} << 20U;  // a request
constexpr std::chrono::seconds beat_every{1};                    // a follower that hears less knows of a hang
constexpr std::size_t unread_limit_bytes = std::size_t{64} << 20U;

/// Whoever gives commands: a connection, or the terminal.
struct Client {
  int in = -1;
  int out = -1;
  std::string name;
  bool is_terminal = false;
  bool waits_for_runs = false;  ///< commands from a pipe come one after the other
  bool is_at_end = false;       ///< nothing more comes
  bool is_gone = false;
  std::string unread;  ///< what came and is no whole line yet, or waits for its turn
  std::string unsent;
  std::optional<std::string> deferred;  ///< the command whose answer waits for the run
  Json id;                              ///< of that command
  std::optional<WhatifTold> told;       ///< it said `follow`
  Clock::time_point spoke;              ///< when it was told something last
};

void say(Client& client, const Json& answer) {
  client.unsent +=
      client.is_terminal ? text_of(answer) : answer.dump(-1, ' ', false, Json::error_handler_t::replace);
  client.unsent += "\n";
}

void send(Client& client) {
  while (!client.unsent.empty() && !client.is_gone) {
    const ssize_t count = client.is_terminal
                              ? ::write(client.out, client.unsent.data(), client.unsent.size())
                              : ::send(client.out, client.unsent.data(), client.unsent.size(), MSG_NOSIGNAL);
    if (count > 0) {
      client.unsent.erase(0, static_cast<std::size_t>(count));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      break;
    } else if (errno != EINTR) {
      client.is_gone = true;
    }
  }
  client.is_gone = client.is_gone || client.unsent.size() > unread_limit_bytes;
}

void receive(Client& client) {
  char block[65536];
  const ssize_t count = ::read(client.in, block, sizeof block);
  if (count > 0) {
    client.unread.append(block, static_cast<std::size_t>(count));
  } else if (count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
    client.is_at_end = true;
    if (!client.unread.empty() && client.unread.back() != '\n') {
      client.unread += '\n';  // a last line without its end is meant all the same
    }
  }
}

std::optional<std::string> next_line(Client& client) {
  const std::size_t end = client.unread.find('\n');
  if (end == std::string::npos) {
    return std::nullopt;
  }
  std::string line = client.unread.substr(0, end);
  client.unread.erase(0, end + 1);
  return line;
}

/// Tells a follower what is new, or that there is nothing. Who is slow is told less often, and all at once.
void tell_news(const WhatifSession& session, Client& client) {
  if (!client.told || !client.unsent.empty()) {
    return;
  }
  if (const Json news = session.news(*client.told); !news.is_null()) {
    say(client, news);
  } else if (Clock::now() - client.spoke >= beat_every) {
    say(client, {{"ok", true}, {"command", "beat"}});
  } else {
    return;
  }
  client.spoke = Clock::now();
}

/// One command of one client.
void serve_line(WhatifSession& session, Client& client, const std::string& line) {
  if (line.find_first_not_of(" \t\r") == std::string::npos || (client.is_terminal && line[0] == '#')) {
    return;
  }
  Json id;
  try {
    const WhatifRequest request =
        client.is_terminal ? request_of_words(line, client.name) : request_of_json(line, client.name);
    if (!client.is_terminal) {
      id = Json::parse(line, nullptr, false).value("id", Json{});
      if (request.command == "follow") {
        client.told.emplace();
        return;
      }
    }
    WhatifAnswer answer = session.ask(request);
    const bool starts = client.waits_for_runs && session.is_running() && answer.json["ok"] == true;
    if ((answer.is_deferred || starts) && session.is_running()) {
      client.deferred = request.command;
      client.id = id;
      return;
    }
    if (!id.is_null()) {
      answer.json["id"] = id;
    }
    say(client, answer.json);
  } catch (const core::Error& error) {
    say(client, {{"ok", false}, {"error", error.what()}, {"fault", "usage"}});
  }
}

class Server {
 public:
  Server(WhatifSession& session, const std::filesystem::path& socket) : session_{session} {
    if (!socket.empty()) {
      listener_.emplace(socket);
    }
    Client terminal;
    terminal.in = STDIN_FILENO;
    terminal.out = STDOUT_FILENO;
    terminal.name = "terminal";
    terminal.is_terminal = true;
    terminal.waits_for_runs = ::isatty(STDIN_FILENO) == 0;
    clients_.push_back(std::move(terminal));
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() {
    for (const Client& client : clients_) {
      if (!client.is_terminal) {
        ::close(client.in);
      }
    }
  }

  void serve() {
    while (!session_.is_over() && wished_stop().urgency == Stop::none) {
      look();
      for (Client& client : clients_) {
        if (!client.deferred && !client.is_gone) {
          if (const auto line = next_line(client)) {
            serve_line(session_, client, *line);
          } else if (client.unread.size() > line_limit_bytes) {
            say(client, {{"ok", false},
                         {"error", "a line is longer than 1 MiB; say less at once"},
                         {"fault", "usage"}});
            client.unread.clear();
            client.is_at_end = true;
          }
        }
        if (session_.is_over()) {
          break;
        }
      }
      session_.live_some(slice_tick_count);
      answer_deferred();
      for (Client& client : clients_) {
        tell_news(session_, client);
      }
      part();
      if (!listener_ && clients_.empty()) {
        break;
      }
    }
    session_.close();
    answer_deferred();
    for (Client& client : clients_) {
      send(client);
    }
  }

 private:
  [[nodiscard]] bool has_work() const {
    return session_.is_running() || std::any_of(clients_.begin(), clients_.end(), [](const Client& client) {
             return !client.deferred && client.unread.find('\n') != std::string::npos;
           });
  }

  /// Who came, who said something, who can take more.
  void look() {
    std::vector<pollfd> watched;
    std::vector<Client*> whose;
    for (Client& client : clients_) {
      if (!client.is_at_end && client.unread.size() <= line_limit_bytes) {
        watched.push_back({client.in, POLLIN, 0});
        whose.push_back(&client);
      }
      if (!client.unsent.empty()) {
        watched.push_back({client.out, POLLOUT, 0});
        whose.push_back(&client);
      }
    }
    if (listener_) {
      watched.push_back({listener_->get(), POLLIN, 0});
    }
    constexpr int patience_ms = 200;  // a signal between the question and the poll is heard then
    if (::poll(watched.data(), watched.size(), has_work() ? 0 : patience_ms) <= 0) {
      return;
    }
    for (std::size_t i = 0; i < whose.size(); ++i) {
      if ((watched[i].revents & POLLOUT) != 0) {
        send(*whose[i]);
      } else if (watched[i].revents != 0 && watched[i].events == POLLIN) {
        receive(*whose[i]);
      } else if (watched[i].revents != 0) {
        whose[i]->is_gone = true;
      }
    }
    if (listener_ && watched.back().revents != 0) {
      welcome();
    }
  }

  void welcome() {
    const int fd = ::accept4(listener_->get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd >= 0) {
      Client client;
      client.in = fd;
      client.out = fd;
      client.name = "client " + std::to_string(++client_count_);
      clients_.push_back(std::move(client));
    }
  }

  void answer_deferred() {
    if (session_.is_running()) {
      return;
    }
    for (Client& client : clients_) {
      if (client.deferred) {
        Json answer = session_.now_as(*client.deferred);
        if (!client.id.is_null()) {
          answer["id"] = client.id;
        }
        say(client, answer);
        client.deferred.reset();
      }
    }
  }

  /// Lets those go who said all they had to say and heard all answers.
  void part() {
    for (auto client = clients_.begin(); client != clients_.end();) {
      send(*client);
      const bool is_done = client->is_at_end && client->unread.empty() && !client->deferred &&
                           (client->unsent.empty() || client->is_gone);
      if (client->is_gone || is_done) {
        if (!client->is_terminal) {
          ::close(client->in);
        }
        client = clients_.erase(client);
      } else {
        ++client;
      }
    }
  }

  WhatifSession& session_;
  std::optional<SocketFile> listener_;
  std::list<Client> clients_;
  std::uint64_t client_count_ = 0;
};

}  // namespace

void serve(WhatifSession& session, const std::filesystem::path& socket) {
  watch_signals();
  Server server{session, socket};
  server.serve();
}

}  // namespace polycosm::runner
