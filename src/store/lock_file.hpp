#pragma once
#include <ctime>
#include <filesystem>
#include <string>

#include <polycosm/ensemble/slice.hpp>
#include <polycosm/store/run_lock.hpp>

/// What a lock file says, and what may be concluded from it.
namespace polycosm::store {

[[nodiscard]] std::filesystem::path lock_path(const std::filesystem::path& run, const ensemble::Slice& slice);

[[nodiscard]] std::string content_of(int fd);
/// The line by which this process shows itself.
[[nodiscard]] std::string own_description();

/// Who a lock file names; `now` is the time its age counts to. `is_held` is not looked at.
[[nodiscard]] LockHolder read_holder(int fd, std::time_t now);
/// For people: "process 4711 on n1, Slurm job 99, since ...".
[[nodiscard]] std::string described(const LockHolder& holder);

/// Whether the holder lives, as far as its heart tells: where flock has no say.
[[nodiscard]] bool has_heartbeat(const LockHolder& holder);

/// The holder of a lock, without taking it.
[[nodiscard]] LockHolder look_at_lock(const std::filesystem::path& path);

}  // namespace polycosm::store
