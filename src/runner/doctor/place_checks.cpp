#include "place_checks.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>

#include <polycosm/core/error.hpp>
#include <polycosm/parallel/gather.hpp>
#include <polycosm/store/place.hpp>

#include "judge.hpp"

namespace polycosm::runner {
namespace {

using store::LockAnswer;

constexpr const char* lock_fix =
    "mount it with locks (NFS: without nolock, with lockd; Lustre: -o flock), or use another place";

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes / 1'000'000) + " MB";
}

Finding judge_answers(const store::Place& place, const std::vector<std::string>& answers) {
  for (const std::string& answer : answers) {
    if (answer == std::to_string(static_cast<int>(LockAnswer::kept_out))) {
      continue;
    }
    const bool is_unseen = answer == std::to_string(static_cast<int>(LockAnswer::no_file));
    return {Verdict::problem, "locks",
            place.directory.string() + " (" + place.type + "): " +
                (is_unseen ? "a file of rank 0 is not seen by another process or node"
                           : "another process or node takes a lock that is held"),
            is_unseen ? "use a directory that all nodes share" : lock_fix};
  }
  return {Verdict::ok, "locks", place.directory.string() + " (" + place.type + "): locks keep others out",
          ""};
}

Finding judge_space(const store::Place& place, const Examination& wish) {
  const std::string what =
      megabytes(place.free_bytes) + " free" +
      (wish.needed_bytes > 0 ? ", about " + megabytes(wish.needed_bytes) + " needed" : "");
  const char* fix = "free some space, choose another place, or keep less (storage.level = \"reductions\")";
  if (wish.needed_bytes > place.free_bytes) {
    return {Verdict::problem, "space", what, fix};
  }
  if (wish.depth == Examination::Depth::thorough && wish.needed_bytes > 0) {
    if (const std::string refusal = store::try_to_reserve(place.directory, wish.needed_bytes);
        !refusal.empty()) {
      return {Verdict::problem, "space", what + ", but they cannot be had: " + refusal,
              "ask for more quota, or choose another place"};
    }
  }
  if (place.free_files > 0 && place.free_files < 1000) {
    return {Verdict::warning, "space", "only " + std::to_string(place.free_files) + " more files fit", fix};
  }
  return {Verdict::ok, "space", what, ""};
}

}  // namespace

std::vector<Finding> check_locks(const parallel::World& world, const std::filesystem::path& directory) {
  const store::Place place = store::place_of(directory);
  std::unique_ptr<store::LockedFile> held;
  world.all_or_none([&] {
    if (world.rank() == 0) {
      held = std::make_unique<store::LockedFile>(place.directory);
    }
  });
  const std::string path = world.broadcast(held == nullptr ? "" : held->path().string());
  LockAnswer answer = LockAnswer::kept_out;
  if (world.rank() != 0) {
    answer = store::try_locked_file(path.c_str());
  } else if (world.size() == 1 && held->refusal().empty()) {
    answer = store::try_locked_file_by_child(held->path());
  }
  const std::vector<std::string> answers = parallel::gather(world, std::to_string(static_cast<int>(answer)));
  if (world.rank() != 0) {
    return {};
  }
  if (!held->refusal().empty()) {
    return {{Verdict::problem, "locks",
             place.directory.string() + " (" + place.type + ") gives no locks (" + held->refusal() + ")",
             lock_fix}};
  }
  return {judge_answers(place, answers)};
}

std::vector<Finding> check_place(const Examination& wish) {
  const store::Place place = store::place_of(wish.place);
  std::vector<Finding> findings{judge_space(place, wish),
                                judge_file_clock(store::file_clock_ahead_s(place.directory))};
  if (place.type == "tmpfs" || place.type == "ramfs") {
    findings.push_back({Verdict::warning, "file system",
                        place.directory.string() + " is in memory: gone with the node",
                        "use a disk, or a file system that the nodes share, for what is to stay"});
  } else {
    findings.push_back(
        {Verdict::ok, "file system",
         place.directory.string() + " is " + place.type + (place.is_network ? ", shared by nodes" : ""), ""});
  }
  return findings;
}

}  // namespace polycosm::runner
