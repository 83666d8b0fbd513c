#include <utility>  // first: awaitable.hpp of Boost 1.74 uses std::exchange without it

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <csignal>
#include <iostream>

// The floor that the viewer is measured against: Beast alone, one thread, one fixed answer of 81 bytes, with
// a timeout for every read and write as any server needs it.
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

asio::awaitable<void> converse(boost::beast::tcp_stream stream) {
  boost::beast::flat_buffer buffer;
  boost::system::error_code error;
  for (bool goes_on = true; goes_on;) {
    http::request<http::string_body> request;
    stream.expires_after(std::chrono::seconds{10});
    co_await http::async_read(stream, buffer, request, asio::redirect_error(asio::use_awaitable, error));
    if (error) {
      break;
    }
    http::response<http::string_body> response{http::status::ok, request.version()};
    response.set(http::field::content_type, "application/json");
    response.keep_alive(request.keep_alive());
    response.body() = R"({"message":"hello, world, this answer is eighty-one bytes long, as in the notes"})";
    response.prepare_payload();
    goes_on = response.keep_alive();
    stream.expires_after(std::chrono::seconds{10});
    co_await http::async_write(stream, response, asio::redirect_error(asio::use_awaitable, error));
    goes_on = goes_on && !error;
  }
}

asio::awaitable<void> welcome(tcp::acceptor& acceptor) {
  for (;;) {
    tcp::socket socket = co_await acceptor.async_accept(asio::use_awaitable);
    socket.set_option(tcp::no_delay{true});
    asio::co_spawn(acceptor.get_executor(), converse(boost::beast::tcp_stream{std::move(socket)}),
                   asio::detached);
  }
}

}  // namespace

int main() {
  asio::io_context io{1};
  tcp::acceptor acceptor{io, {asio::ip::make_address("127.0.0.1"), 0}};
  asio::signal_set signals{io, SIGTERM, SIGINT};
  signals.async_wait([&](boost::system::error_code, int) { io.stop(); });
  asio::co_spawn(io, welcome(acceptor), asio::detached);
  std::cout << "serving http://127.0.0.1:" << acceptor.local_endpoint().port() << std::endl;
  io.run();
}
