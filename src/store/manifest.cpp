#include "manifest.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <polycosm/inference/systems.hpp>
#include <polycosm/store/build_info.hpp>
#include <polycosm/store/schema.hpp>
#include <thread>

#include "plan_json.hpp"
#include "posix.hpp"

namespace polycosm::store {
namespace {

Json model_cards() {
  Json cards = Json::array();
  for (const inference::ModelCard& card : inference::models()) {
    Json sources = Json::array();
    for (const std::string_view source : card.sources) {
      sources.push_back(source);
    }
    cards.push_back({{"id", card.id},
                     {"version", card.version},
                     {"summary", card.summary},
                     {"sources", sources},
                     {"validity", card.validity}});
  }
  return cards;
}

Json catalogue_of(const EnsembleInput& input) {
  const catalog::Catalogue& catalogue = *input.catalogue;
  Json sources = Json::array();
  for (const catalog::Source& source : catalogue.sources) {
    sources.push_back({{"path", source.path},
                       {"connector", source.connector},
                       {"sha256", source.sha256},
                       {"licence", source.licence},
                       {"row_count", source.row_count},
                       {"accepted_count", source.accepted_count}});
  }
  std::map<std::string, std::uint64_t> rejected;
  for (const catalog::Quarantined& row : catalogue.quarantine) {
    ++rejected[row.code];
  }
  return {{"sha256", input.plan->catalogue_sha256},
          {"star_count", catalogue.stars.size()},
          {"planet_count", catalogue.planets.size()},
          {"system_count_used", input.all->system_count},
          {"star_count_used", input.all->star_count},
          {"sources", sources},
          {"rejected_by_code", rejected}};
}

std::string from_cpuinfo(std::string_view field) {
  std::ifstream file{"/proc/cpuinfo"};
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with(field) && colon != std::string::npos) {
      return line.substr(colon + 2);
    }
  }
  return "unknown";
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Json host_of(const RunFacts& facts) {
  return {{"name", host_name()},
          {"cpu_model", from_cpuinfo("model name")},
          {"cpu_flags", from_cpuinfo("flags")},
          {"processor_count", std::thread::hardware_concurrency()},
          {"rank_count", facts.rank_count},
          {"threads_per_rank", facts.threads_per_rank},
          {"slurm_job_id", environment("SLURM_JOB_ID")},
          {"slurm_node_list", environment("SLURM_JOB_NODELIST")},
          {"restart_count", facts.restart_count}};
}

Json shards_of(const Gathered& all) {
  Json shards = Json::array();
  for (const ShardReceipt& receipt : all.receipts) {
    shards.push_back({{"index", receipt.index},
                      {"byte_count", receipt.byte_count},
                      {"sha256", receipt.sha256},
                      {"content_digest", receipt.content_digest}});
  }
  return shards;
}

Json resources_of(const Gathered& all, const RunFacts& facts) {
  std::uint64_t bytes = 0;
  for (const ShardReceipt& receipt : all.receipts) {
    bytes += receipt.byte_count;
  }
  Json phases = Json::object();
  for (const auto& [name, seconds] : facts.phase_s) {
    phases[name + "_s"] = seconds;
  }
  Json ranks = Json::array();
  for (const RunFacts::Rank& rank : facts.ranks) {
    ranks.push_back(
        {{"cpu_s", rank.cpu_s}, {"wait_s", rank.wait_s}, {"peak_rss_bytes", rank.peak_rss_bytes}});
  }
  return {{"subset_ranks", facts.subset_ranks},
          {"ranks", ranks},
          {"wall_s", facts.wall_s},
          {"cpu_s", facts.cpu_s},
          {"commit_s", facts.commit_s},
          {"core_hours", facts.cpu_s / 3600.0},
          {"node_hours", facts.node_hours},
          {"thread_time", phases},
          {"imbalance_factor", facts.imbalance_factor == 0.0 ? Json(nullptr) : Json(facts.imbalance_factor)},
          {"peak_rss_bytes", facts.peak_rss_bytes},
          {"shard_byte_count", bytes}};
}

Json quarantine_of(const Gathered& all) {
  std::map<std::string, std::uint32_t> by_code;
  for (const ensemble::QuarantinedMember& row : all.quarantine) {
    ++by_code[row.code];
  }
  return by_code;
}

/// A limit on time or memory, and a crash, hit one machine and not the next: said, because another run of the
/// same plan may have numbers where this one has none.
Json warnings_of(const Gathered& all) {
  std::uint32_t count = 0;
  for (const ensemble::QuarantinedMember& row : all.quarantine) {
    count += row.code == "WALL_LIMIT" || row.code == "MEMORY_LIMIT" || row.code == "CRASH_SUSPECT" ? 1U : 0U;
  }
  if (count == 0) {
    return Json::array();
  }
  return Json::array(
      {std::to_string(count) +
       " member(s) are quarantined for reasons that depend on the machine (see "
       "quarantine_by_code): their rows are fill values and no statistic has them, but another "
       "run of this plan may have numbers for them, and another ensemble digest"});
}

}  // namespace

