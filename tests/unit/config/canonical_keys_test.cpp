#include <polycosm/config/canonical_keys.hpp>

#include <gtest/gtest.h>

namespace polycosm::config {
namespace {

TEST(CanonicalKeys, AreNamedWithTheirSection) {
  const std::map<std::string, std::string> expected{{"run.title", "\"a = b\""},
                                                    {"sky.source", "\"default\""}};
  EXPECT_EQ(canonical_keys("[run]\ntitle = \"a = b\"\n[sky]\nsource = \"default\""), expected);
  EXPECT_TRUE(canonical_keys("").empty());
}

}  // namespace
}  // namespace polycosm::config
