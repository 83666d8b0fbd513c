#include <gtest/gtest.h>

#include "mpi_world.hpp"

namespace polycosm::parallel {
const World* test_world = nullptr;
}

int main(int argc, char** argv) {
  const polycosm::parallel::World world{argc, argv};
  polycosm::parallel::test_world = &world;
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
