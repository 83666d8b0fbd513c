#include <polycosm/parallel/launcher.hpp>

#include <charconv>
#include <cstdlib>
#include <string_view>

#include <polycosm/core/error.hpp>

namespace polycosm::parallel {
namespace {

/// A count in the environment; 0 = not said.
int said_by(const char* name) {
  const char* text = std::getenv(name);
  int count = 0;
  if (text != nullptr) {
    const std::string_view digits{text};
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
  }
  return count;
}

}  // namespace

std::string launcher_mismatch(int rank_count) {
  // The nearest launcher is believed first: mpirun inside a Slurm job may well use a part of it.
  for (const char* name : {"OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "SLURM_STEP_NUM_TASKS", "SLURM_NTASKS"}) {
    const int said = said_by(name);
    if (said == 0) {
      continue;
    }
    if (said == rank_count) {
      return {};
    }
    return "MPI sees " + std::to_string(rank_count) + " rank(s) but " + name + " says " +
           std::to_string(said) +
           " (the launcher and this program's MPI do not know each other); start it with `srun --mpi=pmix` "
           "or with the mpirun of the Open MPI it was built with, or with `srun -n 1` for one rank";
  }
  return {};
}

void refuse_step_without_pmi() {
  const bool is_step = std::getenv("SLURM_STEP_ID") != nullptr && said_by("SLURM_STEP_NUM_TASKS") > 0;
  for (const char* name : {"PMIX_RANK", "PMI_RANK", "PMI_FD", "OMPI_COMM_WORLD_SIZE"}) {
    if (!is_step || std::getenv(name) != nullptr) {
      return;
    }
  }
  throw core::Error{
      core::Fault::usage,
      "srun started this step without PMIx (MPI cannot find its ranks); try srun --mpi=pmix, or "
      "mpirun inside the allocation"};
}

}  // namespace polycosm::parallel
