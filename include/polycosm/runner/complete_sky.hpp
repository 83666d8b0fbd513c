#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include <polycosm/inference/completion.hpp>

namespace polycosm::runner {

/// How a sky is completed.
struct SkyCompletion {
  const inference::ModelCard* card = nullptr;
  std::uint64_t ensemble_seed = 0;
  std::uint32_t draw_count = 0;
  int thread_count = 0;  ///< 0 = what the machine and the scheduler allow
  /// Told by the calling thread, now and then and at the end; may be empty.
  std::function<void(std::uint64_t done_count, std::uint64_t star_count)> tell;
};

/// Completes every star of the systems within the core radius, in the order of the sky. The same bits for any
/// number of threads. When stars throw, the others are waited for or skipped, and what the first of those
/// that threw said is thrown.
[[nodiscard]] std::vector<inference::Completion> complete_sky(const sky::Neighbourhood& sky,
                                                              const SkyCompletion& wish);

}  // namespace polycosm::runner
