#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace polycosm::runner {

/// What one rank knows of where it lives.
struct RankFacts {
  std::string host;
  int thread_count = 1;          ///< that it will compute on
  std::vector<int> bound_cores;  ///< its affinity mask
  int online_core_count = 1;     ///< of the node
  int granted_core_count = 0;    ///< by Slurm, on this node; 0 = nobody says
  double core_quota = 0.0;       ///< of its cgroup; 0 = none
  std::uint64_t shm_free_bytes = 0;
  std::uint64_t open_file_limit = 0;
  std::uint64_t file_size_limit_bytes = 0;  ///< 0 = none
  std::string launcher;                     ///< "mpirun", "srun" or ""
  std::string container;                    ///< path of the image
  bool is_own_user_namespace = false;
  std::string single_copy;  ///< OMPI_MCA_btl_vader_single_copy_mechanism
  std::string build, mpi, hdf5;
  std::string kernel, cpu_model, huge_pages, governor;
};

[[nodiscard]] RankFacts own_facts(int thread_count);

/// As bytes for another rank, and back.
[[nodiscard]] std::string to_text(const RankFacts& facts);
[[nodiscard]] RankFacts facts_from(const std::string& text);

}  // namespace polycosm::runner
