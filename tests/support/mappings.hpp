#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <polycosm/config/mapping.hpp>

namespace polycosm::tests {

/// A mapping without problems; each problem is a failure of the test.
inline config::Mapping mapping_of(std::string_view toml) {
  const config::ParsedMapping parsed = config::parse_mapping(toml, "mapping.toml");
  for (const config::Problem& problem : parsed.problems) {
    ADD_FAILURE() << config::to_text(problem);
  }
  return parsed.mapping;
}

/// A file of the source tree.
inline std::string source_text(const std::string& name) {
  std::ifstream file{std::string{POLYCOSM_SOURCE_DIR} + "/" + name};
  EXPECT_TRUE(file) << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline config::Mapping shipped_mapping(const std::string& name) {
  return mapping_of(source_text("configs/mappings/" + name + ".toml"));
}

}  // namespace polycosm::tests
