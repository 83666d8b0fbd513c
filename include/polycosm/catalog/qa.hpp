#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/diff.hpp>
#include <polycosm/catalog/settings.hpp>

namespace polycosm::catalog {

/// Samples that a report keeps of each code, quantity or kind of review; counts are always of all.
inline constexpr std::size_t qa_sample_count = 20;

/// One source and what became of its rows.
struct SourceReport {
  Source source;
  std::uint64_t quarantined_count = 0;
  std::uint64_t star_row_count = 0;  ///< without hosts
  std::uint64_t host_row_count = 0;  ///< told by a list of planets about their hosts
  std::uint64_t planet_row_count = 0;
  std::uint64_t belt_row_count = 0;
};

/// How many merged records there are, and what is known of them.
struct QaCounts {
  std::uint64_t read_count = 0;  ///< rows of all sources
  std::uint64_t accepted_count = 0;
  std::uint64_t quarantined_count = 0;
  std::uint64_t star_count = 0;
  std::uint64_t confirmed_count = 0;  ///< planets by status
  std::uint64_t candidate_count = 0;
  std::uint64_t controversial_count = 0;
  std::uint64_t retracted_count = 0;
  std::uint64_t unhosted_count = 0;  ///< planets whose host is not a star of the catalogue
  std::uint64_t host_count = 0;      ///< stars with at least one planet, of any status
  std::uint64_t belt_count = 0;
  std::uint64_t distance_with_error_count = 0;  ///< stars with a parallax or distance and an error of it
  std::uint64_t distance_without_error_count = 0;
  std::uint64_t distance_unknown_count = 0;
  /// stars_by_source_count[k]: stars to which k + 1 different sources contribute a row; the last entry counts
  /// those and all above. Empty without rows (a synthetic sky).
  std::vector<std::uint64_t> stars_by_source_count;
};

/// One gate as it was set, and whom it stopped.
struct GateReport {
  std::string code;
  std::string sentence;
  GateScope scope = GateScope::row;
  Severity severity = Severity::off;
  double threshold_value = unknown;
  std::string threshold_unit;
  std::uint64_t stopped_count = 0;  ///< quarantined rows and anomalies of this code
  bool is_passed = true;            ///< nothing was stopped
  bool is_blocking = false;         ///< it is of severity `fail` and stopped something
};

/// Rows of one source in quarantine for one reason, the first of them with their text.
struct QuarantineReport {
  std::uint32_t source = 0;
  std::string code;
  std::uint64_t row_count = 0;
  std::vector<Quarantined> samples;
};

struct AnomalyReport {
  std::string code;
  std::uint64_t anomaly_count = 0;
  std::vector<Anomaly> samples;
};

/// Disagreements about one quantity, the worst first (by sigma, without errors by fraction).
struct ConflictReport {
  std::string quantity;
  std::uint64_t conflict_count = 0;
  double worst_sigma = unknown;
  double worst_fraction = unknown;
  std::vector<Conflict> worst;
};

struct ReviewReport {
  std::string code;
  std::uint64_t review_count = 0;
  std::vector<Review> samples;
};

/// Everything a person needs to trust a catalogue, or not to. Plain data, bounded by codes times samples
/// except for `difference`.
struct QaReport {
  std::string catalogue_digest;
  bool may_be_published = true;  ///< no gate is blocking
  QaCounts counts;
  std::vector<SourceReport> sources;         ///< as in the catalogue
  std::vector<GateReport> gates;             ///< as in gates(), then codes this version does not know
  std::vector<QuarantineReport> quarantine;  ///< by source, then code
  std::vector<AnomalyReport> anomalies;      ///< by code
  std::vector<ConflictReport> conflicts;     ///< most conflicts first
  std::vector<ReviewReport> reviews;         ///< by code
  std::optional<Difference> difference;      ///< against the previous import, when there is one
};

/// The report on a catalogue; `previous` is the import before it, or null.
[[nodiscard]] QaReport qa(const Catalogue& catalogue, const Settings& settings, const Catalogue* previous);

/// Aligned text for a terminal; about 80 lines for a healthy catalogue.
[[nodiscard]] std::string qa_text(const QaReport& report);

/// One self-contained page: no script, no request, light and dark, at most 1.5 MB for 20,000 stars. Its
/// figures (sky, distances, brightness against colour, rows of each source) are of the merged stars.
[[nodiscard]] std::string qa_html(const QaReport& report, const Catalogue& catalogue);

}  // namespace polycosm::catalog
