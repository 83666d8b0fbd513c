#include <polycosm/runner/pilot.hpp>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <mutex>
#include <string>
#include <system_error>
#include <utility>

#include <polycosm/core/error.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/convergence_file.hpp>
#include <polycosm/store/run_directory.hpp>
#include <polycosm/store/seal.hpp>

namespace polycosm::runner {
namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr std::uint32_t usual_member_count = 32;
constexpr std::chrono::seconds usual_patience{2};
constexpr std::uint32_t member_count_min = 4;

double since_s(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

double resident_bytes() {
  std::ifstream file{"/proc/self/statm"};
  double pages = 0.0;
  double resident = 0.0;
  file >> pages >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// A directory that goes with its owner.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "polycosm-plan-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
      throw core::Error{core::Fault::environment,
                        "cannot make a scratch directory in " + fs::temp_directory_path().string() +
                            " (the pilot writes there); set TMPDIR to a place with some free space"};
    }
    path_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const noexcept { return path_; }

 private:
  fs::path path_;
};

struct Lived {
  std::vector<double> member_s;
  std::vector<ensemble::Member> members;  ///< those that lived well, for the shards of the pilot
  std::uint32_t failed_count = 0;
};

/// Members at even distances, so that all cells and worlds have their turn.
std::uint32_t spread_over(std::uint32_t place, std::uint32_t count, std::uint32_t member_count) {
  return static_cast<std::uint32_t>(std::uint64_t{place} * member_count / count);
}

class Trial {
 public:
  Trial(const ensemble::Recipe& recipe, const PilotOptions& options)
      : recipe_{recipe},
        is_patient_{options.member_count != 0},
        threads_{options.thread_count},
        count_{
            std::min(recipe.config.member_count, is_patient_ ? options.member_count : usual_member_count)} {}

  Lived live() {
    warm_up();
    began_ = Clock::now();
    {
      parallel::Workers workers{threads_};
      for (std::uint32_t place = 0; place < count_; ++place) {
        workers.submit(
            [this, place](int) { live_one(spread_over(place, count_, recipe_.config.member_count)); });
      }
    }
    return std::move(lived_);
  }

 private:
  /// The first member of a process pays for pages and tables that later ones find.
  void warm_up() const {
    parallel::Workers workers{threads_};
    for (int t = 0; t < threads_; ++t) {
      workers.submit([this](int) {
        ensemble::Member member;
        try {
          ensemble::live_member(recipe_, core::MemberId{0}, {}, member);
        } catch (const std::exception&) {
          // Whatever it is, its turn comes: the members below are counted.
        }
      });
    }
  }

  void live_one(std::uint32_t index) {
    if (!is_patient_ && Clock::now() - began_ > usual_patience && begun_.load() >= member_count_min) {
      return;
    }
    ++begun_;
    const Clock::time_point began = Clock::now();
    ensemble::Member member;
    bool has_failed = false;
    try {
      ensemble::live_member(recipe_, core::MemberId{index}, {}, member);
    } catch (const std::exception&) {
      has_failed = true;
    }
    const double cost_s = since_s(began);
    const std::lock_guard lock{mutex_};
    lived_.member_s.push_back(cost_s);
    if (has_failed) {
      ++lived_.failed_count;
    } else {
      lived_.members.push_back(std::move(member));
    }
  }

