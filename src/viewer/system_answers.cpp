#include <algorithm>
#include <cmath>

#include "exploration.hpp"
#include "proportions.hpp"
#include "reading.hpp"
#include "system_index.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::ElementType;
using store::Json;

/// The place of the median among the quantiles; nothing when the ensemble has others.
std::optional<std::uint64_t> median_of(const Call& call) {
  const std::vector<double> levels = numbers_of(column_from(call, "aggregate", "quantile", {}));
  const auto found = std::find(levels.begin(), levels.end(), 0.5);
  return found == levels.end() ? std::nullopt
                               : std::optional{static_cast<std::uint64_t>(found - levels.begin())};
}

template <class T>
std::vector<T> part(const std::vector<T>& all, AxisRange rows) {
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(rows.first);
  return {first, first + static_cast<std::ptrdiff_t>(rows.count)};
}

void add_odds(Frame& frame, const Call& call, AxisRange rows) {
  const std::uint64_t member_count = ok_count(call);
  const Column counts = column_from(call, "aggregate", "settled_count", {rows});
  std::vector<double> share, mcse;
  for (const std::uint32_t count : values_of<std::uint32_t>(counts)) {
    share.push_back(share_of(count, member_count));
    mcse.push_back(share_mcse(count, member_count));
  }
  frame.about["n_members"] = member_count;
  frame.columns.push_back(counts);
  frame.columns.push_back(made_column("p_settled_end", ElementType::f64, "1",
                                      "Share of members in which the system is ever settled within the run.",
                                      share));
  frame.columns.push_back(made_column("p_settled_end_mcse", ElementType::f64, "1",
                                      "Monte Carlo standard error of p_settled_end, never 0.", mcse));
  if (const auto median = median_of(call)) {
    Column arrival = column_from(call, "aggregate", "arrival_quantile", {rows, {*median, 1}});
    arrival.name = "arrival_median_year";
    arrival.meaning =
        "Earliest time by which at least half of the members have settled the system; unknown = "
        "not within the run.";
    arrival.shape = {rows.count};
    frame.columns.push_back(std::move(arrival));
  }
}

}  // namespace

Answer systems_answer(const Call& call) {
  Frame frame = begin(call);
  const SystemIndex& index = system_index(call);
  const Page page = page_of(call, "systems", index.count());
  for (const char* name : {"system", "system_id", "system_name", "x_pc", "y_pc", "z_pc", "distance_ly",
                           "distance_sigma_fraction", "edge_class", "system_star_count"}) {
    add(frame, call, "catalogue", name, {page.rows});
  }
  Column primary = made_column("primary_star", ElementType::u32, "1",
                               "Index of the star that the system is named after; 4294967295 = none.",
                               part(index.primary_star, page.rows));
  primary.fill = 4294967295U;
  frame.columns.push_back(std::move(primary));
  add_odds(frame, call, page.rows);
  frame.columns.push_back(made_column("exploration_priority", ElementType::f64, "1",
                                      std::string{exploration_priority_sentence},
                                      part(index.exploration_priority, page.rows)));
  Column planets = made_column("observed_planet_count", ElementType::u32, "1",
                               "Observed planets of its stars, the retracted left out; 4294967295 = the "
                               "ensemble does not store them.",
                               part(index.observed_planet_count, page.rows));
  planets.fill = 4294967295U;
  frame.columns.push_back(std::move(planets));
  frame.columns.push_back(made_column("hz_inner_au", ElementType::f64, "au",
                                      "Inner edge of the conservative habitable zone of the primary star for "
                                      "one Earth mass; unknown = the star is not modelled.",
                                      part(index.hz_inner_au, page.rows)));
  frame.columns.push_back(made_column("hz_outer_au", ElementType::f64, "au", "Outer edge of it.",
                                      part(index.hz_outer_au, page.rows)));
  frame.about["next"] = page.next;
  return answer_of(call, frame, Packing::plain);
}

}  // namespace polycosm::viewer
