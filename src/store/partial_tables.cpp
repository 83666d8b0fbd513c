#include <string>
#include <tuple>

#include "columns.hpp"
#include "statistics_tables.hpp"

namespace polycosm::store {
namespace {

constexpr std::string_view group = "partial";

/// The limbs of many wide integers, low limbs first: [limb][row].
template <class Cells, class Get>
std::vector<std::uint64_t> limbs_of(const Cells& cells, std::size_t limb_count, Get get) {
  std::vector<std::uint64_t> limbs;
  limbs.reserve(limb_count * cells.size());
  for (std::size_t limb = 0; limb < limb_count; ++limb) {
    for (const auto& cell : cells) {
      limbs.push_back(get(cell).limbs[limb]);
    }
  }
  return limbs;
}

template <class Cells, class Get>
void take_limbs(const std::vector<std::uint64_t>& limbs, std::size_t limb_count, Cells& cells, Get get) {
  if (limbs.size() != limb_count * cells.size()) {
    throw H5Failure{"exact sums of a partial have another length than their table"};
  }
  for (std::size_t i = 0; i < limbs.size(); ++i) {
    get(cells[i % cells.size()]).limbs[i / cells.size()] = limbs[i];
  }
}

constexpr std::size_t sum_limbs = std::tuple_size_v<decltype(ensemble::WideInteger<5>::limbs)>;
constexpr std::size_t square_limbs = std::tuple_size_v<decltype(ensemble::WideInteger<10>::limbs)>;

constexpr auto sum_of_cell = [](auto& cell) -> auto& {
  return cell.moments.sum;
};
constexpr auto square_of_cell = [](auto& cell) -> auto& {
  return cell.moments.square_sum;
};
constexpr auto sum_of = [](auto& moments) -> auto& {
  return moments.sum;
};
constexpr auto square_of = [](auto& moments) -> auto& {
  return moments.square_sum;
};

void put_sketches(TableWriter& out, const std::vector<ensemble::CellStatistics>& cells) {
  std::vector<std::uint32_t> sizes;
  std::vector<std::int32_t> buckets;
  std::vector<std::uint32_t> counts;
  for (const ensemble::CellStatistics& cell : cells) {
    sizes.push_back(static_cast<std::uint32_t>(cell.sketch.size()));
    for (const ensemble::SketchEntry& entry : cell.sketch) {
      buckets.push_back(entry.bucket);
      counts.push_back(entry.count);
    }
  }
  out.set_length("bucket_row", buckets.size());
  out.put(group, "bucket_count", sizes);
  out.put(group, "bucket", buckets);
  out.put(group, "bucket_member_count", counts);
}

void take_sketches(const TableReader& in, std::vector<ensemble::CellStatistics>& cells) {
  const auto sizes = in.get<std::uint32_t>(group, "bucket_count");
  const auto buckets = in.get<std::int32_t>(group, "bucket");
  const auto counts = in.get<std::uint32_t>(group, "bucket_member_count");
  std::size_t row = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (sizes[i] > buckets.size() - row) {
      throw H5Failure{"the sketches of a partial are longer than their table"};
    }
    for (const std::size_t end = row + sizes[i]; row < end; ++row) {
      cells[i].sketch.push_back({static_cast<std::int16_t>(buckets[row]), counts.at(row)});
    }
  }
}

template <class T, class Set>
void take_column(const TableReader& in, std::string_view name, std::vector<ensemble::CellStatistics>& cells,
                 Set set) {
  const std::vector<T> values = in.get<T>(group, name);
  if (values.size() != cells.size()) {
    throw H5Failure{"partial/" + std::string{name} + " has another length than metrics and years"};
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    set(cells[i], values[i]);
  }
}

void put_sensitivity(TableWriter& out, const std::vector<ensemble::ExactMoments>& cells) {
  out.set_length("outcome_decile", cells.size());
  out.put(group, "decile_member_count",
          column(cells, [](const auto& cell) { return static_cast<std::uint32_t>(cell.count); }));
  out.put(group, "decile_sum_limb", limbs_of(cells, sum_limbs, sum_of));
  out.put(group, "decile_square_sum_limb", limbs_of(cells, square_limbs, square_of));
}

}  // namespace

