#include "design_tables.hpp"

#include <limits>
#include <string>

#include <polycosm/config/run_config.hpp>
#include <polycosm/sim/history.hpp>

#include "detail_tables.hpp"
#include "posix.hpp"

namespace polycosm::store {
namespace {

std::string label_of(const ensemble::Design& design, std::uint32_t cell) {
  std::string label;
  for (const std::string& part : ensemble::cell_overrides(design, cell)) {
    label += (label.empty() ? "" : ", ") + part;
  }
  return label;
}

}  // namespace

ensemble::Design design_of(const ensemble::Plan& plan) {
  const config::Parsed parsed = config::parse(plan.config_toml, "plan.json", {});
  if (!parsed.problems.empty()) {
    refuse_input("plan.json", to_text(parsed.problems.front()), "use the version that wrote it");
  }
  return ensemble::design_of(parsed.config);
}

void put_addresses(TableWriter& out, const ensemble::Plan& plan) {
  const ensemble::Design design = design_of(plan);
  std::vector<std::uint32_t> cell;
  std::vector<std::uint32_t> world;
  std::vector<std::uint32_t> society;
  for (std::uint32_t member = 0; member < ensemble::lived_member_count(plan); ++member) {
    const ensemble::MemberAddress at = ensemble::address(design, core::MemberId{member});
    cell.push_back(at.cell);
    world.push_back(at.world.value);
    society.push_back(at.society.value);
  }
  out.put("parameters", "design_cell", cell);
  out.put("parameters", "world_index", world);
  out.put("parameters", "society_index", society);
}

DesignTables::DesignTables(const ensemble::Plan& plan, std::uint32_t year_count)
    : design_{design_of(plan)}, year_count_{year_count}, cell_count_{ensemble::cell_count(design_)} {
  // Series that shards do not keep say nothing of cells and worlds: that is no zero.
  constexpr double missing = std::numeric_limits<double>::quiet_NaN();
  if (design_.kind == ensemble::DesignKind::grid) {
    cells_.resize(sim::metrics().size() * cell_count_ * year_count_, {0, missing, missing, missing, missing});
  }
  if (design_.kind == ensemble::DesignKind::nested) {
    spread_.resize(sim::metrics().size() * year_count_, {0, missing, missing, missing});
  }
}

void DesignTables::take(std::size_t metric, std::size_t year, std::span<const float> column,
                        std::span<const std::int8_t> status) {
  if (cells_.empty() && spread_.empty()) {
    return;
  }
  std::vector<float> values(column.begin(), column.end());
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = status[i] == 0 ? values[i] : std::numeric_limits<float>::quiet_NaN();
  }
  if (!spread_.empty()) {
    spread_[metric * year_count_ + year] = ensemble::spread_parts(design_, values);
    return;
  }
  const std::vector<ensemble::CellValue> cells = ensemble::cell_values(design_, values);
  for (std::size_t cell = 0; cell < cell_count_; ++cell) {
    cells_[(metric * cell_count_ + cell) * year_count_ + year] = cells[cell];
  }
}

void DesignTables::put(TableWriter& out) const {
  if (!cells_.empty()) {
    put_cells(out);
  }
  if (!spread_.empty()) {
    put_spread(out);
  }
}

void DesignTables::put_cells(TableWriter& out) const {
  constexpr std::string_view group = "design_cells";
  out.set_length("cell", cell_count_);
  out.put(group, "cell", indices<std::int32_t>(cell_count_, 0));
  put_time(out, group, year_count_);
  std::vector<std::string> labels;
  for (std::uint32_t cell = 0; cell < cell_count_; ++cell) {
    labels.push_back(label_of(design_, cell));
  }
  out.put_text(group, "cell_settings", labels);
  const std::size_t size = std::size_t{cell_count_} * year_count_;
  const auto put_all = [&](const char* suffix, double ensemble::CellValue::*part) {
    for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
      std::vector<double> column;
      for (const ensemble::CellValue& value : std::span{cells_}.subspan(m * size, size)) {
        column.push_back(value.*part);
      }
      out.put(group, std::string{sim::metrics()[m].name} + suffix, column);
    }
  };
  put_all("_mean", &ensemble::CellValue::mean_value);
  put_all("_mcse", &ensemble::CellValue::mean_error);
  put_all("_difference", &ensemble::CellValue::difference_value);
  put_all("_difference_mcse", &ensemble::CellValue::difference_error);
}

void DesignTables::put_spread(TableWriter& out) const {
  constexpr std::string_view group = "design_spread";
  put_time(out, group, year_count_);
  const auto put_all = [&](const char* suffix, double ensemble::SpreadParts::*part) {
    for (std::size_t m = 0; m < sim::metrics().size(); ++m) {
      std::vector<double> column;
      for (const ensemble::SpreadParts& parts : std::span{spread_}.subspan(m * year_count_, year_count_)) {
        column.push_back(parts.*part);
      }
      out.put(group, std::string{sim::metrics()[m].name} + suffix, column);
    }
  };
  put_all("_world_spread", &ensemble::SpreadParts::world_value);
  put_all("_society_spread", &ensemble::SpreadParts::society_value);
  put_all("_rest_spread", &ensemble::SpreadParts::rest_value);
}

}  // namespace polycosm::store
