#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <polycosm/config/query.hpp>

namespace polycosm::fetch {

/// A file of the source tree that travels inside the binary, byte for byte.
struct EmbeddedFile {
  std::string_view path;  ///< "configs/queries/gaia-nearby.toml"
  std::string_view bytes;
};
/// configs/queries/*.toml in order of path.
[[nodiscard]] std::span<const EmbeddedFile> query_files() noexcept;

/// How far one retrieval is. Told several times a second while bytes come.
struct Progress {
  std::uint64_t row_count = 0;
  std::uint64_t byte_count = 0;
  std::uint64_t total_byte_count = 0;  ///< 0 = the service does not say
  std::uint32_t page_count = 0;        ///< whole ones
};

enum class Existing : std::uint8_t { keep, replace };

struct Options {
  std::filesystem::path directory;  ///< made when it is missing
  std::string service;              ///< instead of the query's own; empty = that one
  std::uint32_t timeout_s = 300;    ///< to connect, and of silence
  std::uint32_t retry_count = 4;    ///< of one page, with growing pauses, for what may pass
  Existing existing = Existing::keep;
  std::function<bool()> is_stop_wished;         ///< may be empty
  std::function<void(const Progress&)> tell;    ///< may be empty
  std::function<void(const std::string&)> log;  ///< one sentence before each retry; may be empty
};

enum class State : std::uint8_t { fetched, already_there, interrupted };

struct Outcome {
  State state = State::fetched;
  std::filesystem::path table;     ///< directory/NAME.csv or .vot
  std::filesystem::path manifest;  ///< directory/NAME.manifest.json
  std::uint64_t row_count = 0;
  std::uint64_t byte_count = 0;
  std::string sha256;
};

/// Asks the service for the table of a query. It is there, whole, with its manifest, or it is not there and
/// what has come so far waits in NAME.csv.part for the next call. Throws core::Error: environment (network,
/// disk), input (the answer is not the table that was asked for, or a file was changed since), usage (a file
/// of another query is in the way).
[[nodiscard]] Outcome retrieve(const config::Query& query, const Options& options);

/// What a manifest says of the table beside it.
struct Origin {
  std::string release_date;  ///< "2022-06-13"
  std::string licence;
  std::string sha256;  ///< of the table's bytes as they were retrieved
};
/// Convention: the manifest of DIR/NAME.EXTENSION is DIR/NAME.manifest.json. Empty when there is none, or
/// when it is not a manifest of this room.
[[nodiscard]] std::optional<Origin> origin_beside(const std::filesystem::path& table);

[[nodiscard]] std::string library_version();  ///< of libcurl

}  // namespace polycosm::fetch
