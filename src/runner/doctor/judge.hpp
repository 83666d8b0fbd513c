#pragma once
#include <span>
#include <vector>

#include <polycosm/runner/doctor.hpp>

#include "facts.hpp"

/// What follows from facts; pure, so that machines nobody has here can be judged in tests.
namespace polycosm::runner {

/// Of the ranks of one node: threads, binding, shm, container.
[[nodiscard]] std::vector<Finding> judge_node(std::span<const RankFacts> ranks);

/// Of all ranks: versions and limits that must be equal or large enough.
[[nodiscard]] std::vector<Finding> judge_all(std::span<const RankFacts> ranks);

/// Clocks ahead of that of rank 0; `file_ahead_s`: the clock of the file system.
[[nodiscard]] Finding judge_clocks(std::span<const RankFacts> ranks, std::span<const double> ahead_s);
[[nodiscard]] Finding judge_file_clock(double file_ahead_s);

/// Same lines of several nodes become one that names them.
void add_grouped(std::vector<Finding>& findings, const std::vector<std::vector<Finding>>& of_nodes,
                 std::span<const std::string> hosts);

}  // namespace polycosm::runner
