#include <algorithm>
#include <optional>
#include <polycosm/core/error.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/json.hpp>
#include <polycosm/store/seal.hpp>

#include "aggregates.hpp"
#include "gathered.hpp"
#include "layout_check.hpp"
#include "plan_json.hpp"
#include "posix.hpp"
#include "sealed_image.hpp"

namespace polycosm::store {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<std::string>;

/// Runs a check; its Error becomes a problem. True when it went through.
template <class Check>
bool went_well(Problems& problems, Check check) {
  try {
    check();
    return true;
  } catch (const core::Error& error) {
    problems.emplace_back(error.what());
  } catch (const H5Failure& failure) {
    problems.push_back(failure.reason);
  } catch (const Json::exception& error) {
    problems.push_back(std::string{"manifest.json cannot be used ("} + error.what() +
                       "); seal the run again");
  }
  return false;
}

void check_shards(const fs::path& run, const ensemble::Plan& plan, Scrutiny scrutiny, Problems& problems) {
  for (const ShardStatus& status : scan_shards(run, plan, scrutiny)) {
    const std::string path = shard_path(run, status.index).string();
    switch (status.state) {
      case ShardState::whole:
        break;
      case ShardState::missing:
        problems.push_back(path + " is missing; run `polycosm resume`");
        break;
      case ShardState::damaged:
        problems.push_back(path + " is damaged (" + status.reason + "); run `polycosm resume`");
        break;
      case ShardState::foreign:
        problems.push_back(path + " is foreign (" + status.reason +
                           "); move it away, then run `polycosm resume`");
        break;
    }
  }
}

template <class T>
void expect_same(const std::string& what, const T& found, const T& expected, Problems& problems) {
  if (found != expected) {
    problems.push_back(what + "; seal the run again");
  }
}

void check_tables(const fs::path& path, const Json& manifest, const Gathered& all, Problems& problems) {
  const H5Properties access = file_access();
  const H5File file{checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "open")};
  const TableReader in{file.get(), FileKind::ensemble};
  for (const std::string& problem : layout_problems(file.get())) {
    problems.push_back(path.string() + ": " + problem);
  }
  expect_same("ensemble.h5 holds other member states than the shards",
              in.get<std::int8_t>("parameters", "status"), all.status, problems);
  expect_same("ensemble.h5 holds other member digests than the shards",
              in.get<std::uint64_t>("parameters", "digest_low"), all.digest_low, problems);
  expect_same("ensemble.h5 holds other member digests than the shards",
              in.get<std::uint64_t>("parameters", "digest_high"), all.digest_high, problems);
  ensemble::for_each_count(all.stars, [&]<class T>(const char* name, const std::vector<T>& expected) {
    expect_same("ensemble.h5 holds another " + std::string{name} + " of stars than the shards",
                in.get<T>("star_statistics", name), expected, problems);
  });
  expect_same("the statistics in ensemble.h5 do not match their digest", statistics_digest(in),
              manifest.at("statistics_digest").get<std::string>(), problems);
}

/// Looks again: a run that stopped early must have had a reason that its shards still give.
void check_convergence(const fs::path& run, ensemble::Plan plan, Problems& problems) {
  const std::optional<Json> stored = read_convergence(run);
  const ensemble::ConvergenceRule rule = convergence_rule_of(plan);
  if (!stored) {
    if (!rule.targets.empty()) {
      problems.push_back(run.string() +
                         " has targets of convergence and no convergence.json; run `polycosm "
                         "resume`, which looks again");
    }
    return;
  }
  const std::uint32_t shard_count = ensemble::shard_count(plan);
  plan.stopped_member_count = 0;
  ConvergenceLooks again{run, plan, rule};
  again.advance(shard_count);
  if (convergence_json(rule, again.record()) != *stored) {
    problems.push_back((run / "convergence.json").string() +
                       " says something else than the shards; remove it and run `polycosm resume`");
  }
}

