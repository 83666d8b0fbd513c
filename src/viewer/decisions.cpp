#include <polycosm/viewer/decisions.hpp>

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/store/chained_log.hpp>
#include <polycosm/store/state_directory.hpp>

namespace polycosm::viewer {
namespace {

using store::Json;

constexpr std::string_view approval_names[] = {"draft", "approved", "published", "withdrawn"};

[[noreturn]] void refuse(const std::string& what) {
  throw core::Error{core::Fault::usage, what};
}

std::string text_in(const Json& entry, const char* name) {
  const auto found = entry.find(name);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// Everything that was decided, folded in order.
struct Folded {
  struct Revision {
    Approval approval = Approval::draft;
    std::string ensemble, access, reason;
    std::uint64_t published_seq = 0;
  };
  std::map<std::string, Revision, std::less<>> revisions;
  std::map<std::string, std::vector<std::string>, std::less<>>
      lineages;  ///< id -> revisions, first one first

  void add(const Json& entry) {
    const std::string revision = text_in(entry, "revision");
    const std::string ensemble = text_in(entry, "ensemble");
    Revision& one = revisions[revision];
    const auto state =
        std::find(std::begin(approval_names), std::end(approval_names), text_in(entry, "approval"));
    one.approval = state == std::end(approval_names)
                       ? Approval::withdrawn
                       : static_cast<Approval>(state - std::begin(approval_names));
    one.ensemble = ensemble;
    one.access = text_in(entry, "access");
    one.reason = text_in(entry, "reason");
    if (text_in(entry, "action") == "publish") {
      one.published_seq = entry["seq"].get<std::uint64_t>();
    }
    std::vector<std::string>& lineage = lineages[ensemble];
    if (lineage.empty() || lineage.back() != revision) {
      lineage.push_back(revision);
    }
  }

  [[nodiscard]] Standing standing(std::string_view ensemble, std::string_view revision) const {
    Standing standing;
    if (const auto lineage = lineages.find(ensemble); lineage != lineages.end()) {
      standing.is_decided = true;
      standing.lineage = lineage->second;
      standing.access = revisions.find(standing.lineage.back())->second.access;
      std::erase(standing.lineage, revision);
    }
    if (const auto known = revisions.find(revision); known != revisions.end()) {
      standing.is_decided = true;
      standing.approval = known->second.approval;
      standing.access = known->second.access;
      standing.reason = known->second.reason;
    }
    return standing;
  }

  [[nodiscard]] std::vector<Published> published() const {
    std::vector<std::pair<std::uint64_t, Published>> rows;
    for (const auto& [revision, one] : revisions) {
      if (one.approval == Approval::published) {
        rows.push_back({one.published_seq, {one.ensemble, revision}});
      }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Published> list;
    for (auto& row : rows) {
      list.push_back(std::move(row.second));
    }
    return list;
  }
};

/// The state an action leads to; refuses where it leads nowhere.
Approval next(const Wish& wish, const Standing& now, const Folded& folded) {
  const std::string who = wish.ensemble + "@" + wish.revision.substr(0, 12);
  const std::string is = " (it is " + std::string{name_of(now.approval)} + "); ";
  const bool is_new_access = !wish.access.empty() && wish.access != now.access;
  if (wish.action == "approve") {
    if (now.approval != Approval::draft && now.approval != Approval::withdrawn &&
        !(now.approval == Approval::approved && is_new_access)) {
      refuse("cannot approve " + who + is + "publish or withdraw it");
    }
    return Approval::approved;
  }
  if (wish.action == "publish") {
    if (now.approval != Approval::approved && now.approval != Approval::published) {
      refuse("cannot publish " + who + is + "approve it first");
    }
    return Approval::published;
  }
  if (wish.action == "withdraw") {
    if (now.approval == Approval::withdrawn) {
      refuse("cannot withdraw " + who + is + "approve it to bring it back");
    }
    return Approval::withdrawn;
  }
  if (wish.action != "rollback") {
    refuse("\"" + wish.action + "\" is no action; there are approve, publish, withdraw and rollback");
  }
  const std::vector<Published> published = folded.published();
  if (published.empty() || published.front().revision != wish.revision) {
    refuse("cannot roll back " + who + " (it is not the latest); " +
           (published.empty() ? "nothing is published"
                              : "the latest is " + published.front().ensemble + "@" +
                                    published.front().revision.substr(0, 12)));
  }
  if (published.size() == 1) {
    refuse("cannot roll back " + who + " (nothing else is published); withdraw it instead");
  }
  return Approval::approved;
}

void check(const Wish& wish) {
  if (wish.reason.empty() || wish.reason.size() > 1000) {
    refuse("a decision has a reason of 1 to 1000 bytes; say why");
  }
  if (!wish.access.empty() && wish.access != "public" && wish.access != "internal" &&
      wish.access != "restricted") {
    refuse("\"" + wish.access + "\" is no access; there are public, internal and restricted");
  }
  if (!wish.access.empty() && wish.action != "approve" && wish.action != "publish") {
    refuse("access is decided when an ensemble is approved or published; leave it out");
  }
}

}  // namespace

std::string_view name_of(Approval approval) noexcept {
  return approval_names[static_cast<std::size_t>(approval)];
}

Role role_to_see(const Standing& standing) noexcept {
  if (!standing.is_decided) {
    return Role::viewer;
  }
  const Role by_access = standing.access == "public"     ? Role::viewer
                         : standing.access == "internal" ? Role::analyst
                                                         : Role::curator;
  const Role by_approval = standing.approval == Approval::published   ? Role::viewer
                           : standing.approval == Approval::withdrawn ? Role::curator
                                                                      : Role::analyst;
  return std::max(by_access, by_approval);
}

struct Decisions::State {
  explicit State(std::optional<std::filesystem::path> directory_or_nothing)
      : directory{std::move(directory_or_nothing)},
        log{directory ? *directory / "decisions.jsonl" : std::filesystem::path{}} {}

  /// Reads anew what another process may have added. What is damaged hides everything: better nobody sees
  /// than that somebody sees who may not.
  void look() {
    const std::string now = directory ? store::version_of_file(log.path()) : "";
    if (now == version) {
      return;
    }
    version = now;
    folded = {};
    entries.clear();
    is_damaged = true;
    try {
      const store::ChainState chain = store::read_chain(log.path(), [&](const Json& entry) {
        folded.add(entry);
        entries.push_back(entry);
      });
      is_damaged = chain.broken_line != 0;
    } catch (const core::Error& error) {
      runner::log(runner::LogLevel::error, "decisions_unreadable", error.what(), {});
    }
    if (is_damaged) {
      runner::log(runner::LogLevel::error, "decisions_damaged",
                  "decisions.jsonl is damaged, so curators alone see ensembles; restore it from a copy", {});
    }
  }

  std::optional<std::filesystem::path> directory;
  store::ChainedLog log;
  std::mutex looking;
  std::string version;
  Folded folded;
  std::vector<Json> entries;
  bool is_damaged = false;
};

Decisions::Decisions(std::optional<std::filesystem::path> state)
    : state_{std::make_unique<State>(std::move(state))} {}

Decisions::~Decisions() = default;

Standing Decisions::standing(std::string_view ensemble, std::string_view revision) {
  const std::lock_guard lock{state_->looking};
  state_->look();
  Standing standing = state_->folded.standing(ensemble, revision);
  if (state_->is_damaged) {
    standing.is_decided = true;
    standing.access = "restricted";
  }
  return standing;
}

std::vector<Json> Decisions::about(std::string_view ensemble, std::string_view revision) {
  const std::lock_guard lock{state_->looking};
  state_->look();
  std::vector<Json> list;
  for (const Json& entry : state_->entries) {
    if (text_in(entry, "ensemble") == ensemble || text_in(entry, "revision") == revision) {
      list.push_back(entry);
    }
  }
  return list;
}

std::vector<Published> Decisions::published() {
  const std::lock_guard lock{state_->looking};
  state_->look();
  return state_->folded.published();
}

std::vector<std::filesystem::path> Decisions::places() {
  const std::lock_guard lock{state_->looking};
  state_->look();
  std::vector<std::filesystem::path> list;
  for (const Json& entry : state_->entries) {
    std::filesystem::path place = text_in(entry, "place");
    if (!place.empty() && std::find(list.begin(), list.end(), place) == list.end()) {
      list.push_back(std::move(place));
    }
  }
  return list;
}

Decision Decisions::decide(const Wish& wish) {
  if (!state_->directory) {
    refuse("decisions need a state directory; set HOME, or give --state");
  }
  check(wish);
  store::make_state_directory(*state_->directory);
  std::optional<Json> repeated;
  const auto entry = state_->log.append_after([&](const std::vector<Json>& entries) -> std::optional<Json> {
    Folded folded;
    for (const Json& one : entries) {
      folded.add(one);
      if (!wish.request.empty() && text_in(one, "request") == wish.request) {
        repeated = one;
      }
    }
    if (repeated) {
      if (text_in(*repeated, "action") != wish.action || text_in(*repeated, "revision") != wish.revision ||
          text_in(*repeated, "reason") != wish.reason) {
        refuse("this Idempotency-Key stands for another decision; choose a new one");
      }
      return std::nullopt;
    }
    const Standing now = folded.standing(wish.ensemble, wish.revision);
    const Approval approval = next(wish, now, folded);
    Json fields = {{"action", wish.action},
                   {"ensemble", wish.ensemble},
                   {"revision", wish.revision},
                   {"parent", now.lineage.empty() ? Json(nullptr) : Json(now.lineage.back())},
                   {"approval", name_of(approval)},
                   {"access", wish.access.empty() ? now.access : wish.access},
                   {"reason", wish.reason},
                   {"by", {{"role", wish.role}, {"label", wish.label}}},
                   {"place", wish.place}};
    if (!wish.request.empty()) {
      fields["request"] = wish.request;
    }
    return fields;
  });
  return entry ? Decision{*entry, false} : Decision{*repeated, true};
}

}  // namespace polycosm::viewer
