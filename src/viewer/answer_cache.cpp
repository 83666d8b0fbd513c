#include "answer_cache.hpp"

#include <utility>

namespace polycosm::viewer {
namespace {

constexpr std::uint64_t bookkeeping_bytes = 512;  // nodes and allocations, about

std::uint64_t cost_bytes(const std::string& key, const Response& response) {
  const std::uint64_t bytes = bookkeeping_bytes + key.size() + response.body->size();
  return bytes + (response.head ? response.head->size() : 0);
}

}  // namespace

std::shared_ptr<const Response> AnswerCache::find(const std::string& key) {
  const std::lock_guard lock{using_};
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    return nullptr;
  }
  ++counts_.hits;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->response;
}

void AnswerCache::put(const std::string& key, std::shared_ptr<const Response> response) {
  if (!response->body) {
    return;
  }
  const std::uint64_t bytes = cost_bytes(key, *response);
  const std::lock_guard lock{using_};
  if (bytes > limit_bytes_ / 4 || by_key_.contains(key)) {
    return;
  }
  entries_.push_front({key, std::move(response), bytes});
  by_key_.emplace(entries_.front().key, entries_.begin());
  counts_.bytes += bytes;
  ++counts_.puts;
  while (counts_.bytes > limit_bytes_) {
    drop_last();
    ++counts_.evicted;
  }
}

AnswerCache::Counts AnswerCache::counts() const {
  const std::lock_guard lock{using_};
  Counts counts = counts_;
  counts.answers = entries_.size();
  return counts;
}

void AnswerCache::drop_last() {
  counts_.bytes -= entries_.back().bytes;
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

}  // namespace polycosm::viewer
