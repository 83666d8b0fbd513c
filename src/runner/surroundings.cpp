#include "surroundings.hpp"

#include <string>

#include <polycosm/ensemble/byte_forecast.hpp>
#include <polycosm/runner/doctor.hpp>
#include <polycosm/runner/log.hpp>

namespace polycosm::runner {

void tell_surroundings(const parallel::World& world, const WorkOrder& order, const ensemble::Recipe& recipe) {
  Examination wish;
  wish.place = order.run;
  wish.threads_per_rank = order.threads;
  wish.depth = Examination::Depth::start;
  if (world.rank() == 0) {
    const ensemble::ByteForecast forecast = ensemble::byte_forecast(recipe, order.plan);
    wish.needed_bytes =
        forecast.shard_bytes * order.missing_shards.size() / ensemble::shard_count(order.plan) +
        (order.missing_shards.empty() ? 0 : forecast.sealed_bytes);
  }
  for (const Finding& one : examine(world, wish)) {
    log(LogLevel::warning, "doctor", one.check + ": " + one.what + "; " + one.fix,
        {{"check", one.check}, {"verdict", verdict_name(one.verdict)}, {"fix", one.fix}});
  }
}

}  // namespace polycosm::runner
