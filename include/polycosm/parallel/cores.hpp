#pragma once
#include <string>
#include <vector>

namespace polycosm::parallel {

/// What the system lets this process compute on.
struct Cores {
  std::vector<int> bound;    ///< its affinity mask
  int online_count = 1;      ///< of the node
  double quota_count = 0.0;  ///< of its cgroup, in cores; 0 = none
};
[[nodiscard]] Cores own_cores();

/// The MPI library that runs, e.g. "Open MPI v4.1.4".
[[nodiscard]] std::string mpi_library();

}  // namespace polycosm::parallel
