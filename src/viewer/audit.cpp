#include "audit.hpp"

#include <algorithm>
#include <deque>
#include <exception>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/state_directory.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::chrono::minutes denial_pause{1};
constexpr std::size_t known_denial_count = 1024;

Json fields_of(const Deed& deed, std::string_view event) {
  return {{"event", event},
          {"what", deed.what},
          {"target", deed.target},
          {"by", {{"role", name_of(deed.by.role)}, {"label", deed.by.label}}},
          {"via", "http"},
          {"peer", deed.peer},
          {"trace_id", deed.trace_id}};
}

}  // namespace

Audit::Audit(std::optional<std::filesystem::path> state)
    : state_{std::move(state)}, log_{state_ ? *state_ / "audit.jsonl" : std::filesystem::path{}} {}

void Audit::write(const Json& fields) {
  if (state_) {
    store::make_state_directory(*state_);
    log_.append(fields);
  }
}

void Audit::allow(const Deed& deed) {
  try {
    write(fields_of(deed, "allowed"));
  } catch (const core::Error& error) {
    runner::log(runner::LogLevel::error, "audit_failed", error.what(), {{"trace_id", deed.trace_id}});
    throw Problem{503, "audit_unavailable", "the server cannot write down what is done, so nothing is done"};
  }
}

void Audit::fail(const Deed& deed, int status, const std::string& code) {
  Json fields = fields_of(deed, "failed");
  fields["status"] = status;
  fields["code"] = code;
  try {
    write(fields);
  } catch (const core::Error& error) {
    runner::log(runner::LogLevel::error, "audit_failed", error.what(), {{"trace_id", deed.trace_id}});
  }
}

void Audit::deny(const Deed& deed, int status, const std::string& code) noexcept {
  try {
    Json fields = fields_of(deed, "denied");
    fields["status"] = status;
    fields["code"] = code;
    {
      const std::lock_guard lock{denying_};
      const Clock::time_point now = Clock::now();
      if (denials_.size() >= known_denial_count) {
        std::erase_if(denials_, [&](const auto& one) { return one.second.written + denial_pause < now; });
      }
      const std::string key = deed.what + " " + deed.peer + " " + deed.by.label + " " + code;
      const auto known = denials_.find(key);
      const bool is_full = known == denials_.end() && denials_.size() >= known_denial_count;
      if (is_full || (known != denials_.end() && now < known->second.written + denial_pause)) {
        if (!is_full) {
          ++known->second.unwritten_count;
        }
        return;
      }
      fields["repeated_before"] = known == denials_.end() ? 0 : known->second.unwritten_count;
      denials_[key] = {now, 0};
    }
    write(fields);
  } catch (const std::exception& error) {
    runner::log(runner::LogLevel::error, "audit_failed", error.what(), {{"trace_id", deed.trace_id}});
  }
}

Json Audit::page(std::uint64_t before, std::uint64_t count) const {
  std::deque<Json> entries;
  const store::ChainState chain = store::read_chain(log_.path(), [&](const Json& entry) {
    if (before == 0 || entry["seq"].get<std::uint64_t>() < before) {
      entries.push_front(entry);
      if (entries.size() > count) {
        entries.pop_back();
      }
    }
  });
  const bool is_last = entries.empty() || entries.back()["seq"] == 1;
  return {
      {"entries", entries},
      {"next", is_last ? Json(nullptr) : Json(std::to_string(entries.back()["seq"].get<std::uint64_t>()))},
      {"chain",
       {{"entry_count", chain.entry_count},
        {"head_hash", chain.head_hash},
        {"broken_line", chain.broken_line == 0 ? Json(nullptr) : Json(chain.broken_line)},
        {"reason", chain.broken_line == 0 ? Json(nullptr) : Json(chain.reason)}}}};
}

}  // namespace polycosm::viewer
