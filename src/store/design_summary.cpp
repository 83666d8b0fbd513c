#include <polycosm/store/design_summary.hpp>

#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "posix.hpp"
#include "sealed_image.hpp"
#include "table_reader.hpp"

namespace polycosm::store {
namespace {

constexpr std::array<std::string_view, 4> outcomes{"settled_systems", "population", "reach_ly", "tech_max"};

Json number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json cells_of(const TableReader& in) {
  constexpr std::string_view group = "design_cells";
  const std::vector<std::string> labels = in.get_text(group, "cell_settings");
  const std::size_t years = in.shape(group, "time").at(0);
  Json cells = Json::array();
  for (std::size_t cell = 0; cell < labels.size(); ++cell) {
    cells.push_back({{"cell", cell}, {"settings", labels[cell]}});
  }
  for (const std::string_view outcome : outcomes) {
    const auto column = [&](const char* suffix) {
      return in.get<double>(group, std::string{outcome} + suffix);
    };
    const auto mean = column("_mean");
    const auto mcse = column("_mcse");
    const auto difference = column("_difference");
    const auto difference_mcse = column("_difference_mcse");
    for (std::size_t cell = 0; cell < labels.size(); ++cell) {
      const std::size_t last = (cell + 1) * years - 1;
      cells[cell][std::string{outcome}] = {{"mean", number(mean.at(last))},
                                           {"mcse", number(mcse.at(last))},
                                           {"difference", number(difference.at(last))},
                                           {"difference_mcse", number(difference_mcse.at(last))}};
    }
  }
  return {{"cells", cells}};
}

Json spread_of(const TableReader& in) {
  constexpr std::string_view group = "design_spread";
  Json spread = Json::object();
  for (const std::string_view outcome : outcomes) {
    const auto last = [&](const char* suffix) {
      return number(in.get<double>(group, std::string{outcome} + suffix).back());
    };
    spread[std::string{outcome}] = {{"world", last("_world_spread")},
                                    {"society", last("_society_spread")},
                                    {"rest", last("_rest_spread")}};
  }
  return {{"spread", spread}};
}

}  // namespace

std::optional<Json> design_summary(const std::filesystem::path& run) {
  const std::filesystem::path path = run / "ensemble.h5";
  if (!std::filesystem::exists(path)) {
    return std::nullopt;
  }
  const auto lock = own_hdf5();
  try {
    const H5Properties access = file_access();
    const H5File file{checked(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.get()), "open")};
    const TableReader in{file.get(), FileKind::ensemble};
    if (in.has_group("design_cells")) {
      return cells_of(in);
    }
    if (in.has_group("design_spread")) {
      return spread_of(in);
    }
    return std::nullopt;
  } catch (const H5Failure& failure) {
    refuse_input(path, failure.reason, "seal the run again");
  }
}

}  // namespace polycosm::store