Json software() {
  const BuildInfo& build = build_info();
  Json libraries = Json::object();
  for (const LibraryVersion& library : store_library_versions()) {
    libraries[std::string{library.name}] = library.version;
  }
  return {{"name", "Polycosm"},
          {"version", build.version},
          {"git_commit", build.git_commit},
          {"is_dirty", build.is_dirty},
          {"compiler", build.compiler},
          {"flags", build.flags},
          {"build_type", build.build_type},
          {"arch", build.arch},
          {"libraries", libraries}};
}

Json manifest_of(const EnsembleInput& input, const RunFacts& facts) {
  const Gathered& all = *input.all;
  const std::uint32_t total = ensemble::lived_member_count(*input.plan);
  return {{"schema", "polycosm-manifest"},
          {"schema_version", schema_version},
          {"identity", ensemble::identity(*input.plan)},
          {"state", "complete"},
          {"revision", 1},
          {"parent", nullptr},
          {"lineage", Json::array()},
          {"access_level", "internal"},
          {"approval", "none"},
          {"ensemble_digest", all.ensemble_digest},
          {"plan", plan_to_json(*input.plan)},
          {"members", {{"total", total}, {"ok", all.ok_count}, {"quarantined", total - all.ok_count}}},
          {"quarantine_by_code", quarantine_of(all)},
          {"sim_model", input.plan->sim_model},
          {"model_cards", model_cards()},
          {"catalogue", catalogue_of(input)},
          {"software", software()},
          {"command", facts.command},
          {"started_utc", facts.started_utc},
          {"finished_utc", facts.finished_utc},
          {"host", host_of(facts)},
          {"resources", resources_of(all, facts)},
          {"shards", shards_of(all)},
          {"verification",
           {{"utc", utc_now()}, {"result", "every shard matched its SHA-256 when it was sealed"}}},
          {"warnings", warnings_of(all)}};
}

Json ro_crate_of(const Json& manifest) {
  Json parts = Json::array();
  Json files = Json::array();
  const auto add = [&](const std::string& id, const std::string& type, const std::string& what) {
    parts.push_back({{"@id", id}});
    files.push_back({{"@id", id}, {"@type", "File"}, {"encodingFormat", type}, {"description", what}});
  };
  add("ensemble.h5", "application/x-hdf5",
      "The ensemble: sky, series, outcomes and statistics (netCDF-4 profile)");
  add("sky.h5", "application/x-hdf5", "The catalogue the run was made with");
  add("plan.json", "application/json", "What decides every bit of the run");
  add("manifest.json", "application/json", "Provenance: software, host, catalogue, digests");
  const Json& plan = manifest.at("plan");
  const Json& software = manifest.at("software");
  Json graph = Json::array({
      {{"@id", "ro-crate-metadata.json"},
       {"@type", "CreativeWork"},
       {"conformsTo", {{"@id", "https://w3id.org/ro/crate/1.1"}}},
       {"about", {{"@id", "./"}}}},
      {{"@id", "./"},
       {"@type", "Dataset"},
       {"name", plan.at("title")},
       {"description", "Monte Carlo ensemble of settlement histories made by Polycosm"},
       {"identifier", manifest.at("identity")},
       {"datePublished", manifest.at("verification").at("utc")},
       {"license", "Not stated; the licences of the sources are in manifest.json"},
       {"hasPart", parts}},
      {{"@id", "#run"},
       {"@type", "CreateAction"},
       {"name", "polycosm run"},
       {"description", manifest.at("command")},
       {"startTime", manifest.at("started_utc")},
       {"endTime", manifest.at("finished_utc")},
       {"instrument", {{"@id", "#polycosm"}}},
       {"object", {{"@id", "sky.h5"}}},
       {"result", {{"@id", "ensemble.h5"}}}},
      {{"@id", "#polycosm"},
       {"@type", "SoftwareApplication"},
       {"name", "Polycosm"},
       {"softwareVersion", software.at("version")},
       {"version", software.at("git_commit")}},
  });
  for (Json& file : files) {
    graph.push_back(std::move(file));
  }
  return {{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", graph}};
}

}  // namespace polycosm::store
