#include <polycosm/ensemble/design_statistics.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include <polycosm/core/error.hpp>

namespace polycosm::ensemble {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Mean and its standard error in one pass, in the order of the values. [Welford1962]
class RunningMean {
 public:
  void add(double value) {
    ++count_;
    const double step = value - mean_;
    mean_ += step / static_cast<double>(count_);
    squares_ += step * (value - mean_);
  }
  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  [[nodiscard]] double mean() const noexcept { return count_ == 0 ? missing : mean_; }
  [[nodiscard]] double error() const noexcept {
    const auto n = static_cast<double>(count_);
    return count_ < 2 ? missing : std::sqrt(squares_ / (n - 1.0) / n);
  }

 private:
  std::uint32_t count_ = 0;
  double mean_ = 0.0;
  double squares_ = 0.0;
};

/// Worlds all of whose members have the quantity, each with its values in order of the societies.
std::vector<std::span<const float>> whole_worlds(std::span<const float> values, std::size_t societies) {
  std::vector<std::span<const float>> worlds;
  for (std::size_t first = 0; first + societies <= values.size(); first += societies) {
    const auto world = values.subspan(first, societies);
    if (std::none_of(world.begin(), world.end(), [](float value) { return std::isnan(value); })) {
      worlds.push_back(world);
    }
  }
  return worlds;
}

double root_of_positive(double variance) {
  return std::isnan(variance) ? missing : std::sqrt(std::max(0.0, variance));
}

}  // namespace

std::vector<CellValue> cell_values(const Design& design, std::span<const float> values) {
  const std::uint32_t cells = cell_count(design);
  std::vector<CellValue> out(cells);
  for (std::uint32_t cell = 0; cell < cells; ++cell) {
    RunningMean of_cell;
    RunningMean of_difference;
    for (std::size_t first = 0; first + cells <= values.size(); first += cells) {
      const auto here = static_cast<double>(values[first + cell]);
      const auto there = static_cast<double>(values[first]);
      if (!std::isnan(here)) {
        of_cell.add(here);
      }
      if (!std::isnan(here - there)) {
        of_difference.add(here - there);
      }
    }
    out[cell] = {of_cell.count(), of_cell.mean(), of_cell.error(), of_difference.mean(),
                 of_difference.error()};
  }
  return out;
}

SpreadParts spread_parts(const Design& design, std::span<const float> values) {
  const std::size_t societies = design.society_count;
  const auto worlds = whole_worlds(values, societies);
  SpreadParts parts{static_cast<std::uint32_t>(worlds.size()), missing, missing, missing};
  if (worlds.size() < 2 || societies < 2) {
    return parts;
  }
  const auto w_count = static_cast<double>(worlds.size());
  const auto s_count = static_cast<double>(societies);
  std::vector<double> of_world(worlds.size(), 0.0);
  std::vector<double> of_society(societies, 0.0);
  double mean = 0.0;
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    for (std::size_t s = 0; s < societies; ++s) {
      const auto value = static_cast<double>(worlds[w][s]);
      of_world[w] += value / s_count;
      of_society[s] += value / w_count;
      mean += value / (w_count * s_count);
    }
  }
  double between_worlds = 0.0;
  double between_societies = 0.0;
  double rest = 0.0;
  for (std::size_t w = 0; w < worlds.size(); ++w) {
    between_worlds += s_count * (of_world[w] - mean) * (of_world[w] - mean) / (w_count - 1.0);
    for (std::size_t s = 0; s < societies; ++s) {
      const double left = static_cast<double>(worlds[w][s]) - of_world[w] - of_society[s] + mean;
      rest += left * left / ((w_count - 1.0) * (s_count - 1.0));
    }
  }
  for (const double society : of_society) {
    between_societies += w_count * (society - mean) * (society - mean) / (s_count - 1.0);
  }
  parts.world_value = root_of_positive((between_worlds - rest) / s_count);
  parts.society_value = root_of_positive((between_societies - rest) / w_count);
  parts.rest_value = root_of_positive(rest);
  return parts;
}

}  // namespace polycosm::ensemble
