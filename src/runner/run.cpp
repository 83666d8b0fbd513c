#include <polycosm/runner/run.hpp>

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <polycosm/config/run_config.hpp>
#include <polycosm/core/bytes.hpp>
#include <polycosm/parallel/group.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/sky/partition.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/seal.hpp>

#include "account.hpp"
#include "rank_work.hpp"
#include "stop.hpp"

namespace polycosm::runner {
namespace {

using Clock = std::chrono::steady_clock;

config::RunConfig stored_config(const ensemble::Plan& plan, const std::filesystem::path& run) {
  config::Parsed parsed = config::parse(plan.config_toml, (run / "plan.json").string(), {});
  if (!parsed.problems.empty()) {
    throw core::Error{core::Fault::input,
                      to_text(parsed.problems.front()) +
                          " (the plan was written by another version or edited); use the version "
                          "that wrote it"};
  }
  return std::move(parsed.config);
}

sky::Neighbourhood sky_of(const config::RunConfig& config, const std::filesystem::path& run) {
  return sky::neighbourhood(store::read_run_catalogue(run), ensemble::edge_policy_of(config));
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
ensemble::Recipe recipe_of(const ensemble::Plan& plan, const std::filesystem::path& run, bool has_sky) {
  const config::RunConfig config = stored_config(plan, run);
  refuse_foreign(plan, config, run);
  return ensemble::recipe(config, has_sky ? sky_of(config, run) : sky::Neighbourhood{});
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
  order.quarantine_budget_fraction = config.quarantine_budget_fraction;
  order.threads = options.threads_per_rank > 0 ? options.threads_per_rank
                                               : parallel::available_threads(world.ranks_on_this_node());
  if (world.rank() != 0) {
    return order;
  }
  for (const store::ShardStatus& status : store::scan_shards(run, plan, store::Scrutiny::quick)) {
    if (status.state == store::ShardState::foreign) {
      throw core::Error{core::Fault::input, run.string() + ": shard " + std::to_string(status.index) +
                                                " belongs to another run (" + status.reason +
                                                "); move it away"};
    }
    if (status.state == store::ShardState::whole) {
      order.members_before += ensemble::shard(plan, status.index).member_count;
      order.quarantined_before += status.quarantined_count;
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

core::ExitCode execute(const parallel::World& world, const std::filesystem::path& run,
                       const RunOptions& options) {
  const Clock::time_point started = Clock::now();
  watch_signals();
  keep_freed_memory();
  parallel::Group group{world, std::max(options.subset_ranks, 1)};
  std::optional<ensemble::Recipe> recipe;
  WorkOrder order;
  std::unique_ptr<store::RunLock> lock;
  world.all_or_none([&] {
    const ensemble::Plan plan = store::read_plan(run);  // before the lock: what is no run is left as it is
    if (world.rank() == 0) {
      refuse_halted(run);
      lock = std::make_unique<store::RunLock>(run);
    }
    recipe = recipe_of(plan, run, group.size() == 1 || world.rank() == 0);
    order = order_of(world, run, plan, recipe->config, options);
    if (world.rank() == 0) {
      open_account(order, world.size());
    }
  });
  if (group.size() > 1) {
    share_sky(world, group, *recipe);
  }
  WorkOutcome outcome;
  world.all_or_none([&] { outcome = work(world, group, order, *recipe); });
  core::ExitCode code = core::ExitCode::complete;
  world.all_or_none([&] {
    if (world.rank() != 0) {
      return;
    }
    close_account(order, outcome, std::chrono::duration<double>(Clock::now() - started).count());
    if (outcome.is_over_budget) {
      code = core::ExitCode::quarantine_budget;
    } else if (outcome.is_stopped &&
               outcome.tally.members_before + outcome.tally.members_committed < order.plan.member_count) {
      code = core::ExitCode::incomplete_resumable;
    } else if (!order.missing_shards.empty() || !store::verify(run).empty()) {
      if (group.size() > 1) {
        recipe->sky = sky_of(recipe->config, run);
      }
      store::seal(run, order.plan, recipe->sky, account_of(run));
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
  chosen.subset_ranks =
      options.subset_ranks > 0 ? options.subset_ranks : static_cast<int>(config.subset_ranks);
  world.all_or_none([&] {
    if (world.rank() != 0) {
      return;
    }
    parallel::refuse_uneven(world, chosen.subset_ranks);
    const catalog::Catalogue catalogue = load_sky(config, config_directory);
    // Everything that can be refused is refused before the directory exists.
    static_cast<void>(
        ensemble::recipe(config, sky::neighbourhood(catalogue, ensemble::edge_policy_of(config))));
    store::create_run(run, ensemble::plan(config, catalog::digest(catalogue)), catalogue);
  });
  return execute(world, run, chosen);
}

core::ExitCode resume(const parallel::World& world, const std::filesystem::path& run,
                      const RunOptions& options) {
  return execute(world, run, options);
}

store::RunFacts stored_facts(const std::filesystem::path& run) {
  return account_of(run);
}

ensemble::Recipe stored_recipe(const std::filesystem::path& run) {
  return recipe_of(store::read_plan(run), run, true);
}

}  // namespace polycosm::runner
