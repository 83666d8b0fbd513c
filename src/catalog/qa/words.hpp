#pragma once
#include <string>

#include <polycosm/catalog/qa.hpp>

namespace polycosm::catalog {

/// "planets/eu.csv, line 7"; "the whole catalogue" without a source.
[[nodiscard]] std::string place_of(const QaReport& report, std::uint32_t source, std::uint64_t row);

/// "12.3 sigma, 4.5 %", as far as known.
[[nodiscard]] std::string gap_of(double gap_sigma, double gap_fraction);

/// "0.08 dex", or empty.
[[nodiscard]] std::string threshold_of(const GateReport& gate);

/// "9,400 in one source, 500 in two, 100 in three or more", or empty without rows.
[[nodiscard]] std::string sources_per_star(const QaCounts& counts);

/// Of all codes and quantities together.
[[nodiscard]] std::uint64_t anomaly_count(const QaReport& report) noexcept;
[[nodiscard]] std::uint64_t conflict_count(const QaReport& report) noexcept;
[[nodiscard]] std::uint64_t review_count(const QaReport& report) noexcept;
[[nodiscard]] std::uint64_t planet_count(const QaCounts& counts) noexcept;

/// Codes of blocking gates, by commas.
[[nodiscard]] std::string blocking_codes(const QaReport& report);

}  // namespace polycosm::catalog