  const ensemble::Recipe& recipe_;
  bool is_patient_;
  int threads_;
  std::uint32_t count_;
  Clock::time_point began_{};
  std::atomic<std::uint32_t> begun_{0};
  std::mutex mutex_;
  Lived lived_;
};

struct Written {
  double commit_s = 0.0, seal_s = 0.0;
  double shard_bytes = 0.0, sealed_bytes = 0.0;
};

/// A run of one shard with the first `count` members of the pilot.
Written write(const fs::path& run, const ensemble::Recipe& recipe, const catalog::Catalogue& catalogue,
              std::span<const ensemble::Member> members) {
  config::RunConfig config = recipe.config;
  config.member_count = config.shard_member_count = static_cast<std::uint32_t>(members.size());
  config.detail_member_count = 0;
  config.design_kind = "monte_carlo";
  config.design_grid.clear();
  config.convergence_targets.clear();
  const ensemble::Plan plan = ensemble::plan(config, catalog::digest(catalogue));
  store::create_run(run, plan, catalogue);
  ensemble::ShardResult result = ensemble::start_shard(recipe, ensemble::shard(plan, 0));
  for (std::uint32_t i = 0; i < members.size(); ++i) {
    ensemble::put_member(result, recipe, core::MemberId{i}, members[i], false);
  }
  ensemble::finish_shard(result);
  Written written;
  Clock::time_point began = Clock::now();
  written.shard_bytes = static_cast<double>(store::commit_shard(run, plan, result).byte_count);
  written.commit_s = since_s(began);
  began = Clock::now();
  written.sealed_bytes = static_cast<double>(store::seal(run, plan, recipe.sky, {}).byte_count);
  written.seal_s = since_s(began);
  return written;
}

/// What is kept of a member without series: state, digest, hyper-parameters, and the chunks they lie in. 0
/// where more is kept.
double row_bytes_of(const ensemble::Recipe& recipe) {
  return recipe.stores_outcomes ? 0.0 : 8.0 * (sim::hyper_count + 8);
}

/// What a member takes in the tables of an open shard.
double open_bytes_of(const ensemble::Recipe& recipe) {
  const double years = ensemble::year_count(recipe);
  return years * static_cast<double>(sim::metrics().size() * sizeof(float)) +
         static_cast<double>(recipe.sky.system_count() * sizeof(core::Tick));
}

}  // namespace

Pilot run_pilot(const config::RunConfig& config, const fs::path& config_directory,
                const PilotOptions& options) {
  const Clock::time_point began = Clock::now();
  const Scratch scratch;
  const catalog::Catalogue catalogue = load_sky(config, config_directory);
  const ensemble::Recipe recipe =
      ensemble::recipe(config, sky::neighbourhood(catalogue, ensemble::edge_policy_of(config)));
  static_cast<void>(store::convergence_rule_of(ensemble::plan(config, "")));
  Pilot pilot;
  pilot.thread_count = options.thread_count;
  // A run reads its sky twice: as sources, and as the sky.h5 it then lives by.
  pilot.rest.start_s = 2.0 * since_s(began);
  pilot.rest.rank_bytes = resident_bytes();
  Lived lived = Trial{recipe, options}.live();
  pilot.member_s = std::move(lived.member_s);
  pilot.failed_count = lived.failed_count;
  if (lived.members.size() < member_count_min) {
    throw core::Error{core::Fault::usage,
                      "a forecast needs at least " + std::to_string(member_count_min) +
                          " members that live (" + std::to_string(lived.members.size()) + " did, " +
                          std::to_string(lived.failed_count) +
                          " failed); give the configuration more members, or run it and look at quarantine/"};
  }
  const double grown_bytes = std::max(0.0, resident_bytes() - pilot.rest.rank_bytes);
  pilot.rest.thread_bytes = grown_bytes / static_cast<double>(options.thread_count);
  const std::span<const ensemble::Member> members = lived.members;
  const std::span<const ensemble::Member> half = members.first(members.size() / 2);
  const Written small = write(scratch.path() / "half", recipe, catalogue, half);
  const Written large = write(scratch.path() / "whole", recipe, catalogue, members);
  const auto few = static_cast<double>(half.size());
  const auto many = static_cast<double>(members.size());
  pilot.rest.commit = ensemble::line_through(few, small.commit_s, many, large.commit_s);
  pilot.rest.seal = ensemble::line_through(few, small.seal_s, many, large.seal_s);
  const auto fewer = static_cast<std::uint32_t>(half.size());
  const auto all = static_cast<std::uint32_t>(members.size());
  const ensemble::FileForecast files =
      ensemble::files_through({fewer, all, small.shard_bytes, large.shard_bytes},
                              {fewer, all, small.sealed_bytes, large.sealed_bytes}, row_bytes_of(recipe),
                              std::min(config.shard_member_count, config.member_count));
  pilot.rest.shard_file = files.shard_file;
  pilot.rest.sealed_file = files.sealed_file;
  pilot.rest.open_shard.each_bytes = open_bytes_of(recipe);
  pilot.rest.seal_limit_bytes = static_cast<double>(std::size_t{256} << 20U);  // store's working_set_bytes
  pilot.wall_s = since_s(began);
  return pilot;
}

}  // namespace polycosm::runner
