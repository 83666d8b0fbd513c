#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::config {

/// What becomes of the shards of an ensemble that stands in one way. What is sealed (ensemble.h5, manifest,
/// sky, plan) is always kept.
struct ShardRule {
  std::string shards = "keep";  ///< keep, archive or drop
  double after_d = 0.0;         ///< days since the ensemble was finished
};

/// One rule for each way an ensemble may stand; the keys and their sentences stand in
/// src/config/retention.cpp, an example in configs/retention.toml.
struct Retention {
  std::string draft_shards = "keep", approved_shards = "keep", published_shards = "keep",
              withdrawn_shards = "keep";
  double draft_after_d = 0.0, approved_after_d = 0.0, published_after_d = 0.0, withdrawn_after_d = 0.0;
  std::string archive_directory;
};
/// Of "draft", "approved", "published" or "withdrawn".
[[nodiscard]] ShardRule rule_of(const Retention& retention, std::string_view approval);

struct ParsedRetention {
  Retention retention;
  std::vector<Problem> problems;  ///< empty = usable
};

/// Reads TOML. Never throws for bad input: all problems come back at once.
[[nodiscard]] ParsedRetention parse_retention(std::string_view toml_text, std::string_view file_name);

}  // namespace polycosm::config
