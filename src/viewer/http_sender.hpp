#pragma once
#include <utility>  // first: awaitable.hpp of Boost 1.74 uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <polycosm/core/error.hpp>
#include <polycosm/viewer/server.hpp>

#include "http_text.hpp"

/// How answers reach a client. Included by http_server.cpp alone, which is one translation unit because Beast
/// takes most of a minute to compile.
namespace polycosm::viewer {

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using boost::system::error_code;
using Stream = boost::beast::basic_stream<asio::generic::stream_protocol>;

template <class T>
struct Job {
  std::function<T()> work;
  std::optional<T> result;
  asio::steady_timer done;
};

/// Runs work on a thread of the pool while the caller's thread serves others.
template <class T>
awaitable<T> run_on(asio::thread_pool& pool, std::function<T()> work) {
  const auto executor = co_await asio::this_coro::executor;
  auto job = std::make_shared<Job<T>>(
      Job<T>{std::move(work), std::nullopt,
             asio::steady_timer{executor, std::chrono::steady_clock::time_point::max()}});
  asio::post(pool, [job, executor] {
    job->result.emplace(job->work());
    asio::post(executor, [job] { job->done.cancel(); });
  });
  error_code cancelled;
  co_await job->done.async_wait(asio::redirect_error(use_awaitable, cancelled));
  co_return std::move(*job->result);
}

class Sender {
 public:
  Sender(const Limits& limits, Gauges& gauges) : limits_{limits}, gauges_{gauges} {}

  /// Tells in `sending` how far it came; never throws for a client that is gone.
  awaitable<void> send(Stream& stream, const Response& response, Sending& sending);
  void stop() {
    files_.stop();
    files_.join();
  }

 private:
  awaitable<void> write(Stream& stream, std::string_view text, Sending& sending);
  awaitable<void> send_file(Stream& stream, const FilePart& part, Sending& sending);
  awaitable<void> send_feed(Stream& stream, const Feed& feed, Sending& sending);

  static constexpr std::uint64_t piece_bytes = 256 * 1024;
  static constexpr std::size_t packet_bytes = 16 * 1024;  ///< bodies up to this go with their head

  const Limits& limits_;
  Gauges& gauges_;
  asio::thread_pool files_{1};
};

inline awaitable<void> Sender::write(Stream& stream, std::string_view text, Sending& sending) {
  stream.expires_after(limits_.write);
  error_code error;
  co_await asio::async_write(stream, asio::buffer(text.data(), text.size()),
                             asio::redirect_error(use_awaitable, error));
  sending.is_broken = sending.is_broken || static_cast<bool>(error);
}

inline awaitable<void> Sender::send(Stream& stream, const Response& response, Sending& sending) {
  std::string head = head_of(response, sending);
  const bool has_body = !sending.is_head && response.status != 304;
  if (has_body && response.body && response.body->size() <= packet_bytes) {
    head += *response.body;  // one packet
  }
  co_await write(stream, head, sending);
  if (sending.is_broken || !has_body) {
    co_return;
  }
  if (response.body) {
    sending.byte_count = response.body->size();
    const std::string_view body = *response.body;
    for (std::size_t at = 0; body.size() > packet_bytes && at < body.size() && !sending.is_broken;
         at += piece_bytes) {
      co_await write(stream, body.substr(at, piece_bytes), sending);
    }
  } else if (response.file) {
    co_await send_file(stream, *response.file, sending);
  } else if (response.feed) {
    co_await send_feed(stream, response.feed, sending);
  }
}

inline awaitable<void> Sender::send_file(Stream& stream, const FilePart& part, Sending& sending) {
  while (sending.byte_count < part.count && !sending.is_broken) {
    const std::uint64_t first = part.first + sending.byte_count;
    const std::uint64_t count = std::min(piece_bytes, part.count - sending.byte_count);
    const std::string piece =
        co_await run_on<std::string>(files_, std::function<std::string()>{[&part, first, count] {
                                       try {
                                         return part.file->read(first, count);
                                       } catch (const core::Error&) {
                                         return std::string{};
                                       }
                                     }});
    if (piece.size() != count) {
      sending.is_broken = true;  // what was promised cannot be had any more: the client sees it cut off
      break;
    }
    co_await write(stream, piece, sending);
    sending.byte_count += piece.size();
  }
}

inline awaitable<void> Sender::send_feed(Stream& stream, const Feed& feed, Sending& sending) {
  ++gauges_.feeds;
  asio::steady_timer pause{co_await asio::this_coro::executor};
  bool is_over = false;
  while (!is_over && !sending.is_broken) {
    FeedPart part = co_await run_on<FeedPart>(files_, std::function<FeedPart()>{feed});
    is_over = part.is_over;
    if (gauges_.is_draining && !is_over) {
      part.text += "event: bye\ndata: {}\n\n";
      is_over = true;
    }
    if (!part.text.empty()) {
      sending.byte_count += part.text.size();
      if (sending.version != 10) {
        part.text = chunk_of(part.text);
      }
      co_await write(stream, part.text, sending);
    }
    if (!is_over && !sending.is_broken) {
      pause.expires_after(limits_.feed_look);
      error_code ignored;
      co_await pause.async_wait(asio::redirect_error(use_awaitable, ignored));
    }
  }
  if (!sending.is_broken && sending.version != 10) {
    co_await write(stream, "0\r\n\r\n", sending);
  }
  --gauges_.feeds;
}

}  // namespace polycosm::viewer
