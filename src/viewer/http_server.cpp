#include <utility>  // first: awaitable.hpp of Boost 1.74 uses std::exchange without it

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>

#include <unistd.h>

#include <array>
#include <cstdlib>
#include <set>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/socket_file.hpp>
#include <polycosm/viewer/server.hpp>

#include "http_parser.hpp"
#include "http_sender.hpp"

/// The one translation unit that knows Boost.Beast and Asio. One thread for all connections, one that reads
/// data, a few that wait for children, one that reads files for downloads and streams.
namespace polycosm::viewer {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::string_view too_many = "there are too many connections; try again in a moment";

struct Connection {
  explicit Connection(asio::generic::stream_protocol::socket socket) : stream{std::move(socket)} {}
  Stream stream;
  beast::flat_buffer buffer;
  std::string peer;
  bool is_unix = false;
  bool is_idle = false;  ///< between two requests
};

class Server {
 public:
  Server(const Limits& limits, const Handlers& handlers, Gauges& gauges)
      : limits_{limits}, handlers_{handlers}, gauges_{gauges}, sender_{limits, gauges} {}

  void listen(const Endpoint& endpoint);
  void run();

 private:
  using Shared = std::shared_ptr<Connection>;
  template <class Acceptor>
  awaitable<void> welcome(std::shared_ptr<Acceptor> acceptor);
  awaitable<void> heed_signals();
  awaitable<void> converse(Shared connection);
  awaitable<bool> await_request(Connection& connection, std::chrono::milliseconds patience);
  awaitable<bool> answer(Connection& connection, Message message);
  awaitable<Response> response_to(const Request& request);
  awaitable<void> refuse(Connection& connection, int status, std::string code, std::string detail);
  awaitable<void> linger(Connection& connection);
  void stop_listening();

