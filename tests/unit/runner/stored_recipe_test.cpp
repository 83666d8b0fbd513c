#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <polycosm/core/error.hpp>
#include <polycosm/runner/run.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::runner {
namespace {

namespace fs = std::filesystem;

// The directory of a run of release 0.1.0, whose distances were drawn in another way: nobody is told that the
// build is at fault when its members come out different.
TEST(StoredRecipe, OfARunWithAnotherLayoutOfDrawsIsRefusedByName) {
  const fs::path run = fs::path{testing::TempDir()} / "polycosm-run-of-layout-1";
  fs::remove_all(run);
  fs::create_directories(run);
  const std::string fixtures = std::string{POLYCOSM_SOURCE_DIR} + "/tests/unit/store/fixtures/";
  store::write_file_atomically(run / "sky.h5", store::read_file(fixtures + "sky_v1.h5.gz"));
  store::write_file_atomically(run / "plan.json", store::read_file(fixtures + "plan_v1.json"));
  EXPECT_THAT([&] { (void)stored_recipe(run); },
              testing::ThrowsMessage<core::Error>(
                  testing::AllOf(testing::HasSubstr("draws of layout 1"), testing::HasSubstr("manifest"))));
  fs::remove_all(run);
}

}  // namespace
}  // namespace polycosm::runner