void put_partial(TableWriter& out, const ensemble::Statistics& statistics) {
  const auto& cells = statistics.cells;
  out.set_length("metric_time", cells.size());
  out.set_length("limb", sum_limbs);
  out.set_length("square_limb", square_limbs);
  out.put(group, "finite_count",
          column(cells, [](const auto& cell) { return static_cast<std::uint32_t>(cell.moments.count); }));
  out.put(group, "undefined_count", column(cells, [](const auto& cell) { return cell.undefined_count; }));
  out.put(group, "minimum", column(cells, [](const auto& cell) { return cell.minimum; }));
  out.put(group, "maximum", column(cells, [](const auto& cell) { return cell.maximum; }));
  out.put(group, "minimum_member", column(cells, [](const auto& cell) { return cell.minimum_member; }));
  out.put(group, "maximum_member", column(cells, [](const auto& cell) { return cell.maximum_member; }));
  out.put(group, "sum_limb", limbs_of(cells, sum_limbs, sum_of_cell));
  out.put(group, "square_sum_limb", limbs_of(cells, square_limbs, square_of_cell));
  put_sketches(out, cells);
  const auto& settled = statistics.first_settled;
  out.set_length("settled_row", settled.size());
  out.put(group, "settled_system",
          column(settled, [](const auto& row) { return static_cast<std::int32_t>(row.system); }));
  out.put(group, "settled_tick", column(settled, [](const auto& row) { return std::int32_t{row.tick}; }));
  out.put(group, "settled_count", column(settled, [](const auto& row) { return row.count; }));
  put_sensitivity(out, statistics.sensitivity);
}

ensemble::Statistics read_partial(const TableReader& in, std::uint32_t year_count,
                                  std::uint32_t system_count) {
  ensemble::Statistics statistics;
  statistics.year_count = year_count;
  statistics.system_count = system_count;
  for (const std::int8_t status : in.get_codes("parameters", "status")) {
    ++statistics.status_count[static_cast<std::size_t>(status)];
  }
  auto& cells = statistics.cells;
  cells.resize(sim::metrics().size() * year_count);
  take_column<std::uint32_t>(in, "finite_count", cells, [](auto& c, auto value) { c.moments.count = value; });
  take_column<std::uint32_t>(in, "undefined_count", cells, [](auto& c, auto v) { c.undefined_count = v; });
  take_column<float>(in, "minimum", cells, [](auto& c, float value) { c.minimum = value; });
  take_column<float>(in, "maximum", cells, [](auto& c, float value) { c.maximum = value; });
  take_column<std::uint32_t>(in, "minimum_member", cells, [](auto& c, auto v) { c.minimum_member = v; });
  take_column<std::uint32_t>(in, "maximum_member", cells, [](auto& c, auto v) { c.maximum_member = v; });
  take_limbs(in.get<std::uint64_t>(group, "sum_limb"), sum_limbs, cells, sum_of_cell);
  take_limbs(in.get<std::uint64_t>(group, "square_sum_limb"), square_limbs, cells, square_of_cell);
  take_sketches(in, cells);
  const auto systems = in.get<std::int32_t>(group, "settled_system");
  const auto ticks = in.get<std::int32_t>(group, "settled_tick");
  const auto counts = in.get<std::uint32_t>(group, "settled_count");
  for (std::size_t i = 0; i < systems.size(); ++i) {
    statistics.first_settled.push_back({static_cast<std::uint32_t>(systems[i]), ticks.at(i), counts.at(i)});
  }
  statistics.sensitivity.resize(ensemble::sensitivity_outcomes.size() * sim::hyper_count *
                                ensemble::decile_count);
  const auto members = in.get<std::uint32_t>(group, "decile_member_count");
  for (std::size_t i = 0; i < statistics.sensitivity.size(); ++i) {
    statistics.sensitivity[i].count = members.at(i);
  }
  take_limbs(in.get<std::uint64_t>(group, "decile_sum_limb"), sum_limbs, statistics.sensitivity, sum_of);
  take_limbs(in.get<std::uint64_t>(group, "decile_square_sum_limb"), square_limbs, statistics.sensitivity,
             square_of);
  statistics.event_count = in.get<std::uint64_t>("event_counts", "event_count");
  return statistics;
}

}  // namespace polycosm::store
