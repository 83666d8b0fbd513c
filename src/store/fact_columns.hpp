#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/store/schema.hpp>

namespace polycosm::store {

/// One column of a table of stars, planets or belts.
struct FactColumn {
  std::string name;
  ElementType type{};
  std::string_view unit;
  std::string sentence;
  std::string_view flags;
  std::string_view attributes;
};

/// The columns that "<star>", "<planet>" and "<belt>" stand for: what catalog/quantities.hpp lists, each
/// measured quantity with its errors and limit beside it, and the few fields that are no quantities.
[[nodiscard]] const std::vector<FactColumn>& fact_columns(std::string_view tag);

}  // namespace polycosm::store
