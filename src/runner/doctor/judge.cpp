#include "judge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace polycosm::runner {
namespace {

/// Open MPI's shared memory wants so much of /dev/shm for each rank (btl vader, 4.1).
constexpr std::uint64_t shm_bytes_per_rank = 4'200'000;
constexpr std::uint64_t enough_open_files = 256;
constexpr double harmless_skew_s = 1.0;
constexpr double harmful_skew_s = 10.0;  ///< a third of the patience with a lock that does not beat

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string rounded(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

std::set<int> all_cores(std::span<const RankFacts> ranks) {
  std::set<int> cores;
  for (const RankFacts& rank : ranks) {
    cores.insert(rank.bound_cores.begin(), rank.bound_cores.end());
  }
  return cores;
}

Finding judge_threads(std::span<const RankFacts> ranks) {
  std::size_t threads = 0;
  for (const RankFacts& rank : ranks) {
    threads += static_cast<std::size_t>(rank.thread_count);
  }
  const std::size_t bound = std::max<std::size_t>(1, all_cores(ranks).size());
  const double quota = ranks.front().core_quota;
  const bool is_quota = quota > 0.0 && quota < static_cast<double>(bound);
  const double cores = is_quota ? quota : static_cast<double>(bound);
  const std::string have = is_quota ? "a cgroup quota of " + rounded(quota, 1) + " cores"
                                    : counted(bound, "core") + " of the node";
  const std::string what = counted(ranks.size(), "rank") + ", " + counted(threads, "thread") + " on " + have;
  if (static_cast<double>(threads) <= std::max(1.0, cores)) {
    return {Verdict::ok, "threads", what, ""};
  }
  const auto each = static_cast<long>(cores) / static_cast<long>(ranks.size());
  return {Verdict::problem, "threads", what + ": they take turns",
          each >= 1 ? "polycosm ... --threads " + std::to_string(each) + ", or more cores"
                    : "start at most " + std::to_string(std::max(1L, static_cast<long>(cores))) +
                          " ranks here, or ask for more cores"};
}

/// Open MPI binds a rank to one core when there are one or two of them, and TBB sees what is bound.
Finding judge_binding(std::span<const RankFacts> ranks) {
  const RankFacts& first = ranks.front();
  for (const RankFacts& rank : ranks) {
    if (rank.thread_count > static_cast<int>(rank.bound_cores.size())) {
      return {Verdict::problem, "binding",
              counted(static_cast<std::size_t>(rank.thread_count), "thread") + " of a rank are bound to " +
                  counted(rank.bound_cores.size(), "core"),
              "mpirun --bind-to none, or --map-by ppr:" + std::to_string(ranks.size()) +
                  ":node:PE=" + std::to_string(rank.thread_count) +
                  "; srun --cpus-per-task=" + std::to_string(rank.thread_count)};
    }
  }
  const std::size_t used = all_cores(ranks).size();
  const int granted = first.granted_core_count > 0
                          ? std::min(first.granted_core_count, first.online_core_count)
                          : first.online_core_count;
  const std::string what = counted(ranks.size(), "rank") + " bound to " + std::to_string(used) + " of " +
                           counted(static_cast<std::size_t>(granted), "core");
  if (first.launcher.empty() || 2 * used > static_cast<std::size_t>(granted)) {
    return {Verdict::ok, "binding", what, ""};
  }
  return {Verdict::problem, "binding", what + ": the others stay idle",
          "mpirun --bind-to none, or --map-by ppr:" + std::to_string(ranks.size()) + ":node:PE=" +
              std::to_string(granted / static_cast<int>(ranks.size())) + "; srun --cpus-per-task"};
}

Finding judge_shm(std::span<const RankFacts> ranks) {
  const std::uint64_t free = ranks.front().shm_free_bytes;
  const std::uint64_t needed = shm_bytes_per_rank * std::max<std::size_t>(2, ranks.size());
  const std::string what = "/dev/shm has " + std::to_string(free / 1'000'000) + " MB free, " +
                           counted(std::max<std::size_t>(2, ranks.size()), "rank") + " want " +
                           std::to_string(needed / 1'000'000);
  if (free >= needed) {
    return {Verdict::ok, "shm", what, ""};
  }
  return {Verdict::problem, "shm", what + ": MPI fails, or a rank dies by SIGBUS",
          "mount -o remount,size=1G /dev/shm (docker run --shm-size=1g), or OMPI_MCA_btl=self,tcp"};
}

Finding judge_container(std::span<const RankFacts> ranks) {
  const RankFacts& first = ranks.front();
  if (!first.is_own_user_namespace) {
    return {Verdict::ok, "container",
            first.container.empty() ? "none" : first.container + " without a user namespace of its own", ""};
  }
  const std::string where = first.container.empty() ? "a user namespace of its own"
                                                    : first.container + ", a user namespace of its own";
  if (first.single_copy == "none" || !first.mpi.starts_with("Open MPI v4")) {
    return {Verdict::ok, "container", where + ", and single copies are off", ""};
  }
  return {Verdict::problem, "container", where + ": large messages between ranks of a node hang",
          "export OMPI_MCA_btl_vader_single_copy_mechanism=none"};
}

template <class Field>
void add_if_different(std::vector<Finding>& findings, std::span<const RankFacts> ranks, const char* name,
                      Field field) {
  for (const RankFacts& rank : ranks) {
    if (field(rank) != field(ranks.front())) {
      findings.push_back({Verdict::problem, "versions",
                          std::string{name} + " is " + field(ranks.front()) + " on " + ranks.front().host +
                              " and " + field(rank) + " on " + rank.host,
                          "install the same program and libraries on every node, or use one container"});
      return;
    }
  }
}

}  // namespace

std::vector<Finding> judge_node(std::span<const RankFacts> ranks) {
  const RankFacts& first = ranks.front();
  return {judge_threads(ranks),
          judge_binding(ranks),
          judge_shm(ranks),
          judge_container(ranks),
          {Verdict::information, "machine",
           first.cpu_model + ", Linux " + first.kernel + ", huge pages " +
               (first.huge_pages.empty() ? "?" : first.huge_pages) +
               (first.governor.empty() ? "" : ", governor " + first.governor),
           ""}};
}

std::vector<Finding> judge_all(std::span<const RankFacts> ranks) {
  std::vector<Finding> findings;
  add_if_different(findings, ranks, "polycosm", [](const RankFacts& rank) { return rank.build; });
  add_if_different(findings, ranks, "MPI", [](const RankFacts& rank) { return rank.mpi; });
  add_if_different(findings, ranks, "HDF5", [](const RankFacts& rank) { return rank.hdf5; });
  const RankFacts& first = ranks.front();
  if (findings.empty()) {
    findings.push_back(
        {Verdict::ok, "versions", "polycosm " + first.build + ", " + first.mpi + ", HDF5 " + first.hdf5, ""});
  }
  for (const RankFacts& rank : ranks) {
    if (rank.open_file_limit > 0 && rank.open_file_limit < enough_open_files) {
      findings.push_back(
          {Verdict::problem, "limits",
           "only " + std::to_string(rank.open_file_limit) + " open files are allowed on " + rank.host,
           "ulimit -n 4096"});
      return findings;
    }
    if (rank.file_size_limit_bytes > 0) {
      findings.push_back({Verdict::warning, "limits",
                          "files may not grow beyond " + std::to_string(rank.file_size_limit_bytes) +
                              " bytes on " + rank.host,
                          "ulimit -f unlimited"});
      return findings;
    }
  }
  findings.push_back({Verdict::ok, "limits", "open files and file sizes suffice", ""});
  return findings;
}

Finding judge_clocks(std::span<const RankFacts> ranks, std::span<const double> ahead_s) {
  std::size_t worst = 0;
  for (std::size_t rank = 1; rank < ahead_s.size(); ++rank) {
    worst = std::abs(ahead_s[rank]) > std::abs(ahead_s[worst]) ? rank : worst;
  }
  const double skew_s = ahead_s[worst];
  if (ranks.size() == 1) {
    return {Verdict::ok, "clocks", "one rank, one clock", ""};
  }
  const std::string what = "rank " + std::to_string(worst) + " on " + ranks[worst].host + " is " +
                           rounded(std::abs(skew_s), 3) + " s " + (skew_s < 0.0 ? "behind" : "ahead of") +
                           " rank 0 on " + ranks.front().host;
  if (std::abs(skew_s) < harmless_skew_s) {
    return {Verdict::ok, "clocks", "at most " + rounded(std::abs(skew_s), 3) + " s apart", ""};
  }
  return {std::abs(skew_s) < harmful_skew_s ? Verdict::warning : Verdict::problem, "clocks", what,
          "run chrony or ntpd on every node: locks and deadlines are judged by clocks"};
}

Finding judge_file_clock(double file_ahead_s) {
  const std::string what = "the file system stamps " + rounded(std::abs(file_ahead_s), 3) + " s " +
                           (file_ahead_s < 0.0 ? "behind" : "ahead of") + " this node";
  if (std::abs(file_ahead_s) < harmless_skew_s) {
    return {Verdict::ok, "file clock", what, ""};
  }
  return {std::abs(file_ahead_s) < harmful_skew_s ? Verdict::warning : Verdict::problem, "file clock", what,
          "run chrony or ntpd on node and file server: the age of a lock is told by both"};
}

void add_grouped(std::vector<Finding>& findings, const std::vector<std::vector<Finding>>& of_nodes,
                 std::span<const std::string> hosts) {
  using Key = std::tuple<Verdict, std::string, std::string, std::string>;
  std::map<Key, std::vector<std::string>> nodes;
  std::vector<Finding> order;
  for (std::size_t node = 0; node < of_nodes.size(); ++node) {
    for (const Finding& finding : of_nodes[node]) {
      std::vector<std::string>& with = nodes[{finding.verdict, finding.check, finding.what, finding.fix}];
      if (with.empty()) {
        order.push_back(finding);
      }
      with.push_back(hosts[node]);
    }
  }
  std::ranges::stable_sort(order, {}, &Finding::check);
  for (Finding finding : order) {
    const std::vector<std::string>& with = nodes[{finding.verdict, finding.check, finding.what, finding.fix}];
    std::string names;
    for (std::size_t i = 0; i < with.size() && i < 4; ++i) {
      names += (i == 0 ? "" : ", ") + with[i];
    }
    names += with.size() > 4 ? " and " + std::to_string(with.size() - 4) + " more" : "";
    finding.what += hosts.size() > 1 ? " (" + names + ")" : "";
    findings.push_back(std::move(finding));
  }
}

}  // namespace polycosm::runner