void check_ensemble(const fs::path& run, const ensemble::Plan& plan, Scrutiny scrutiny, Problems& problems) {
  const fs::path path = run / "ensemble.h5";
  const fs::path manifest_path = run / "manifest.json";
  if (!fs::exists(path) || !fs::exists(manifest_path)) {
    problems.push_back(run.string() + " is not sealed; run `polycosm seal " + run.string() + "`");
    return;
  }
  const Json manifest = parse_json(manifest_path, read_bytes(manifest_path), "seal the run again");
  expect_same("manifest.json belongs to another plan", manifest.at("identity").get<std::string>(),
              ensemble::identity(plan), problems);
  const auto promised_bytes = manifest.at("files").at("ensemble.h5").at("byte_count").get<std::uint64_t>();
  if (fs::file_size(path) != promised_bytes) {
    problems.push_back(path.string() + " is damaged (" + std::to_string(fs::file_size(path)) +
                       " bytes, manifest.json says " + std::to_string(promised_bytes) + "); seal again");
    return;
  }
  if (scrutiny == Scrutiny::quick) {
    return;
  }
  const std::string promised = manifest.at("files").at("ensemble.h5").at("sha256").get<std::string>();
  if (sha256_of_file(path) != promised) {
    problems.push_back(path.string() +
                       " is damaged (its bytes do not match the SHA-256 in manifest.json); seal again");
    return;  // what does not match is not parsed either
  }
  const Gathered all = gather(run, plan, {});
  expect_same("manifest.json names another ensemble digest than the shards give",
              manifest.at("ensemble_digest").get<std::string>(), all.ensemble_digest, problems);
  check_tables(path, manifest, all, problems);
}

void compare_statistics(const TableWriter& expected, const TableReader& found, Problems& problems) {
  for (const DatasetInfo& info : datasets()) {
    const bool is_statistic =
        std::find(statistics_groups.begin(), statistics_groups.end(), info.group) != statistics_groups.end();
    const bool is_of_ensemble =
        std::find(info.files.begin(), info.files.end(), FileKind::ensemble) != info.files.end();
    if (is_statistic && is_of_ensemble && expected.digest_line_of(info) != found.digest_line_of(info)) {
      problems.push_back("ensemble.h5 holds another " + info.group + "/" + info.name +
                         " than its shards give; seal the run again");
    }
  }
}

}  // namespace

std::vector<std::string> verify_statistics(const fs::path& run) {
  const auto lock = own_hdf5();
  Problems problems;
  went_well(problems, [&] {
    const ensemble::Plan plan = read_plan(run);
    const Gathered all = gather(run, plan, {});
    const Crew nobody;
    const SealInput input{run, &plan, &all, &nobody};
    DesignTables design{plan, all.year_count};
    const Summary summary = seal_members(input, nullptr, design);
    const MemoryFile memory;  // not sooner: while it is open HDF5 takes every image for it
    TableWriter expected{memory.get(), FileKind::ensemble};
    expected.set_length("time", all.year_count);
    expected.set_length("system", all.system_count);
    put_all_statistics(expected, all, summary);
    const H5Properties access = file_access();
    const H5File file{
        checked(H5Fopen((run / "ensemble.h5").c_str(), H5F_ACC_RDONLY, access.get()), "open ensemble.h5")};
    compare_statistics(expected, TableReader{file.get(), FileKind::ensemble}, problems);
    expected.finish();
  });
  return problems;
}

std::vector<std::string> verify(const fs::path& run, Scrutiny scrutiny) {
  const auto lock = own_hdf5();
  Problems problems;
  ensemble::Plan plan;
  if (!went_well(problems, [&] { plan = read_plan(run); })) {
    return problems;
  }
  went_well(problems, [&] { static_cast<void>(read_run_catalogue(run)); });
  went_well(problems, [&] { check_shards(run, plan, scrutiny, problems); });
  if (problems.empty() && scrutiny == Scrutiny::full) {
    went_well(problems, [&] { check_convergence(run, plan, problems); });
  }
  if (problems.empty()) {
    went_well(problems, [&] { check_ensemble(run, plan, scrutiny, problems); });
  }
  return problems;
}

}  // namespace polycosm::store
