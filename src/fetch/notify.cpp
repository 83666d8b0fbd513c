#include <polycosm/fetch/notify.hpp>

#include <chrono>
#include <thread>

#include "request.hpp"

namespace polycosm::fetch {
namespace {

constexpr std::uint32_t timeout_s = 10;

bool may_pass(const Transfer& transfer) {
  return transfer.ending == Ending::whole
             ? transfer.reply.status == 429 || transfer.reply.status >= 500
             : transfer.ending != Ending::refused && transfer.ending != Ending::stopped;
}

}  // namespace

Notice notify(const std::string& url, std::string_view json, std::uint32_t retry_count) {
  Request request;
  request.url = url;
  request.form = json;
  request.content_type = "application/json";
  request.timeout_s = timeout_s;
  const Listener listener{[](const Reply&, std::string_view) {}, [] { return false; }};
  Notice notice;
  for (auto pause = std::chrono::seconds{1};; pause *= 2) {
    const Transfer transfer = perform(request, listener);
    ++notice.attempt_count;
    const bool is_whole = transfer.ending == Ending::whole;
    if (is_whole && transfer.reply.status >= 200 && transfer.reply.status < 300) {
      notice.is_delivered = true;
      return notice;
    }
    notice.reason = is_whole ? "the webhook answers with status " + std::to_string(transfer.reply.status)
                             : "the webhook cannot be reached";
    if (notice.attempt_count > retry_count || !may_pass(transfer)) {
      return notice;
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace polycosm::fetch
