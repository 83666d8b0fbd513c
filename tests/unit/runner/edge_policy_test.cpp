#include <gtest/gtest.h>

#include <polycosm/ensemble/member.hpp>
#include <polycosm/runner/catalog_choices.hpp>
#include <polycosm/sky/edge_policy.hpp>

namespace polycosm {
namespace {

void expect_equal(const sky::EdgePolicy& a, const sky::EdgePolicy& b) {
  EXPECT_EQ(a.core_radius_ly, b.core_radius_ly);
  EXPECT_EQ(a.shell_radius_ly, b.shell_radius_ly);
  EXPECT_EQ(a.system_link_pc, b.system_link_pc);
  EXPECT_EQ(a.membership, b.membership);
  EXPECT_EQ(a.membership_min_probability, b.membership_min_probability);
  EXPECT_EQ(a.probability, b.probability);
  EXPECT_EQ(a.prior_length_pc, b.prior_length_pc);
  EXPECT_EQ(a.system_link_sigma, b.system_link_sigma);
}

// A run, an import and the sky itself have one idea of where the edges are.
TEST(EdgePolicy, HasTheSameDefaultsInARunAndInAnImport) {
  expect_equal(ensemble::edge_policy_of(config::RunConfig{}), sky::EdgePolicy{});
  expect_equal(runner::read_catalog_choices(POLYCOSM_SOURCE_DIR "/configs/catalog.toml").edge,
               sky::EdgePolicy{});
}

}  // namespace
}  // namespace polycosm
