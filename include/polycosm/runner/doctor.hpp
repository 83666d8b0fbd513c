#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <polycosm/parallel/world.hpp>
#include <polycosm/store/json.hpp>

/// What stands between this machine and a good run.
namespace polycosm::runner {

enum class Verdict : std::uint8_t { ok, information, warning, problem };
[[nodiscard]] std::string_view verdict_name(Verdict verdict) noexcept;  ///< "ok"

struct Finding {
  Verdict verdict{};
  std::string check;  ///< "threads"
  std::string what;
  std::string fix;  ///< in one line; of warnings and problems
};

struct Examination {
  std::filesystem::path place;     ///< where a run is, or would be; empty = no directory is looked at
  int threads_per_rank = 0;        ///< 0 = what a run would take
  std::uint64_t needed_bytes = 0;  ///< that a run will write there; 0 = not known
  enum class Depth : std::uint8_t { start, thorough } depth = Depth::thorough;
};

/// Collective: every rank of every node is asked. The findings, on rank 0; at the start of a run only
/// warnings and problems, and nothing that takes long or writes much.
[[nodiscard]] std::vector<Finding> examine(const parallel::World& world, const Examination& wish);

/// For people (a line each, and one for the fix) and for programs.
[[nodiscard]] std::string to_screen(const std::vector<Finding>& findings);
[[nodiscard]] store::Json to_json(const std::vector<Finding>& findings);
[[nodiscard]] bool has_problem(const std::vector<Finding>& findings);

}  // namespace polycosm::runner
