#pragma once
#include <polycosm/parallel/world.hpp>

namespace polycosm::parallel {
/// The world of the test program, made in main.
extern const World* test_world;
}  // namespace polycosm::parallel
