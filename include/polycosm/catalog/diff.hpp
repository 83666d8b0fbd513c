#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>

namespace polycosm::catalog {

/// One fact of one star, planet or belt that is told differently by two catalogues.
struct FactChange {
  std::string entity;  ///< name of the record
  std::string fact;    ///< name as in quantities.hpp, or of the field ("host", "status", "aliases")
  std::string before;  ///< value with errors; "-" = not known
  std::string after;
  double gap_sigma = unknown;     ///< |after - before| over the errors in quadrature; NaN without errors
  bool is_within_errors = false;  ///< gap_sigma <= 1
};

/// One table of two catalogues: records are the same when their identity is (star_id; name of planet, belt).
struct TableDifference {
  std::vector<std::string> added;    ///< names
  std::vector<std::string> removed;  ///< names
  std::uint64_t changed_count = 0;   ///< records that are in both, with at least one changed fact
  std::vector<FactChange> changes;   ///< in the order of records, then of facts
};

/// A source that only one of two catalogues has, or has in another version (other bytes of the same
/// connector).
struct SourceChange {
  enum class Kind : std::uint8_t { added, removed, changed };
  Kind kind = Kind::added;
  std::string connector;
  std::string before;  ///< path, release date and first digits of the SHA-256, or empty
  std::string after;
};

/// How many rows are in quarantine for a reason, in two catalogues.
struct QuarantineChange {
  std::string code;
  std::uint64_t before_count = 0;
  std::uint64_t after_count = 0;
};

/// What is different between two catalogues.
struct Difference {
  std::string before_digest;
  std::string after_digest;
  std::vector<SourceChange> sources;
  TableDifference stars;
  TableDifference planets;
  TableDifference belts;
  std::vector<QuarantineChange> quarantine;  ///< codes whose counts differ, by code
};

/// Sources, records and every fact that the digest covers, whatever the order of rows. Stars, planets and
/// belts are without difference exactly when the digests agree.
[[nodiscard]] Difference diff(const Catalogue& before, const Catalogue& after);

/// No star, planet or belt was added, removed or changed.
[[nodiscard]] bool has_same_records(const Difference& difference) noexcept;

/// Aligned text for a terminal, at most `most_lines` added, removed and changed facts of each table.
[[nodiscard]] std::string diff_text(const Difference& difference, std::size_t most_lines);

}  // namespace polycosm::catalog
