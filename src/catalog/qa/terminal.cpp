#include <algorithm>

#include <polycosm/catalog/qa.hpp>

#include "layout.hpp"
#include "qa/words.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::size_t label_width = 12;
constexpr std::size_t source_width = 20;
constexpr std::size_t file_width = 36;
constexpr std::size_t code_width = 32;

std::string line(std::string_view label, const std::string& text) {
  return left(label, label_width) + text + "\n";
}

void add_sources(const QaReport& report, std::string& text) {
  text += "\n" + left("sources", source_width + file_width) +
          "     rows  accepted  quarantine  stars+hosts  planets   belts\n";
  for (const SourceReport& report_of : report.sources) {
    const Source& source = report_of.source;
    const std::string stars = report_of.host_row_count == 0 ? grouped(report_of.star_row_count)
                                                            : grouped(report_of.star_row_count) + "+" +
                                                                  grouped(report_of.host_row_count);
    text += left("  " + shortened(source.connector, source_width - 3), source_width) +
            left(shortened(file_name(source.path), file_width - 1), file_width) +
            right(grouped(source.row_count), 9) + right(grouped(source.accepted_count), 10) +
            right(grouped(report_of.quarantined_count), 12) + right(stars, 13) +
            right(grouped(report_of.planet_row_count), 9) + right(grouped(report_of.belt_row_count), 8) +
            "\n";
  }
}

void add_counts(const QaCounts& counts, std::string& text) {
  text += "\n" + line("stars", grouped(counts.star_count));
  text += line("  distance", grouped(counts.distance_with_error_count) + " with an error, " +
                                 grouped(counts.distance_without_error_count) + " without, " +
                                 grouped(counts.distance_unknown_count) + " not known");
  const std::string merged = sources_per_star(counts);
  text += merged.empty() ? "" : line("  merged", merged);
  text += line("planets", grouped(planet_count(counts)) + ": " + grouped(counts.confirmed_count) +
                              " confirmed, " + grouped(counts.candidate_count) + " candidate, " +
                              grouped(counts.controversial_count) + " controversial, " +
                              grouped(counts.retracted_count) + " retracted");
  text += line("  hosts", grouped(counts.host_count) + " stars; " +
                              counted(counts.unhosted_count, "planet goes", "planets go") +
                              " around a star that is not in the table");
  text += line("belts", grouped(counts.belt_count));
}

void add_gates(const QaReport& report, std::string& text) {
  std::size_t passed_count = 0;
  std::size_t off_count = 0;
  text += "\n" + left("gates", 2 + code_width) + left("severity", 12) + left("threshold", 16) +
          right("stopped", 9) + "\n";
  for (const GateReport& gate : report.gates) {
    if (gate.is_passed) {
      ++(gate.severity == Severity::off ? off_count : passed_count);
      continue;
    }
    text += "  " + left(gate.code, code_width) + left(severity_name(gate.severity), 12) +
            left(threshold_of(gate), 16) + right(grouped(gate.stopped_count), 9) +
            (gate.is_blocking ? "  BLOCKS" : "") + "\n";
  }
  text += "  " + counted(passed_count, "gate", "gates") + " stopped nothing" +
          (off_count == 0 ? "" : ", " + grouped(off_count) + " are switched off") + "\n";
}

void add_group(const std::string& name, std::uint64_t count, const std::string& first, std::string& text) {
  text += "  " + left(name, code_width) + right(grouped(count), 9) + "   " + shortened(first, 72) + "\n";
}

void add_groups(const QaReport& report, std::string& text) {
  if (!report.quarantine.empty()) {
    text += "\nquarantine (the first of each reason)\n";
    for (const QuarantineReport& group : report.quarantine) {
      const Quarantined& first = group.samples.front();
      add_group(group.code, group.row_count, place_of(report, first.source, first.row) + ": " + first.reason,
                text);
    }
  }
  if (!report.anomalies.empty()) {
    text += "\nanomalies (the first of each kind)\n";
    for (const AnomalyReport& group : report.anomalies) {
      const Anomaly& first = group.samples.front();
      add_group(group.code, group.anomaly_count, first.entity + ": " + first.reason, text);
    }
  }
  if (!report.conflicts.empty()) {
    text += "\nconflicts (the worst of each quantity)\n";
    for (const ConflictReport& group : report.conflicts) {
      const Conflict& worst = group.worst.front();
      add_group(group.quantity, group.conflict_count,
                worst.entity + ": " + legible(worst.kept_value, 8) + " kept, " +
                    legible(worst.other_value, 8) + " in " +
                    place_of(report, worst.other.source, worst.other.row) + ", " +
                    gap_of(worst.gap_sigma, worst.gap_fraction),
                text);
    }
  }
  if (!report.reviews.empty()) {
    text += "\nfor a person to decide (the first of each kind)\n";
    for (const ReviewReport& group : report.reviews) {
      const Review& first = group.samples.front();
      add_group(group.code, group.review_count,
                first.first_name + " | " + first.second_name + ": " + first.reason, text);
    }
  }
}

}  // namespace

std::string qa_text(const QaReport& report) {
  std::string text = report.may_be_published
                         ? "This catalogue may be published: no gate blocks it.\n"
                         : "This catalogue is blocked by " + blocking_codes(report) + ".\n";
  text += line("digest", report.catalogue_digest);
  text +=
      line("rows", grouped(report.counts.read_count) + " read = " + grouped(report.counts.accepted_count) +
                       " accepted + " + grouped(report.counts.quarantined_count) + " in quarantine");
  add_sources(report, text);
  add_counts(report.counts, text);
  add_gates(report, text);
  add_groups(report, text);
  if (report.difference) {
    text += "\nagainst the previous import\n" + diff_text(*report.difference, 3);
  }
  return text;
}

}  // namespace polycosm::catalog
