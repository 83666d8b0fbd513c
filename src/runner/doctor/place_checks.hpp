#pragma once
#include <vector>

#include <polycosm/runner/doctor.hpp>

namespace polycosm::runner {

/// Collective: whether locks in the directory keep other processes and other nodes out. On rank 0.
[[nodiscard]] std::vector<Finding> check_locks(const parallel::World& world,
                                               const std::filesystem::path& directory);

/// Of rank 0 alone: free space and files against what is needed, quota, kind of file system, its clock.
[[nodiscard]] std::vector<Finding> check_place(const Examination& wish);

}  // namespace polycosm::runner
