#include "sessions.hpp"

#include <sys/random.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

constexpr std::size_t most_over_kept = 16;

bool may_see(const LiveSession& session, const Caller& caller, const std::string& owner) {
  return session.order().owner == owner || caller.role == Role::admin;
}

}  // namespace

std::string owner_of(const Caller& caller, const Request& request) {
  return caller.label.empty() ? "from " + request.peer : caller.label;
}

std::string random_id() {
  std::uint64_t number = 0;
  while (::getrandom(&number, sizeof number, 0) != sizeof number) {
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
  return text;
}

Sessions::Sessions(const SessionLimits& limits) : limits_{limits} {
  remove_left_directories();
}

Sessions::~Sessions() {
  const std::lock_guard lock{mutex_};
  for (const auto* list : {&all_, &leaving_}) {
    for (const auto& session : *list) {
      session->end("the server ends");
    }
  }
}

std::shared_ptr<LiveSession> Sessions::start(SessionOrder order) {
  const std::lock_guard lock{mutex_};
  forget_some();
  std::size_t own = 0;
  std::size_t total = leaving_.size();
  for (const auto& session : all_) {
    total += session->is_gone() ? 0U : 1U;
    own += !session->is_over() && session->order().owner == order.owner ? 1U : 0U;
  }
  if (own >= limits_.count_per_caller) {
    throw Problem{429,
                  "too_many_sessions",
                  "you have as many sessions as one may have; end one first",
                  {{"limit", limits_.count_per_caller}}};
  }
  if (total >= limits_.count) {
    throw Problem{429,
                  "too_many_sessions",
                  "as many sessions live as may at a time; try again later",
                  {{"limit", limits_.count}}};
  }
  all_.push_back(std::make_shared<LiveSession>(std::move(order), limits_));
  return all_.back();
}

std::shared_ptr<LiveSession> Sessions::find(std::string_view id, const Caller& caller,
                                            const std::string& owner) {
  const std::lock_guard lock{mutex_};
  for (const auto& session : all_) {
    if (session->order().id == id && may_see(*session, caller, owner)) {
      return session;
    }
  }
  throw Problem{404, "not_found", "you have no session of this id; /api/v1/sessions lists yours"};
}

std::vector<std::shared_ptr<LiveSession>> Sessions::list(const Caller& caller, const std::string& owner) {
  const std::lock_guard lock{mutex_};
  std::vector<std::shared_ptr<LiveSession>> found;
  std::copy_if(all_.begin(), all_.end(), std::back_inserter(found),
               [&](const auto& session) { return may_see(*session, caller, owner); });
  return found;
}

void Sessions::remove(const std::shared_ptr<LiveSession>& session) {
  session->end("its owner ended it");
  const std::lock_guard lock{mutex_};
  forget_some();
  all_.remove(session);
  leaving_.push_back(session);
}

void Sessions::forget_some() {
  leaving_.remove_if([](const auto& session) { return session->is_gone(); });
  std::size_t over = 0;
  for (auto one = all_.rbegin(); one != all_.rend(); ++one) {
    over += (*one)->is_gone() ? 1U : 0U;
  }
  for (auto one = all_.begin(); one != all_.end() && over > most_over_kept;) {
    if ((*one)->is_gone()) {
      one = all_.erase(one);
      --over;
    } else {
      ++one;
    }
  }
}

}  // namespace polycosm::viewer
