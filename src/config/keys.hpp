#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <polycosm/config/run_config.hpp>

#include "toml_reader.hpp"

namespace polycosm::config {

/// A rule of the settlement model: a number in RunConfig::sim_rules, or a flag there as 0 or 1,
/// or a whole number.
struct RuleNumber {};
struct RuleCount {};
struct RuleFlag {};

using FieldPointer = std::variant<std::string RunConfig::*, std::vector<std::string> RunConfig::*,
                                  std::uint32_t RunConfig::*, std::uint64_t RunConfig::*, double RunConfig::*,
                                  std::optional<std::uint32_t> RunConfig::*, RuleNumber, RuleCount, RuleFlag>;

/// One configuration key: where it is written, where it goes, what it may be.
struct Key {
  std::string_view path;  ///< "section.key"
  FieldPointer field;
  double minimum;  ///< for numbers
  double maximum;
  std::string_view choices;  ///< for texts: "a|b|c", empty = any
  std::string_view sentence;

  [[nodiscard]] std::string_view name() const noexcept { return path.substr(path.find('.') + 1); }
  [[nodiscard]] KeyRule rule() const noexcept { return {path, minimum, maximum, choices, sentence}; }
};

[[nodiscard]] std::span<const Key> keys() noexcept;

}  // namespace polycosm::config
