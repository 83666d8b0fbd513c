#include <iostream>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/viewer/decisions.hpp>

#include "../index_refresh.hpp"
#include "../options.hpp"
#include "../retention.hpp"
#include "../state_option.hpp"
#include "../viewer_commands.hpp"

/// What ensembles there are and how they stand, and what is kept of their shards: index.
namespace polycosm::cli {
namespace {

using Kind = OptionSpec::Kind;
using store::Json;

Json json_of(const store::IndexedEnsemble& one) {
  return {{"id", one.id},
          {"revision", one.revision.substr(0, 12)},
          {"place", one.place},
          {"title", one.title},
          {"ensemble_digest", one.ensemble_digest},
          {"finished_utc", one.finished_utc},
          {"members", {{"total", one.member_count}, {"ok", one.ok_count}}},
          {"shards", {{"count", one.shard_count}, {"bytes", one.shard_bytes}}},
          {"approval", one.approval},
          {"access", one.access},
          {"parent", one.parent.empty() ? Json(nullptr) : Json(one.parent.substr(0, 12))},
          {"is_latest", one.is_latest}};
}

void print(const std::vector<store::IndexedEnsemble>& all, bool as_json) {
  if (as_json) {
    Json list = Json::array();
    for (const store::IndexedEnsemble& one : all) {
      list.push_back(json_of(one));
    }
    std::cout << list.dump(2) << "\n";
    return;
  }
  for (const store::IndexedEnsemble& one : all) {
    std::cout << one.id << "@" << one.revision.substr(0, 12) << "  " << one.approval << ", " << one.access
              << (one.is_latest ? ", latest" : "") << "  " << one.ok_count << " of " << one.member_count
              << " members, " << one.shard_bytes << " bytes of shards  " << one.place << "\n";
  }
}

}  // namespace

core::ExitCode index_command(const Invocation& invocation) {
  const auto options =
      Options::parse("index",
                     "Looks at ensembles again, keeps what it finds in STATE/index.sqlite and lists it. What "
                     "is in the index, "
                     "or named by a decision, is looked at without being named here.",
                     {{"dir", Kind::positionals, "Runs, or folders of runs", false},
                      {"rebuild", Kind::flag,
                       "Forget the index first: from the directories and decisions.jsonl alone", false},
                      {"retention", Kind::text,
                       "Rules (TOML, configs/retention.toml): say what would become of shards", false},
                      {"apply", Kind::flag, "With --retention: do it", false},
                      {"json", Kind::flag, "As JSON", false},
                      state_spec},
                     invocation.arguments);
  if (!options) {
    return core::ExitCode::complete;
  }
  if (options->has("apply") && !options->has("retention")) {
    throw core::Error{core::Fault::usage, "--apply goes with --retention RULES; give both"};
  }
  const std::filesystem::path state = needed_state(*options);
  viewer::Decisions decisions{state};
  const IndexSource source = options->has("rebuild") ? IndexSource::files : IndexSource::index_and_files;
  const auto all = refresh_index(state, options->texts("dir"), source, decisions);
  if (!options->has("retention")) {
    print(all, options->has("json"));
    return core::ExitCode::complete;
  }
  const config::Retention rules = read_retention(options->text("retention"));
  const core::ExitCode code = retain(
      all, rules, state, options->has("apply") ? Retaining::apply : Retaining::look, options->has("json"));
  if (options->has("apply")) {
    refresh_index(state, {}, IndexSource::index_and_files, decisions);
  }
  return code;
}

}  // namespace polycosm::cli
