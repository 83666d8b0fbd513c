#include "request_keys.hpp"

#include <algorithm>
#include <utility>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

constexpr std::size_t most_kept = 1000;

std::string place_of(const std::string& owner, std::string_view key) {
  return owner + "\n" + std::string{key};
}

}  // namespace

std::optional<std::string> RequestKeys::take(const std::string& owner, std::string_view key,
                                             std::string_view request) {
  const auto is_plain = [](char c) { return c > ' ' && c < '\x7f'; };
  if (key.empty() || key.size() > 128 || !std::all_of(key.begin(), key.end(), is_plain)) {
    throw Problem{400, "no_idempotency_key",
                  "this needs a header Idempotency-Key, 1 to 128 printable characters, new for each thing "
                  "that is to be done"};
  }
  const std::lock_guard lock{mutex_};
  const auto [found, is_new] = known_.try_emplace(place_of(owner, key), Known{std::string{request}, {}});
  if (is_new) {
    return std::nullopt;
  }
  if (found->second.request != request) {
    throw Problem{422, "key_used", "this Idempotency-Key came with another request before; make a new one"};
  }
  if (!found->second.made) {
    throw Problem{409, "under_way", "the request with this Idempotency-Key is being answered"};
  }
  return found->second.made;
}

void RequestKeys::keep(const std::string& owner, std::string_view key, std::string made) {
  const std::lock_guard lock{mutex_};
  const std::string place = place_of(owner, key);
  known_[place].made = std::move(made);
  order_.push_back(place);
  if (order_.size() > most_kept) {
    known_.erase(order_.front());
    order_.pop_front();
  }
}

void RequestKeys::forget(const std::string& owner, std::string_view key) {
  const std::lock_guard lock{mutex_};
  known_.erase(place_of(owner, key));
}

}  // namespace polycosm::viewer
