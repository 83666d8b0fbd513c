#pragma once
#include <polycosm/ensemble/member.hpp>
#include <polycosm/parallel/world.hpp>

#include "rank_work.hpp"

namespace polycosm::runner {

/// Collective: at the start of a run, what `polycosm doctor` would call a warning or a problem and can see at
/// once. Said, never a refusal: a run that is slow is a run.
void tell_surroundings(const parallel::World& world, const WorkOrder& order, const ensemble::Recipe& recipe);

}  // namespace polycosm::runner
