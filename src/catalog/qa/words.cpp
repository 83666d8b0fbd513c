#include "qa/words.hpp"

#include <array>

#include "layout.hpp"

namespace polycosm::catalog {

std::string place_of(const QaReport& report, std::uint32_t source, std::uint64_t row) {
  if (source >= report.sources.size()) {
    return "the whole catalogue";
  }
  const std::string name{file_name(report.sources[source].source.path)};
  return row == 0 ? name : name + ", line " + std::to_string(row);
}

std::string gap_of(double gap_sigma, double gap_fraction) {
  std::string text;
  if (gap_sigma >= 0.0) {
    text = fixed(gap_sigma, gap_sigma < 10.0 ? 1 : 0) + " sigma";
  }
  if (gap_fraction >= 0.0) {
    const double percent = 100.0 * gap_fraction;
    text += (text.empty() ? "" : ", ") + fixed(percent, percent < 1.0 ? 2 : percent < 100.0 ? 1 : 0) + " %";
  }
  return text;
}

std::string threshold_of(const GateReport& gate) {
  if (!(gate.threshold_value == gate.threshold_value)) {
    return "";
  }
  const std::string unit = gate.threshold_unit == "1" ? "" : " " + gate.threshold_unit;
  return exact(gate.threshold_value) + unit;
}

std::string sources_per_star(const QaCounts& counts) {
  constexpr std::array<std::string_view, 3> words{"in one source", "in two", "in three or more"};
  std::array<std::uint64_t, 3> stars{};
  for (std::size_t i = 0; i < counts.stars_by_source_count.size(); ++i) {
    stars[i < 2 ? i : 2] += counts.stars_by_source_count[i];
  }
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (stars[i] > 0) {
      text += (text.empty() ? "" : ", ") + grouped(stars[i]) + " " + std::string{words[i]};
    }
  }
  return text;
}

std::uint64_t anomaly_count(const QaReport& report) noexcept {
  std::uint64_t count = 0;
  for (const AnomalyReport& group : report.anomalies) {
    count += group.anomaly_count;
  }
  return count;
}

std::uint64_t conflict_count(const QaReport& report) noexcept {
  std::uint64_t count = 0;
  for (const ConflictReport& group : report.conflicts) {
    count += group.conflict_count;
  }
  return count;
}

std::uint64_t review_count(const QaReport& report) noexcept {
  std::uint64_t count = 0;
  for (const ReviewReport& group : report.reviews) {
    count += group.review_count;
  }
  return count;
}

std::uint64_t planet_count(const QaCounts& counts) noexcept {
  return counts.confirmed_count + counts.candidate_count + counts.controversial_count +
         counts.retracted_count;
}

std::string blocking_codes(const QaReport& report) {
  std::string codes;
  for (const GateReport& gate : report.gates) {
    if (gate.is_blocking) {
      codes += (codes.empty() ? "" : ", ") + gate.code;
    }
  }
  return codes;
}

}  // namespace polycosm::catalog
