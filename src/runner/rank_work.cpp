#include "rank_work.hpp"

#include <exception>
#include <string>
#include <string_view>

#include <polycosm/runner/log.hpp>

#include "rank.hpp"

namespace polycosm::runner {

WorkOutcome work(const parallel::World& world, parallel::Group& group, const WorkOrder& order,
                 const ensemble::Recipe& recipe) {
  Rank rank{world, group, order, recipe};
  // What is thrown in the middle leaves others waiting for a word of this rank that never comes: end them
  // all.
  const auto end_all = [&](const char* what, std::string_view advice, core::ExitCode code) {
    log(LogLevel::error, "error", "rank " + std::to_string(world.rank()) + ": " + what + std::string{advice},
        {});
    world.abort(static_cast<int>(code));
  };
  try {
    return rank.run();
  } catch (const core::Error& error) {
    if (!rank.is_over()) {
      end_all(error.what(), "", core::exit_code_of(error.fault()));
    }
    throw;
  } catch (const std::exception& error) {
    end_all(error.what(), "; this is a bug, please report it", core::ExitCode::bug);
    throw;
  }
}

}  // namespace polycosm::runner
