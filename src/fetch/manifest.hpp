#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include <polycosm/config/query.hpp>
#include <polycosm/store/json.hpp>

namespace polycosm::fetch {

[[nodiscard]] std::string utc_now();  ///< ISO 8601, to the second

/// The four names of one retrieval.
struct Paths {
  std::filesystem::path table;     ///< NAME.csv or NAME.vot
  std::filesystem::path manifest;  ///< NAME.manifest.json
  std::filesystem::path part;      ///< NAME.csv.part
  std::filesystem::path state;     ///< NAME.csv.part.json
};
[[nodiscard]] Paths paths_of(const config::Query& query, const std::filesystem::path& directory);

/// How far a retrieval got, in whole pages, and how the open page may go on.
struct PartState {
  std::string started_utc;       ///< of its first question
  std::uint64_t byte_count = 0;  ///< of whole pages
  std::uint64_t row_count = 0;
  std::uint32_t page_count = 0;
  std::optional<std::uint64_t> last_key;
  std::string sha256;               ///< of those bytes
  std::string header;               ///< the first line, with its end
  std::string etag, last_modified;  ///< of the open page
  std::string resume_url;           ///< where the rest of the open page is; empty = it starts again
};

/// A state is of use for the same question to the same service only, and of a living table on the day it was
/// begun: pages of two days would be a table of no day.
void write_state(const Paths& paths, const config::Query& query, const std::string& service,
                 const PartState& state);
[[nodiscard]] std::optional<PartState> read_state(const Paths& paths, const config::Query& query,
                                                  const std::string& service);

/// Everything an analyst needs to ask again. No credentials.
[[nodiscard]] store::Json manifest_of(const config::Query& query, const std::string& service,
                                      const PartState& state);
/// Null when the file is missing or no manifest of this room.
[[nodiscard]] store::Json read_manifest(const std::filesystem::path& path);

}  // namespace polycosm::fetch
