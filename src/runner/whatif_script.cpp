#include "whatif_script.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <span>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

using store::Json;

constexpr int snapshot_version = 1;

[[noreturn]] void refuse(const std::string& message) {
  throw core::Error{core::Fault::input, message};
}

/// A script on its way.
class Performance {
 public:
  Performance(const WhatifOrigin& origin, const Script& script, core::Tick snapshot_every)
      : script_{script},
        timeline_{origin.beginning->world, origin.beginning->rules, origin.ensemble_seed, origin.member,
                  snapshot_every} {
    ask();
  }

  /// Lives to a tick and asks for what is asked for there.
  void go_on(core::Tick tick) {
    while (timeline_.now().clock() < tick) {
      timeline_.run_until(std::min(tick, next_asked()));
      ask();
    }
  }
  [[nodiscard]] const sim::Timeline& timeline() const noexcept { return timeline_; }
  [[nodiscard]] sim::Timeline take() && { return std::move(timeline_); }

 private:
  [[nodiscard]] core::Tick next_asked() const {
    core::Tick next = script_.tick;
    const auto consider = [&](const auto& all) {
      for (const auto& asked : all) {
        if (asked.tick > timeline_.now().clock()) {
          next = std::min(next, asked.tick);
        }
      }
    };
    consider(script_.interventions);
    consider(script_.rule_changes);
    return next;
  }
  void ask() {
    for (const sim::Intervention& one : script_.interventions) {
      if (one.tick == timeline_.now().clock()) {
        timeline_.inject(one);
      }
    }
    for (const sim::RuleChange& one : script_.rule_changes) {
      if (one.tick == timeline_.now().clock()) {
        timeline_.change_rule(one.rule, one.value);
      }
    }
  }

  const Script& script_;
  sim::Timeline timeline_;
};

std::string lower(std::string_view text) {
  std::string out{text};
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

}  // namespace

std::string hex_of(std::uint64_t key) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(key));
  return text.data();
}

Script script_of(const sim::Timeline& timeline) {
  return {timeline.now().clock(),
          {timeline.interventions().begin(), timeline.interventions().end()},
          {timeline.rule_changes().begin(), timeline.rule_changes().end()}};
}

Json json_of(const Script& script, const sim::World& world) {
  Json json = {{"tick", script.tick}, {"interventions", Json::array()}, {"rule_changes", Json::array()}};
  for (const sim::Intervention& one : script.interventions) {
    json["interventions"].push_back({{"tick", one.tick},
                                     {"system", hex_of(world.system_key[one.system])},
                                     {"kind", static_cast<int>(one.kind)},
                                     {"value", one.value}});
  }
  for (const sim::RuleChange& one : script.rule_changes) {
    json["rule_changes"].push_back({{"tick", one.tick}, {"rule", one.rule}, {"value", one.value}});
  }
  return json;
}

Script script_of(const Json& json, const sim::World& world) {
  try {
    Script script;
    script.tick = json.at("tick").get<core::Tick>();
    for (const Json& one : json.at("interventions")) {
      const std::string key = one.at("system").get<std::string>();
      const auto found = std::find_if(world.system_key.begin(), world.system_key.end(),
                                      [&](std::uint64_t has) { return hex_of(has) == key; });
      const int kind = one.at("kind").get<int>();
      if (found == world.system_key.end() || kind < 0 ||
          kind > static_cast<int>(sim::Intervention::Kind::strike)) {
        refuse("the script of a life names a system or a change that is not there (system " + key +
               "); it is of another world");
      }
      script.interventions.push_back(
          {one.at("tick").get<core::Tick>(), static_cast<std::uint32_t>(found - world.system_key.begin()),
           static_cast<sim::Intervention::Kind>(kind), one.at("value").get<double>()});
    }
    for (const Json& one : json.at("rule_changes")) {
      script.rule_changes.push_back({one.at("tick").get<core::Tick>(), one.at("rule").get<std::string>(),
                                     one.at("value").get<double>()});
    }
    return script;
  } catch (const Json::exception& error) {
    refuse(std::string{"the script of a life cannot be read ("} + error.what() + "); the file was edited");
  }
}

