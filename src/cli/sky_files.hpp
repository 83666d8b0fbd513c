#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <polycosm/catalog/read.hpp>
#include <polycosm/runner/catalog_choices.hpp>
#include <polycosm/store/json.hpp>

/// What the commands on catalogues share.
namespace polycosm::cli {

/// Throws core::Error (usage) when there is something at `path`: nothing is overwritten.
void refuse_to_overwrite(const std::filesystem::path& path);

/// Stars and systems by distance, planets, quarantine, sources, digest.
[[nodiscard]] store::Json counts_of(const catalog::Catalogue& catalogue, const sky::EdgePolicy& edge);
void print_counts(const store::Json& counts);

/// Whether a step that takes long draws a bar, writes lines or stays silent on stderr: `word` is that of
/// --progress, or the environment's POLYCOSM_PROGRESS where it is empty; auto = a bar on a terminal only.
class StepProgress {
 public:
  StepProgress(std::string_view word, std::string_view verb);
  StepProgress(const StepProgress&) = delete;
  StepProgress& operator=(const StepProgress&) = delete;
  ~StepProgress();
  void show(std::uint64_t done_bytes, std::uint64_t total_bytes, std::string_view what);
  /// The same of things that are counted: "stars".
  void show_count(std::uint64_t done_count, std::uint64_t total_count, std::string_view what);

 private:
  [[nodiscard]] bool is_time(bool is_end);
  void draw(double fraction, const std::string& text);
  enum class Style : std::uint8_t { none, lines, bar };
  Style style_ = Style::none;
  std::string verb_;
  std::chrono::steady_clock::time_point drawn_{};
  bool has_drawn_ = false;
};

[[nodiscard]] std::vector<catalog::InputFile> read_inputs(const std::vector<std::string>& paths,
                                                          StepProgress& progress);

/// Writes the catalogue with its places, and tells what it holds. When a gate of severity `fail` is not
/// passed, prints the report instead, writes nothing and throws core::Error (input) naming the gates.
void publish_catalogue(const catalog::Catalogue& catalogue, const runner::CatalogChoices& choices,
                       const std::filesystem::path& out, bool as_json, std::string_view verb);

}  // namespace polycosm::cli
