#include "sky_files.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>

#include <polycosm/catalog/merge.hpp>
#include <polycosm/catalog/qa.hpp>
#include <polycosm/core/error.hpp>
#include <polycosm/fetch/fetch.hpp>
#include <polycosm/sky/neighbourhood.hpp>
#include <polycosm/sky/placement.hpp>
#include <polycosm/store/files.hpp>

namespace polycosm::cli {
namespace {

using store::Json;

/// A list of planets alone has no star near the Sun, and is worth a file all the same.
sky::Neighbourhood neighbourhood_or_none(const catalog::Catalogue& catalogue, const sky::EdgePolicy& edge) {
  try {
    return sky::neighbourhood(catalogue, edge);
  } catch (const core::Error& error) {
    if (error.fault() != core::Fault::input) {
      throw;
    }
    sky::Neighbourhood none;
    none.star_count_outside = static_cast<std::uint32_t>(catalogue.stars.size());
    return none;
  }
}

template <class Row>
Json counts_by_code(const std::vector<Row>& rows) {
  std::map<std::string, std::uint64_t> counts;
  for (const Row& row : rows) {
    ++counts[row.code];
  }
  Json json = Json::object();
  for (const auto& [code, count] : counts) {
    json[code] = count;
  }
  return json;
}

Json sources_of(const catalog::Catalogue& catalogue) {
  Json sources = Json::array();
  for (const catalog::Source& source : catalogue.sources) {
    sources.push_back({{"path", source.path},
                       {"connector", source.connector},
                       {"connector_version", source.connector_version},
                       {"release_date", source.release_date},
                       {"rows", source.row_count},
                       {"accepted", source.accepted_count},
                       {"sha256", source.sha256},
                       {"licence", source.licence}});
  }
  return sources;
}

void print_codes(const Json& counts) {
  for (const auto& [code, count] : counts.items()) {
    std::cout << "    " << code << std::string(30 - std::min<std::size_t>(29, code.size()), ' ') << count
              << "\n";
  }
}

}  // namespace

void refuse_to_overwrite(const std::filesystem::path& path) {
  if (std::filesystem::exists(path)) {
    throw core::Error{core::Fault::usage,
                      path.string() + ": exists (nothing is overwritten); remove it or give another --out"};
  }
}

Json counts_of(const catalog::Catalogue& catalogue, const sky::EdgePolicy& edge) {
  const sky::Neighbourhood sky = neighbourhood_or_none(catalogue, edge);
  std::size_t stars_core = 0;
  for (const std::uint32_t system : sky.star_system) {
    stars_core += sky.edge[system] == sky::EdgeClass::core ? 1U : 0U;
  }
  const auto systems_core =
      static_cast<std::size_t>(std::count(sky.edge.begin(), sky.edge.end(), sky::EdgeClass::core));
  std::uint64_t rows = 0;
  for (const catalog::Source& source : catalogue.sources) {
    rows += source.row_count;
  }
  return {{"rows_read", rows},
          {"stars", catalogue.stars.size()},
          {"planets", catalogue.planets.size()},
          {"belts", catalogue.belts.size()},
          {"stars_within_100ly", stars_core},
          {"stars_in_shell_100_110ly", sky.star_count() - stars_core},
          {"stars_within_110ly", sky.star_count()},
          {"systems_within_100ly", systems_core},
          {"systems_in_shell_100_110ly", sky.system_count() - systems_core},
          {"systems_within_110ly", sky.system_count()},
          {"stars_outside", sky.star_count_outside},
          {"known_planets_within_110ly",
           std::ranges::count(sky.known, catalog::PlanetStatus::confirmed, &catalog::Planet::status)},
          {"conflicts", catalogue.conflicts.size()},
          {"reviews", catalogue.reviews.size()},
          {"anomalies", catalogue.anomalies.size()},
          {"quarantined", catalogue.quarantine.size()},
          {"quarantined_by_code", counts_by_code(catalogue.quarantine)},
          {"anomalies_by_code", counts_by_code(catalogue.anomalies)},
          {"sources", sources_of(catalogue)},
          {"digest", catalog::digest(catalogue)}};
}

void print_counts(const Json& counts) {
  for (const auto& [key, value] : counts.items()) {
    if (value.is_number()) {
      std::cout << "  " << key << std::string(32 - key.size(), ' ') << value << "\n";
    }
    if (key == "quarantined" || key == "anomalies") {
      print_codes(counts[key + "_by_code"]);
    }
  }
  for (const Json& source : counts["sources"]) {
    std::cout << "  source  " << source["path"].get<std::string>() << " ("
              << source["connector"].get<std::string>() << "): " << source["accepted"] << " of "
              << source["rows"] << " rows\n";
  }
  std::cout << "  digest  " << counts["digest"].get<std::string>() << "\n";
}

StepProgress::StepProgress(std::string_view word, std::string_view verb) : verb_{verb} {
  const char* wished = std::getenv("POLYCOSM_PROGRESS");
  const std::string_view style = !word.empty() ? word : wished != nullptr ? wished : "auto";
  if (style == "bar" || (style == "auto" && isatty(STDERR_FILENO) != 0)) {
    style_ = Style::bar;
  } else if (style == "lines") {
    style_ = Style::lines;
  }
}

StepProgress::~StepProgress() {
  if (style_ == Style::bar && has_drawn_) {
    std::fputc('\n', stderr);
  }
}

bool StepProgress::is_time(bool is_end) {
  const auto now = std::chrono::steady_clock::now();
  const auto draw_every = style_ == Style::bar ? std::chrono::milliseconds{100} : std::chrono::seconds{5};
  if (style_ == Style::none || (!is_end && has_drawn_ && now - drawn_ < draw_every)) {
    return false;
  }
  drawn_ = now;
  has_drawn_ = true;
  return true;
}

void StepProgress::draw(double fraction, const std::string& text) {
  constexpr int width = 28;
  std::string line = "polycosm: ";
  if (style_ == Style::bar) {
    line = "\r  [";
    for (int i = 0; i < width; ++i) {
      line += i < static_cast<int>(fraction * width) ? '#' : '.';
    }
    line += "] ";
  }
  line += verb_ + text + (style_ == Style::bar ? "\033[K" : "\n");
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

void StepProgress::show(std::uint64_t done_bytes, std::uint64_t total_bytes, std::string_view what) {
  if (!is_time(done_bytes >= total_bytes)) {
    return;
  }
  const double fraction =
      total_bytes == 0 ? 1.0 : static_cast<double>(done_bytes) / static_cast<double>(total_bytes);
  char numbers[96];
  std::snprintf(numbers, sizeof numbers, " %.1f/%.1f MB %3.0f%%  ", static_cast<double>(done_bytes) / 1e6,
                static_cast<double>(total_bytes) / 1e6, 100.0 * fraction);
  draw(fraction, numbers + std::string{what});
}

void StepProgress::show_count(std::uint64_t done_count, std::uint64_t total_count, std::string_view what) {
  if (!is_time(done_count >= total_count)) {
    return;
  }
  const double fraction =
      total_count == 0 ? 1.0 : static_cast<double>(done_count) / static_cast<double>(total_count);
  char percent[16];
  std::snprintf(percent, sizeof percent, " %3.0f%%", 100.0 * fraction);
  draw(fraction, " " + std::to_string(done_count) + "/" + std::to_string(total_count) + " " +
                     std::string{what} + percent);
}

std::vector<catalog::InputFile> read_inputs(const std::vector<std::string>& paths, StepProgress& progress) {
  std::uint64_t total = 0;
  for (const std::string& path : paths) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    total += error ? 0 : size;
  }
  std::uint64_t done = 0;
  std::vector<catalog::InputFile> files;
  for (const std::string& path : paths) {
    progress.show(done, total, path);
    files.push_back(store::read_input(path));
    // What `catalog fetch` wrote down beside a table is better known than the date in its name.
    if (const auto origin = fetch::origin_beside(path)) {
      files.back().release_date = origin->release_date;
    }
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    done += error ? 0 : size;
  }
  progress.show(total, total, "read");
  return files;
}

void publish_catalogue(const catalog::Catalogue& catalogue, const runner::CatalogChoices& choices,
                       const std::filesystem::path& out, bool as_json, std::string_view verb) {
  const auto failed = catalog::blocking(catalogue, choices.settings);
  if (!failed.empty()) {
    if (!as_json) {
      std::cout << catalog::qa_text(catalog::qa(catalogue, choices.settings, nullptr)) << std::flush;
    }
    std::map<std::string, std::size_t> gates;
    std::string first;
    for (const catalog::Anomaly& anomaly : failed) {
      first = first.empty() ? anomaly.reason : first;
      ++gates[anomaly.code];
    }
    std::string names;
    for (const auto& [code, count] : gates) {
      names += (names.empty() ? "" : ", ") + code + (count > 1 ? " (" + std::to_string(count) + "x)" : "");
    }
    throw core::Error{core::Fault::input,
                      out.string() + ": not written, a gate of severity fail is not passed: " + names + " (" +
                          first + "); mend the source, or set the gate's severity in --config"};
  }
  const Json counts = counts_of(catalogue, choices.edge);
  const sky::Placement placement = sky::place(catalogue, choices.edge);
  store::write_catalogue(out, catalogue, &placement);
  if (as_json) {
    std::cout << counts.dump(2) << "\n";
  } else {
    std::cout << verb << " into " << out.string() << "\n";
    print_counts(counts);
  }
}

}  // namespace polycosm::cli
