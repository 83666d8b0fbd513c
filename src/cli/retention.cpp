#include "retention.hpp"

#include <iostream>

#include <polycosm/store/files.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/shard_retention.hpp>
#include <polycosm/store/state_directory.hpp>

#include "command.hpp"
#include "site_files.hpp"
#include "state_option.hpp"

namespace polycosm::cli {
namespace {

using store::Json;

constexpr double day_s = 86'400.0;

std::string name_of(const store::IndexedEnsemble& one) {
  return one.id + "@" + one.revision.substr(0, 12);
}

/// What its rule says today: "keep", "archive" or "drop".
std::string fate_of(const store::IndexedEnsemble& one, const config::Retention& rules) {
  const config::ShardRule rule = config::rule_of(rules, one.approval);
  if (one.shard_count == 0 || rule.shards == "keep" || one.finished_utc.empty()) {
    return "keep";
  }
  const double age_s = static_cast<double>(store::seconds_now() - instant_of(one.finished_utc));
  return age_s >= rule.after_d * day_s ? rule.shards : "keep";
}

void carry_out(const store::IndexedEnsemble& one, const std::string& fate, const config::Retention& rules,
               const std::filesystem::path& state) {
  write_audit(state, "shards " + fate, {{"ensemble", name_of(one)}});
  if (fate == "archive") {
    store::archive_shards(one.place, std::filesystem::path{rules.archive_directory} / name_of(one));
  } else {
    store::drop_shards(one.place);
  }
}

}  // namespace

config::Retention read_retention(const std::filesystem::path& file) {
  const config::ParsedRetention parsed = config::parse_retention(store::read_file(file), file.string());
  if (!parsed.problems.empty()) {
    std::string message = "the retention rules cannot be used";
    for (const config::Problem& problem : parsed.problems) {
      message += "\n  " + to_text(problem);
    }
    throw core::Error{core::Fault::usage, message};
  }
  return parsed.retention;
}

core::ExitCode retain(std::span<const store::IndexedEnsemble> all, const config::Retention& rules,
                      const std::filesystem::path& state, Retaining retaining, bool as_json) {
  core::ExitCode code = core::ExitCode::complete;
  Json report = Json::array();
  for (const store::IndexedEnsemble& one : all) {
    const std::string fate = fate_of(one, rules);
    bool is_done = false;
    if (retaining == Retaining::apply && fate != "keep") {
      try {
        carry_out(one, fate, rules, state);
        is_done = true;
      } catch (const core::Error& error) {
        print_error(name_of(one) + ": " + error.what());
        code = core::exit_code_of(error.fault());
      }
    }
    report.push_back({{"ensemble", name_of(one)},
                      {"approval", one.approval},
                      {"shards", fate},
                      {"bytes", fate == "keep" ? 0 : one.shard_bytes},
                      {"is_done", is_done}});
    if (!as_json) {
      std::cout << name_of(one) << "  " << one.approval << "  " << fate
                << (fate == "keep" ? "" : " " + std::to_string(one.shard_bytes) + " bytes of shards")
                << (is_done ? ", done" : "") << "\n";
    }
  }
  if (as_json) {
    std::cout << report.dump(2) << "\n";
  } else if (retaining == Retaining::look) {
    std::cerr << "polycosm: nothing was changed; --apply does it\n";
  }
  return code;
}

}  // namespace polycosm::cli
