#include <polycosm/runner/complete_sky.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>

#include <polycosm/parallel/workers.hpp>

namespace polycosm::runner {
namespace {

std::vector<std::uint32_t> stars_of_core(const sky::Neighbourhood& sky) {
  std::vector<std::uint32_t> stars;
  for (std::uint32_t star = 0; star < sky.star_count(); ++star) {
    if (sky.edge[sky.star_system[star]] == sky::EdgeClass::core) {
      stars.push_back(star);
    }
  }
  return stars;
}

/// Stars with known planets take a hundred times as long: they go first, so that no thread is left alone with
/// one at the end.
std::vector<std::size_t> longest_first(const sky::Neighbourhood& sky,
                                       const std::vector<std::uint32_t>& stars) {
  std::vector<std::size_t> order(stars.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto known_count = [&](std::size_t i) {
      return sky.first_known[stars[i] + 1] - sky.first_known[stars[i]];
    };
    return known_count(a) > known_count(b);
  });
  return order;
}

}  // namespace

std::vector<inference::Completion> complete_sky(const sky::Neighbourhood& sky, const SkyCompletion& wish) {
  const std::vector<std::uint32_t> stars = stars_of_core(sky);
  std::vector<inference::Completion> completed(stars.size());
  std::vector<std::exception_ptr> failures(stars.size());
  std::atomic<std::uint64_t> done_count{0};
  std::atomic<bool> has_failed{false};
  std::mutex mutex;
  std::condition_variable all_done;
  {
    parallel::Workers workers{wish.thread_count > 0 ? wish.thread_count : parallel::available_threads(1)};
    for (const std::size_t i : longest_first(sky, stars)) {
      workers.submit([&, i](int) {
        try {
          if (!has_failed.load()) {
            completed[i] =
                inference::complete_star(*wish.card, sky, stars[i], wish.ensemble_seed, wish.draw_count);
          }
        } catch (...) {
          failures[i] = std::current_exception();
          has_failed.store(true);
        }
        if (++done_count == stars.size()) {
          const std::lock_guard lock{mutex};
          all_done.notify_one();
        }
      });
    }
    std::unique_lock lock{mutex};
    while (!all_done.wait_for(lock, std::chrono::milliseconds{100},
                              [&] { return done_count.load() == stars.size(); })) {
      if (wish.tell) {
        wish.tell(done_count.load(), stars.size());
      }
    }
  }
  for (const std::exception_ptr& failure : failures) {
    if (failure) {
      std::rethrow_exception(failure);
    }
  }
  if (wish.tell) {
    wish.tell(stars.size(), stars.size());
  }
  return completed;
}

}  // namespace polycosm::runner