  const Limits& limits_;
  const Handlers& handlers_;
  Gauges& gauges_;
  std::set<Connection*> connections_;
  std::optional<runner::SocketFile> socket_file_;
  asio::io_context io_{1};  // its coroutines go first, they hold on to what stands above
  asio::signal_set signals_{io_, SIGTERM, SIGINT};
  std::function<void()> close_acceptor_;
  Sender sender_;
  asio::thread_pool reader_{1};
  asio::thread_pool apart_{4};
};

void Server::listen(const Endpoint& endpoint) {
  std::string url;
  if (!endpoint.socket.empty()) {
    socket_file_.emplace(endpoint.socket);
    using Acceptor = asio::local::stream_protocol::acceptor;
    auto acceptor =
        std::make_shared<Acceptor>(io_, asio::local::stream_protocol{}, ::dup(socket_file_->get()));
    close_acceptor_ = [acceptor] { acceptor->close(); };
    asio::co_spawn(io_, welcome(acceptor), asio::detached);
    url = "unix:" + endpoint.socket.string();
  } else {
    using asio::ip::tcp;
    auto acceptor = std::make_shared<tcp::acceptor>(io_);
    try {
      const tcp::endpoint at{asio::ip::make_address(endpoint.host), endpoint.port};
      acceptor->open(at.protocol());
      acceptor->set_option(tcp::acceptor::reuse_address{true});
      acceptor->bind(at);
      acceptor->listen(128);
    } catch (const boost::system::system_error& error) {
      throw core::Error{core::Fault::environment,
                        "cannot listen on " + endpoint.host + ":" + std::to_string(endpoint.port) + " (" +
                            error.code().message() +
                            "); choose another address with --listen, or --socket PATH"};
    }
    close_acceptor_ = [acceptor] { acceptor->close(); };
    asio::co_spawn(io_, welcome(acceptor), asio::detached);
    const bool is_v6 = endpoint.host.find(':') != std::string::npos;
    url = "http://" + (is_v6 ? "[" + endpoint.host + "]" : endpoint.host) + ":" +
          std::to_string(acceptor->local_endpoint().port());
  }
  asio::co_spawn(io_, heed_signals(), asio::detached);
  handlers_.ready(url);
}

void Server::run() {
  io_.run();
  if (gauges_.queued > 0) {
    socket_file_.reset();
    std::_Exit(0);  // patience is over: whoever still reads only reads
  }
  reader_.stop();
  apart_.stop();
  reader_.join();
  apart_.join();
  sender_.stop();
}

void Server::stop_listening() {
  gauges_.is_draining = true;
  close_acceptor_();
  for (Connection* connection : connections_) {
    if (connection->is_idle) {
      connection->stream.cancel();
    }
  }
}

awaitable<void> Server::heed_signals() {
  error_code error;
  co_await signals_.async_wait(asio::redirect_error(use_awaitable, error));
  stop_listening();
  asio::steady_timer patience{io_, limits_.drain};
  patience.async_wait([this](error_code) { signals_.cancel(); });
  if (!connections_.empty()) {
    co_await signals_.async_wait(asio::redirect_error(use_awaitable, error));
  }
  io_.stop();
}

template <class Acceptor>
awaitable<void> Server::welcome(std::shared_ptr<Acceptor> acceptor) {
  while (acceptor->is_open()) {
    error_code error;
    auto socket = co_await acceptor->async_accept(asio::redirect_error(use_awaitable, error));
    if (error) {
      if (!acceptor->is_open()) {
        break;
      }
      asio::steady_timer pause{io_, std::chrono::milliseconds{50}};  // no file descriptors left, say
      co_await pause.async_wait(asio::redirect_error(use_awaitable, error));
      continue;
    }
    std::string peer = "unix";
    if constexpr (std::is_same_v<Acceptor, asio::ip::tcp::acceptor>) {
      const auto remote = socket.remote_endpoint(error);
      peer = error ? "?" : remote.address().to_string();
      socket.set_option(asio::ip::tcp::no_delay{true}, error);
    }
    auto connection = std::make_shared<Connection>(asio::generic::stream_protocol::socket{std::move(socket)});
    connection->is_unix = peer == "unix";
    connection->peer = std::move(peer);
    asio::co_spawn(io_, converse(std::move(connection)), asio::detached);
  }
}

awaitable<bool> Server::await_request(Connection& connection, std::chrono::milliseconds patience) {
  if (connection.buffer.size() > 0) {
    co_return true;
  }
  connection.is_idle = true;
  connection.stream.expires_after(patience);
  error_code error;
  const std::size_t count = co_await connection.stream.async_read_some(
      connection.buffer.prepare(4096), asio::redirect_error(use_awaitable, error));
  connection.is_idle = false;
  connection.buffer.commit(count);
  co_return !error;
}

awaitable<void> Server::converse(Shared connection) {
  struct Registered {
    Server& server;
    Connection* connection;
    Registered(Server& s, Connection* c) : server{s}, connection{c} {
      server.connections_.insert(connection);
      ++server.gauges_.connections;
    }
    Registered(const Registered&) = delete;
    Registered& operator=(const Registered&) = delete;
    ~Registered() {
      server.connections_.erase(connection);
      --server.gauges_.connections;
      if (server.gauges_.is_draining && server.connections_.empty()) {
        server.io_.stop();
      }
    }
  };
  const Registered registered{*this, connection.get()};
  Connection& client = *connection;
  if (connections_.size() > limits_.connection_count) {
    ++gauges_.refused;
    co_await refuse(client, 503, "too_many_connections", std::string{too_many});
    co_return;
  }
  std::chrono::milliseconds patience = limits_.request;
  while (!gauges_.is_draining) {
    if (!co_await await_request(client, patience)) {
      break;
    }
    Parser parser;
    limit(parser, limits_);
    client.stream.expires_after(limits_.request);
    error_code error;
    co_await http::async_read(client.stream, client.buffer, parser,
                              asio::redirect_error(use_awaitable, error));
    if (error) {
      if (can_hear(error)) {
        const Refusal why = refusal_of(error);
        co_await refuse(client, why.status, why.code, why.detail);
      }
      break;
    }
    const bool goes_on = co_await answer(client, parser.release());
    if (!goes_on) {
      break;
    }
    patience = limits_.idle;
  }
  error_code ignored;
  client.stream.socket().shutdown(asio::socket_base::shutdown_both, ignored);
}

awaitable<Response> Server::response_to(const Request& request) {
  if (auto at_once = handlers_.answer_at_once(request)) {
    co_return std::move(*at_once);
  }
  if (gauges_.queued >= static_cast<std::int64_t>(limits_.queued_count)) {
    co_return handlers_.refuse(503, "busy", "too many requests wait for data; try again in a moment");
  }
  ++gauges_.queued;
  Response response = co_await run_on<Response>(
      handlers_.is_apart(request) ? apart_ : reader_,
      std::function<Response()>{[this, &request] { return handlers_.answer(request); }});
  --gauges_.queued;
  co_return response;
}

awaitable<bool> Server::answer(Connection& connection, Message message) {
  const Clock::time_point began = Clock::now();
  Request request = request_of(message);
  request.peer = connection.peer;
  request.is_unix = connection.is_unix;
  connection.stream.expires_never();
  const Response response = co_await response_to(request);
  Sending sending;
  sending.is_head = request.method == "HEAD";
  sending.version = static_cast<int>(message.version());
  sending.keeps_alive = message.keep_alive() && !gauges_.is_draining;
  if (response.feed && sending.version == 10) {
    sending.keeps_alive = false;
  }
  co_await sender_.send(connection.stream, response, sending);
  handlers_.log(
      request, response,
      {response.status, sending.byte_count, std::chrono::duration<double>(Clock::now() - began).count()});
  co_return sending.keeps_alive && !sending.is_broken;
}

awaitable<void> Server::refuse(Connection& connection, int status, std::string code, std::string detail) {
  const Response response = handlers_.refuse(status, code, detail);
  Sending sending;
  co_await sender_.send(connection.stream, response, sending);
  Request nobody;
  nobody.method = "-";
  nobody.target = "-";
  nobody.peer = connection.peer;
  handlers_.log(nobody, response, {status, sending.byte_count, 0.0});
  co_await linger(connection);
}

/// Closing while the client still sends would make its system throw our last words away.
awaitable<void> Server::linger(Connection& connection) {
  error_code error;
  connection.stream.socket().shutdown(asio::socket_base::shutdown_send, error);
  std::array<char, 8192> rest{};
  connection.stream.expires_after(std::chrono::seconds{1});
  for (std::size_t total = 0; !error && total < (std::size_t{1} << 20U);) {
    total += co_await connection.stream.async_read_some(asio::buffer(rest),
                                                        asio::redirect_error(use_awaitable, error));
  }
}

}  // namespace

void serve_http(const Endpoint& endpoint, const Limits& limits, const Handlers& handlers, Gauges& gauges) {
  Server server{limits, handlers, gauges};
  server.listen(endpoint);
  server.run();
}

}  // namespace polycosm::viewer
