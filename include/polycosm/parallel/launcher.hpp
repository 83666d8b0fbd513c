#pragma once
#include <string>

namespace polycosm::parallel {

/// What is wrong when the launcher (Slurm, Open MPI, MPICH) started another number of ranks than MPI sees;
/// empty when they agree or no launcher says anything. Processes that each believe to be rank 0 of 1 would
/// all compute the same run.
[[nodiscard]] std::string launcher_mismatch(int rank_count);

/// Before MPI starts: throws core::Error (usage) in a step of Slurm that brought no PMIx, in which Open MPI
/// would end the process or make every rank a world of its own.
void refuse_step_without_pmi();

}  // namespace polycosm::parallel
