#include <polycosm/runner/run.hpp>

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/core/bytes.hpp>
#include <polycosm/ensemble/byte_forecast.hpp>
#include <polycosm/parallel/group.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/runner/log.hpp>
#include <polycosm/sky/partition.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/files.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/run_lock.hpp>
#include <polycosm/store/schema.hpp>
#include <polycosm/store/seal.hpp>
#include <polycosm/store/shard_watch.hpp>

#include "account.hpp"
#include "budget.hpp"
#include "crash_watch.hpp"
#include "execution.hpp"
#include "rank_work.hpp"
#include "slices.hpp"
#include "stop.hpp"
#include "surroundings.hpp"

namespace polycosm::runner {
namespace {

using Clock = std::chrono::steady_clock;

sky::Neighbourhood sky_of(const config::RunConfig& config, const std::filesystem::path& run) {
  catalog::Catalogue catalogue = store::read_run_catalogue(run);
  // What sources said is of no use to a sky, and may be more than what was made of it.
  catalogue.star_rows = {};
  catalogue.planet_rows = {};
  catalogue.belt_rows = {};
  catalogue.quarantine = {};
  malloc_trim(0);  // the columns that were read
  return sky::neighbourhood(std::move(catalogue), ensemble::edge_policy_of(config));
}

/// Throws core::Error for a plan that this build cannot carry out.
void refuse_foreign(const ensemble::Plan& plan, const config::RunConfig& config,
                    const std::filesystem::path& run) {
  if (plan.draw_layout_version != ensemble::Plan{}.draw_layout_version) {
    throw core::Error{core::Fault::input,
                      run.string() + ": was made with draws of layout " +
                          std::to_string(plan.draw_layout_version) + ", this build draws by layout " +
                          std::to_string(ensemble::Plan{}.draw_layout_version) +
                          " (other worlds under the same seed); use the version named in its manifest"};
  }
  if (ensemble::plan(config, plan.catalogue_sha256).inference_model != plan.inference_model ||
      ensemble::plan(config, plan.catalogue_sha256).sim_model != plan.sim_model) {
    throw core::Error{core::Fault::input,
                      run.string() + ": was made by " + plan.inference_model + " and " + plan.sim_model +
                          ", which this build does not have; use the version " + "named in its manifest"};
  }
}

/// The recipe of a plan on the sky it names, or on none yet.
ensemble::Recipe recipe_of(const ensemble::Plan& plan, const std::filesystem::path& run,
                           const std::vector<std::string>& overrides, bool has_sky) {
  const config::RunConfig config = stored_config(plan, run, overrides);
  refuse_foreign(plan, config, run);
  return ensemble::recipe(config, has_sky ? sky_of(config, run) : sky::Neighbourhood{});
}

/// What several ranks that live a member together cannot do.
void refuse_with_groups(const config::RunConfig& config) {
  if (config.subset_ranks > 1 && config.storage_backend == "shared_file") {
    throw core::Error{
        core::Fault::usage,
        "storage.backend: shared_file needs all ranks at every write (ranks of a group wait for "
        "their leader meanwhile); take storage.backend = \"shards\" or "
        "execution.subset_ranks = 1"};
  }
}

/// Rank 0, which has the whole sky, gives every rank the piece it holds. Collective.
void share_sky(const parallel::World& world, const parallel::Group& group, ensemble::Recipe& recipe) {
  const auto parts = static_cast<std::uint32_t>(group.size());
  std::vector<std::uint32_t> part_of;
  if (world.rank() == 0) {
    part_of = sky::partition(recipe.sky, parts);
  }
  const core::Bytes bytes = parallel::scatter_one_by_one(world, [&](int rank) {
    const ensemble::Share share =
        ensemble::share_of(recipe.sky, part_of, parts, static_cast<std::uint32_t>(rank) % parts);
    core::ByteWriter out;
    out.put(ensemble::pack(share));
    out.put(sky::pack(sky::subset(recipe.sky, share.system)));
    return std::move(out).take();
  });
  recipe.sky = {};
  core::ByteReader in{bytes};
  core::Bytes share, sky;
  in.get(share);
  in.get(sky);
  recipe.share = ensemble::unpack_share(share);
  recipe.sky = sky::unpack(sky);
}

/// Every shard asks for the same few megabytes again. Given back to the kernel in between, each page is
/// zeroed and faulted in anew, which cost more than compressing it.
void keep_freed_memory() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most that glibc accepts
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

/// What rank 0 found in the run directory; the other ranks need none of it.
WorkOrder order_of(const parallel::World& world, const std::filesystem::path& run, const ensemble::Plan& plan,
                   const config::RunConfig& config, const RunOptions& options) {
  WorkOrder order;
  order.run = run;
  order.plan = plan;
  order.options = options;
  order.config = config;
  order.node_count = world.node_count();
  order.threads = options.threads_per_rank > 0 ? options.threads_per_rank
                                               : parallel::available_threads(world.ranks_on_this_node());
  if (world.rank() != 0) {
    return order;
  }
  order.spent_before = is_whole(options.slice) ? account_of(run) : account_of(run, options.slice);
  const std::map<std::uint32_t, store::CommitNote> notes = store::read_commits(run);
  for (const store::ShardStatus& status :
       store::scan_shards(run, plan, store::Scrutiny::quick, options.slice)) {
    if (status.state == store::ShardState::foreign) {
      throw core::Error{core::Fault::input, run.string() + ": shard " + std::to_string(status.index) +
                                                " belongs to another run (" + status.reason +
                                                "); move it away"};
    }
    if (status.state == store::ShardState::whole) {
      order.members_before += ensemble::shard(plan, status.index).member_count;
      if (status.quarantined_count > 0) {
        order.quarantined_before[status.index] = status.quarantined_count;
      }
      order.bytes_before += status.receipt.byte_count;
      if (const auto note = notes.find(status.index); note != notes.end()) {
        order.cost_before_s[status.index] = note->second.cost_s;
      }
    } else {
      order.missing_shards.push_back(status.index);
    }
  }
  return order;
}

/// HALT stays until somebody removes it, so that a job that requeues itself does not wear down the wish to
/// stop.
void refuse_halted(const std::filesystem::path& run) {
  std::error_code ignored;
  if (std::filesystem::exists(run / "HALT", ignored)) {
    throw core::Error{
        core::Fault::environment,
        (run / "HALT").string() + " exists (somebody asked this run to stop); remove it, then resume"};
  }
}

/// Before anything is spent: what the run is expected to write, against what it may.
void refuse_beyond_byte_budget(const ensemble::Recipe& recipe, const ensemble::Plan& plan) {
  const std::uint64_t budget = recipe.config.storage_byte_budget;
  const ensemble::ByteForecast forecast = ensemble::byte_forecast(recipe, plan);
  if (budget == 0 || forecast.total() <= budget) {
    return;
  }
  throw core::Error{
      core::Fault::usage,
      "storage.byte_budget: " + std::to_string(budget) + " bytes are not enough (about " +
          std::to_string(forecast.total()) + " are needed: " + std::to_string(forecast.shard_bytes) +
          " for shards, " + std::to_string(forecast.sealed_bytes) +
          " for ensemble.h5); raise it, run fewer members, or keep less with storage.level = \"reductions\" "
          "or storage.metrics"};
}

/// Shards of two schemas in one run could not be gathered.
void refuse_earlier(const ensemble::Plan& plan, const std::filesystem::path& run) {
  if (plan.schema_version < store::schema_version) {
    throw core::Error{core::Fault::input,
                      run.string() + ": its shards have schema version " +
                          std::to_string(plan.schema_version) + ", this program writes " +
                          std::to_string(store::schema_version) +
                          " (0.1 development versions are not mixed in one run); finish it with the program "
                          "that began it, or start a new run"};
  }
}

void tell_why_over(const ensemble::Plan& plan, const WorkOutcome& outcome) {
  if (outcome.is_converged && !outcome.is_over_budget) {
    const std::uint64_t members = outcome.tally.members_total;
    log(LogLevel::info, "converged",
        "converged: " + std::to_string(members) + " of at most " + std::to_string(plan.member_count) +
            " worlds meet the targets",
        {{"members", members}});
  } else if (!outcome.why_stopped.empty()) {
    log(LogLevel::warning, "stopped", "stopped: " + outcome.why_stopped, {{"reason", outcome.why_stopped}});
  }
}

core::ExitCode execute(const parallel::World& world, const std::filesystem::path& run,
                       const RunOptions& options) {
  const Clock::time_point started = Clock::now();
  watch_signals();
  keep_freed_memory();
  const int subset_ranks = std::max(options.subset_ranks, 1);
  parallel::Group group{world, subset_ranks};
  const bool is_alone = group.size() == 1;
  std::optional<ensemble::Recipe> recipe;
  WorkOrder order;
  std::unique_ptr<store::RunLock> lock;
  world.all_or_none([&] {
    const ensemble::Plan plan = store::read_plan(run);  // before the lock: what is no run is left as it is
    refuse_earlier(plan, run);
    if (world.rank() == 0) {
      refuse_halted(run);
      lock = std::make_unique<store::RunLock>(run, options.slice);
      tell_remarks(*lock);
      book_lost_start(run, options.slice);
    }
    recipe = recipe_of(plan, run, options.overrides, is_alone || world.rank() == 0);
    recipe->config.subset_ranks = static_cast<std::uint32_t>(subset_ranks);
    refuse_with_groups(recipe->config);
    order = order_of(world, run, plan, recipe->config, options);
    order.lock = std::move(lock);
    if (world.rank() == 0) {
      if (!order.missing_shards.empty()) {
        refuse_spent_budget(order);
      }
      if (is_whole(options.slice)) {
        store_execution(recipe->config, run);
      }
      book_crashes(run, options.slice);
      order.suspects = crash_suspects(run, *recipe, options.slice);
      open_account(order, world.size());
    }
  });
  order.suspects = suspects_from(world.broadcast(to_text(order.suspects)));
  world.all_or_none([&] {
    order.slots = std::make_unique<store::SlotFile>(run, options.slice, world.rank(), order.threads);
  });
  tell_surroundings(world, order, *recipe);
  watch_crashes();
  if (!is_alone) {
    share_sky(world, group, *recipe);
  }
  malloc_trim(0);  // the catalogue again: what is left of it would count as memory of the members
  WorkOutcome outcome;
  world.all_or_none([&] { outcome = work(world, group, order, *recipe); });
  if (world.rank() == 0) {
    tell_why_over(order.plan, outcome);
  }
  core::ExitCode code = core::ExitCode::complete;
  world.all_or_none([&] {
    if (world.rank() != 0) {
      return;
    }
    close_account(order, outcome, std::chrono::duration<double>(Clock::now() - started).count());
    if (outcome.is_converged) {
      order.plan = store::read_plan(run);  // it has fewer members now
    }
    if (outcome.is_over_budget) {
      code = core::ExitCode::quarantine_budget;
    } else if (outcome.is_stopped && !outcome.is_converged &&
               outcome.tally.members_before + outcome.tally.members_committed <
                   (is_whole(options.slice) ? ensemble::lived_member_count(order.plan)
                                            : ensemble::member_count_of(order.plan, options.slice))) {
      code = core::ExitCode::incomplete_resumable;
    } else if (!is_whole(options.slice)) {
      if (!is_alone) {
        recipe->sky = sky_of(recipe->config, run);
      }
      code = finish_slice(order, *recipe);
    } else if (!order.missing_shards.empty() || !store::verify(run).empty()) {
      if (!is_alone) {
        recipe->sky = sky_of(recipe->config, run);
      }
      seal(run, order.plan, recipe->sky, account_of(run), order.threads);
    }
    if (code == core::ExitCode::complete) {
      tell_complete(run);
    }
  });
  return static_cast<core::ExitCode>(std::stoi(world.broadcast(std::to_string(static_cast<int>(code)))));
}

}  // namespace

core::ExitCode start(const parallel::World& world, const config::RunConfig& config,
                     const std::filesystem::path& config_directory, const std::filesystem::path& run,
                     const RunOptions& options) {
  watch_signals();
  RunOptions chosen = options;
  config::RunConfig executed = config;
  if (options.subset_ranks > 0) {
    executed.subset_ranks = static_cast<std::uint32_t>(options.subset_ranks);
  }
  chosen.subset_ranks = static_cast<int>(executed.subset_ranks);
  world.all_or_none([&] {
    if (world.rank() != 0) {
      return;
    }
    parallel::refuse_uneven(world, chosen.subset_ranks);
    refuse_with_groups(executed);
    catalog::Catalogue catalogue = load_sky(config, config_directory);
    static_cast<void>(store::convergence_rule_of(ensemble::plan(config, "")));
    // Everything that can be refused is refused before the directory exists.
    const ensemble::Plan plan = ensemble::plan(config, catalog::digest(catalogue));
    const std::string catalogue_bytes = store::catalogue_file(catalogue);  // a few per cent of it
    refuse_beyond_byte_budget(
        ensemble::recipe(config, sky::neighbourhood(std::move(catalogue), ensemble::edge_policy_of(config))),
        plan);
    if (is_whole(options.slice)) {
      store::create_run(run, plan, catalogue_bytes);
      store_execution(executed, run);
    } else {
      refuse_with_slices(executed, plan);
      store::join_run(run, plan, catalogue_bytes);
    }
  });
  malloc_trim(0);  // the catalogue; execute() reads what is on disk
  if (!is_whole(options.slice)) {
    chosen.overrides = execution_settings(executed);  // each slice as it is told; the plan has none of them
  }
  return execute(world, run, chosen);
}

core::ExitCode resume(const parallel::World& world, const std::filesystem::path& run,
                      const RunOptions& options) {
  RunOptions chosen = options;
  world.all_or_none([&] {
    if (options.subset_ranks == 0 && std::ranges::any_of(options.overrides, [](const std::string& setting) {
          return setting.starts_with("execution.subset_ranks");
        })) {
      const config::RunConfig config = stored_config(store::read_plan(run), run, options.overrides);
      chosen.subset_ranks = static_cast<int>(config.subset_ranks);
    }
  });
  return execute(world, run, chosen);
}

store::SealReport seal(const std::filesystem::path& run, const ensemble::Plan& plan,
                       const sky::Neighbourhood& sky, const store::RunFacts& facts, int threads) {
  parallel::Workers workers{threads > 0 ? threads : parallel::available_threads(1)};
  const store::Crew crew{workers.thread_count(), [&workers](std::function<void()> job) {
                           workers.submit([job = std::move(job)](int) { job(); });
                         }};
  return store::seal(run, plan, sky, facts, crew);
}

store::RunFacts stored_facts(const std::filesystem::path& run) {
  return account_of(run);
}

ensemble::Recipe stored_recipe(const std::filesystem::path& run) {
  return recipe_of(store::read_plan(run), run, {}, true);
}

}  // namespace polycosm::runner