sim::Timeline relive(const WhatifOrigin& origin, const Script& script) {
  if (script.tick < 0 || script.tick > origin.beginning->rules.tick_count) {
    refuse("tick " + std::to_string(script.tick) + " is not in this life (it ends at tick " +
           std::to_string(origin.beginning->rules.tick_count) + "); try another file");
  }
  Performance performance{origin, script, origin.snapshot_every};
  performance.go_on(script.tick);
  return std::move(performance).take();
}

std::optional<sim::Difference> first_difference(const WhatifOrigin& origin, const Script& a,
                                                const Script& b) {
  const core::Tick last = std::min(a.tick, b.tick);
  const core::Tick never_kept = origin.beginning->rules.tick_count + 1;
  Performance of_a{origin, a, never_kept};
  Performance of_b{origin, b, never_kept};
  for (core::Tick tick = 0;; ++tick) {
    of_a.go_on(tick);
    of_b.go_on(tick);
    if (auto found = sim::difference(of_a.timeline().now(), of_b.timeline().now()); found || tick == last) {
      return found;
    }
  }
}

core::Digest128 history_digest(const sim::Timeline& timeline) {
  sim::Engine copy = timeline.now();
  return std::move(copy).finish().digest;
}

void write_snapshot(const std::filesystem::path& path, const sim::Timeline& timeline) {
  const Json head = {{"polycosm_whatif_snapshot", snapshot_version},
                     {"script", json_of(script_of(timeline), timeline.now().world())}};
  const std::vector<std::byte> bytes = timeline.snapshot();
  std::string file = head.dump() + "\n";
  file.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  store::write_gzip_atomically(path, file);
}

sim::Timeline read_snapshot(const std::filesystem::path& path, const WhatifOrigin& origin) {
  const std::string file = store::read_file(path);
  const std::size_t line_end = std::min(file.find('\n'), file.size());
  const Json head =
      Json::parse(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(line_end), nullptr, false);
  if (!head.is_object() || !head.contains("polycosm_whatif_snapshot") || line_end == file.size()) {
    refuse(path.string() + ": is no snapshot of a what-if session; give a file that `snapshot` wrote");
  }
  if (head["polycosm_whatif_snapshot"] != snapshot_version) {
    refuse(path.string() + ": is a snapshot of version " + head["polycosm_whatif_snapshot"].dump() +
           ", this program reads version " + std::to_string(snapshot_version) +
           "; use the version that wrote it");
  }
  const auto bytes = std::as_bytes(std::span{file}).subspan(line_end + 1);
  const sim::SnapshotHead said = sim::head_of(bytes);
  const std::string model{sim::model_version("sftl")};
  if (said.model_version != model) {
    refuse(path.string() + ": is of model sftl@" + said.model_version + ", this program lives sftl@" + model +
           " (another history); use the version that wrote it");
  }
  if (said.world != sim::digest(origin.beginning->world) || said.ensemble_seed != origin.ensemble_seed ||
      said.member != origin.member.value) {
    refuse(path.string() + ": is of member " + std::to_string(said.member) + " of seed " +
           std::to_string(said.ensemble_seed) +
           ", or of another sky, not of the member of this session; start a session of that member");
  }
  sim::Timeline timeline = relive(origin, script_of(head.value("script", Json{}), origin.beginning->world));
  const std::vector<std::byte> lived = timeline.snapshot();
  if (!std::equal(bytes.begin(), bytes.end(), lived.begin(), lived.end())) {
    refuse(path.string() +
           ": what was asked of this life does not lead to its bytes (other rules, or an edited file); "
           "take a new snapshot");
  }
  return timeline;
}

std::uint32_t system_named(std::string_view name, const sky::Neighbourhood& sky, const sim::World& world) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < world.system_count(); ++i) {
    if (sky.system_name[i] == name || hex_of(world.system_key[i]) == name) {
      return i;
    }
    if (lower(sky.system_name[i]) == lower(name)) {
      found.push_back(i);
    }
  }
  if (found.size() == 1) {
    return found.front();
  }
  throw core::Error{core::Fault::usage,
                    "\"" + std::string{name} + "\" names " + std::to_string(found.size()) +
                        " systems of this sky; give the name as `status` or `polycosm catalog show` has it"};
}

}  // namespace polycosm::runner
