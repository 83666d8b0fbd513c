#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/config/run_config.hpp>

namespace polycosm::config {

/// How a service answers: a CSV table, which can be had in pages, or one VOTable document.
enum class TableFormat : std::uint8_t { csv, votable };

/// One question to a TAP service, and what is known of the answer before it comes. The keys are the fields;
/// docs/fetch.md explains them.
struct Query {
  std::string name;     ///< lower case, digits and '-': names the files
  std::string title;    ///< one line for people
  std::string service;  ///< http(s) URL of the TAP service, without "/sync"
  TableFormat format = TableFormat::csv;
  std::vector<std::string> content_types;  ///< accepted, without parameters
  std::vector<std::string> columns;        ///< that the header must name
  std::string release;                     ///< "Gaia DR3"
  std::string release_date;  ///< "2022-06-13", or "retrieved": a living table, its day is the release
  std::string licence;
  std::string citation;
  std::string adql;        ///< of a paged query: with {top} and {after} once each
  std::string count_adql;  ///< gives the number of rows in one cell; empty = not asked
  std::string page_key;    ///< column of ascending unique whole numbers; empty = one page
  std::uint32_t page_row_count = 0;
};

struct ParsedQuery {
  Query query;
  std::vector<Problem> problems;  ///< empty = usable
};

/// Reads TOML. Never throws for bad input: all problems come back at once.
[[nodiscard]] ParsedQuery parse_query(std::string_view toml_text, std::string_view file_name);

/// The ADQL of the page behind `last_key` (empty = the first page), white space folded.
[[nodiscard]] std::string page_adql(const Query& query, std::optional<std::uint64_t> last_key);

/// SHA-256 of what decides the answer: ADQL, format and page key. Equal for equal questions, whatever the
/// service's address and the size of pages.
[[nodiscard]] std::string sha256(const Query& query);

}  // namespace polycosm::config
