#include <algorithm>
#include <cstddef>
#include <map>

#include <polycosm/parallel/gather.hpp>
#include <polycosm/parallel/launcher.hpp>
#include <polycosm/parallel/workers.hpp>
#include <polycosm/runner/doctor.hpp>

#include "facts.hpp"
#include "judge.hpp"
#include "place_checks.hpp"

namespace polycosm::runner {
namespace {

void add(std::vector<Finding>& findings, const std::vector<Finding>& more) {
  findings.insert(findings.end(), more.begin(), more.end());
}

Finding judge_launcher(const parallel::World& world) {
  const std::string mismatch = parallel::launcher_mismatch(world.size());
  if (mismatch.empty()) {
    return {Verdict::ok, "launcher",
            std::to_string(world.size()) + " rank(s) on " + std::to_string(world.node_count()) + " node(s)",
            ""};
  }
  return {Verdict::problem, "launcher", mismatch.substr(0, mismatch.find(';')),
          "srun --mpi=pmix, or the mpirun of the Open MPI it was built with"};
}

/// The ranks of a node may have any numbers; nodes are named in order of their first.
std::vector<Finding> judge_ranks(const std::vector<RankFacts>& ranks) {
  std::vector<std::string> hosts;
  std::map<std::string, std::vector<RankFacts>> by_host;
  for (const RankFacts& rank : ranks) {
    if (by_host[rank.host].empty()) {
      hosts.push_back(rank.host);
    }
    by_host[rank.host].push_back(rank);
  }
  std::vector<std::vector<Finding>> of_nodes;
  for (const std::string& host : hosts) {
    of_nodes.push_back(judge_node(by_host[host]));
  }
  std::vector<Finding> findings;
  add_grouped(findings, of_nodes, hosts);
  add(findings, judge_all(ranks));
  return findings;
}

}  // namespace

std::vector<Finding> examine(const parallel::World& world, const Examination& wish) {
  const int threads = wish.threads_per_rank > 0 ? wish.threads_per_rank
                                                : parallel::available_threads(world.ranks_on_this_node());
  const bool is_thorough = wish.depth == Examination::Depth::thorough;
  std::vector<RankFacts> ranks;
  for (const std::string& text : parallel::gather(world, to_text(own_facts(threads)))) {
    ranks.push_back(facts_from(text));
  }
  const std::vector<double> ahead_s = parallel::clocks_ahead_s(world);
  std::vector<Finding> findings;
  if (world.rank() == 0) {
    findings.push_back(judge_launcher(world));
    add(findings, judge_ranks(ranks));
    findings.push_back(judge_clocks(ranks, ahead_s));
  }
  if (!wish.place.empty()) {
    if (is_thorough || world.node_count() > 1) {
      add(findings, check_locks(world, wish.place));
    }
    if (world.rank() == 0) {
      add(findings, check_place(wish));
    }
  }
  if (!is_thorough) {
    std::erase_if(findings, [](const Finding& one) {
      return one.verdict == Verdict::ok || one.verdict == Verdict::information;
    });
  }
  return findings;
}

}  // namespace polycosm::runner
