#include <polycosm/catalog/diff.hpp>

#include <algorithm>

#include "layout.hpp"

namespace polycosm::catalog {
namespace {

void add_names(std::string& text, std::string_view sign, const std::vector<std::string>& names,
               std::size_t most_lines) {
  for (std::size_t i = 0; i < std::min(names.size(), most_lines); ++i) {
    text += "  " + std::string{sign} + " " + shortened(names[i], 90) + "\n";
  }
  if (names.size() > most_lines) {
    text += "  " + std::string{sign} + " and " + grouped(names.size() - most_lines) + " more\n";
  }
}

std::string gap_text(const FactChange& change) {
  if (!(change.gap_sigma >= 0.0)) {
    return "";
  }
  const std::string sigma = fixed(change.gap_sigma, change.gap_sigma < 10.0 ? 1 : 0) + " sigma";
  return "   " + sigma + (change.is_within_errors ? ", within errors" : "");
}

void add_changes(std::string& text, const std::vector<FactChange>& changes, std::size_t most_lines) {
  const std::size_t shown = std::min(changes.size(), most_lines);
  std::size_t name_width = 0;
  std::size_t fact_width = 0;
  for (std::size_t i = 0; i < shown; ++i) {
    name_width = std::max(name_width, std::min<std::size_t>(width_of(changes[i].entity), 28));
    fact_width = std::max(fact_width, width_of(changes[i].fact));
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const FactChange& change = changes[i];
    const bool is_next = i > 0 && change.entity == changes[i - 1].entity;
    text += std::string{is_next ? "    " : "  ~ "} +
            left(is_next ? "" : shortened(change.entity, name_width), name_width) + "  " +
            left(change.fact, fact_width) + "  " + shortened(change.before, 40) + " -> " +
            shortened(change.after, 40) + gap_text(change) + "\n";
  }
  if (changes.size() > shown) {
    text += "  ~ and " + counted(changes.size() - shown, "fact", "facts") + " more\n";
  }
}

void add_table(std::string& text, std::string_view title, const TableDifference& table,
               std::size_t most_lines) {
  if (table.added.empty() && table.removed.empty() && table.changed_count == 0) {
    text += left(title, 12) + "no difference\n";
    return;
  }
  text += left(title, 12) + grouped(table.added.size()) + " added, " + grouped(table.removed.size()) +
          " removed, " + grouped(table.changed_count) + " changed";
  if (!table.changes.empty()) {
    const auto within = std::ranges::count_if(table.changes, &FactChange::is_within_errors);
    text += " (" + counted(table.changes.size(), "fact", "facts") + ", " +
            grouped(static_cast<std::uint64_t>(within)) + " within errors)";
  }
  text += "\n";
  add_names(text, "+", table.added, most_lines);
  add_names(text, "-", table.removed, most_lines);
  add_changes(text, table.changes, most_lines);
}

void add_sources(std::string& text, const std::vector<SourceChange>& sources) {
  text += left("sources", 12) + (sources.empty() ? "no difference\n" : grouped(sources.size()) + " differ\n");
  for (const SourceChange& source : sources) {
    using enum SourceChange::Kind;
    const std::string connector = left(source.connector, 16);
    if (source.kind == added) {
      text += "  + " + connector + " " + source.after + "\n";
    } else if (source.kind == removed) {
      text += "  - " + connector + " " + source.before + "\n";
    } else {
      text +=
          "  ~ " + connector + " " + source.before + "\n    " + left("", 13) + " -> " + source.after + "\n";
    }
  }
}

}  // namespace

std::string diff_text(const Difference& difference, std::size_t most_lines) {
  std::string text;
  if (has_same_records(difference)) {
    text += "no difference: every star, planet and belt is as before\n";
    text += "digest      " + difference.after_digest + "\n";
  } else {
    text += "before      " + difference.before_digest + "\n";
    text += "after       " + difference.after_digest + "\n";
  }
  add_sources(text, difference.sources);
  if (!has_same_records(difference)) {
    add_table(text, "stars", difference.stars, most_lines);
    add_table(text, "planets", difference.planets, most_lines);
    add_table(text, "belts", difference.belts, most_lines);
  }
  text += left("quarantine", 12) + (difference.quarantine.empty() ? "no difference\n" : "rows by reason\n");
  for (const QuarantineChange& change : difference.quarantine) {
    text += "  ~ " + left(change.code, 28) + " " + right(grouped(change.before_count), 9) + " -> " +
            grouped(change.after_count) + "\n";
  }
  return text;
}

}  // namespace polycosm::catalog
