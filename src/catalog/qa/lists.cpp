#include <algorithm>
#include <array>

#include "layout.hpp"
#include "markup.hpp"
#include "qa/sections.hpp"
#include "qa/words.hpp"

namespace polycosm::catalog {
namespace {

constexpr std::size_t raw_width = 320;
constexpr std::size_t reason_width = 240;
constexpr std::size_t name_width = 80;

std::string none(const std::string& sentence) {
  return "<p class=\"none\">" + sentence + "</p>\n";
}

/// "The first 20 of 183"
std::string caption_of(std::string_view which, std::size_t sample_count, std::uint64_t count) {
  return sample_count == count
             ? "All " + grouped(count)
             : "The " + std::string{which} + " " + grouped(sample_count) + " of " + grouped(count);
}

std::string folded(const std::string& code, const std::string& note, std::uint64_t count,
                   const std::string& content) {
  return "<details><summary><span><code>" + code + "</code><span class=\"soft\">" + note +
         "</span></span><span class=\"count\">" + grouped(count) + "</span></summary>" + content +
         "</details>\n";
}

std::string cell(const std::string& text) {
  return "<td>" + text + "</td>";
}

std::string where(const QaReport& report, const Provenance& provenance) {
  return "<span class=\"sub\">" + shown(place_of(report, provenance.source, provenance.row), name_width) +
         "</span>";
}

std::string sentence_of(const QaReport& report, std::string_view code) {
  const auto found = std::ranges::find(report.gates, code, &GateReport::code);
  return found == report.gates.end() ? "" : escaped(found->sentence);
}

std::string name_list(std::string_view title, const std::vector<std::string>& names) {
  if (names.empty()) {
    return "";
  }
  const std::size_t most = std::min<std::size_t>(names.size(), 100);
  std::string text;
  for (std::size_t i = 0; i < most; ++i) {
    text += (i == 0 ? "" : ", ") + shown(names[i], name_width);
  }
  text += names.size() > most ? " and " + grouped(names.size() - most) + " more" : "";
  return "<p><b>" + std::string{title} + ":</b> " + text + "</p>";
}

std::string table_difference(std::string_view title, const TableDifference& difference) {
  std::string note = grouped(difference.added.size()) + " added, " + grouped(difference.removed.size()) +
                     " removed, " + grouped(difference.changed_count) + " changed";
  std::string body;
  const std::size_t most = std::min<std::size_t>(difference.changes.size(), 200);
  for (std::size_t i = 0; i < most; ++i) {
    const FactChange& change = difference.changes[i];
    const std::string gap = gap_of(change.gap_sigma, unknown);
    body += "<tr><th scope=\"row\">" + shown(change.entity, name_width) + "</th>" +
            cell("<code>" + escaped(change.fact) + "</code>") + cell(shown(change.before, name_width)) +
            cell(shown(change.after, name_width)) +
            cell(gap + (change.is_within_errors ? " <span class=\"pill good\">within errors</span>" : "")) +
            "</tr>\n";
  }
  std::string content = "<div style=\"padding:0 16px\">" + name_list("Added", difference.added) +
                        name_list("Removed", difference.removed) + "</div>";
  if (!body.empty()) {
    content += table(
        caption_of("first", most, difference.changes.size()) + " changed facts of " + std::string{title},
        head_row({"Name", "Fact", "Before", "After", "Gap"}), body);
  }
  return folded(std::string{title}, note,
                difference.added.size() + difference.removed.size() + difference.changed_count, content);
}

std::string source_changes(const Difference& difference) {
  std::string body;
  for (const SourceChange& change : difference.sources) {
    constexpr std::array<std::string_view, 3> words{"added", "removed", "changed"};
    body += "<tr><th scope=\"row\">" + shown(change.connector, name_width) + "</th>" +
            cell(std::string{words[static_cast<std::size_t>(change.kind)]}) +
            cell(shown(change.before, reason_width)) + cell(shown(change.after, reason_width)) + "</tr>\n";
  }
  return body.empty() ? ""
                      : folded("sources", "read from other files", difference.sources.size(),
                               table("Sources that differ",
                                     head_row({"Connector", "Change", "Before", "After"}), body));
}

std::string quarantine_changes(const Difference& difference) {
  std::string body;
  for (const QuarantineChange& change : difference.quarantine) {
    body += "<tr><th scope=\"row\"><code>" + escaped(change.code) + "</code></th><td class=\"n\">" +
            grouped(change.before_count) + "</td><td class=\"n\">" + grouped(change.after_count) +
            "</td></tr>\n";
  }
  return body.empty() ? ""
                      : folded("quarantine", "rows by reason", difference.quarantine.size(),
                               table("Reasons whose number of rows differs",
                                     head_row({"Reason", "#Before", "#After"}), body));
}

}  // namespace

std::string quarantine_section(const QaReport& report) {
  std::string content;
  for (const QuarantineReport& group : report.quarantine) {
    std::string body;
    for (const Quarantined& row : group.samples) {
      body += "<tr><td class=\"n\">" + std::to_string(row.row) + "</td>" +
              cell(shown(row.reason, reason_width) + "<span class=\"raw\">" + shown(row.raw, raw_width) +
                   "</span>") +
              "</tr>\n";
    }
    content += folded(
        escaped(group.code),
        shown(place_of(report, group.source, 0), name_width) + ". " + sentence_of(report, group.code),
        group.row_count,
        table(caption_of("first", group.samples.size(), group.row_count) + " rows, with their text as read",
              head_row({"#Line", "Reason and row"}), body));
  }
  return section(
      "quarantine", "Rows in quarantine",
      "Kept out of the catalogue, with the row as it was read: nothing is dropped without a reason.",
      content.empty() ? none("No row is in quarantine.") : content);
}

std::string anomalies_section(const QaReport& report) {
  std::string content;
  for (const AnomalyReport& group : report.anomalies) {
    std::string body;
    for (const Anomaly& anomaly : group.samples) {
      body += "<tr><th scope=\"row\">" + shown(anomaly.entity, name_width) +
              where(report, {anomaly.source, anomaly.row}) + "</th>" +
              cell(shown(anomaly.reason, reason_width)) + "</tr>\n";
    }
    content += folded(escaped(group.code), sentence_of(report, group.code), group.anomaly_count,
                      table(caption_of("first", group.samples.size(), group.anomaly_count) + " anomalies",
                            head_row({"Who", "What is odd"}), body));
  }
  return section("anomalies", "Anomalies", "Odd, told of, and kept in the catalogue.",
                 content.empty() ? none("Nothing is odd.") : content);
}

std::string conflicts_section(const QaReport& report) {
  std::string content;
  for (const ConflictReport& group : report.conflicts) {
    std::string body;
    for (const Conflict& conflict : group.worst) {
      body += "<tr><th scope=\"row\">" + shown(conflict.entity, name_width) + "</th><td>" +
              legible(conflict.kept_value, 10) + where(report, conflict.kept) + "</td><td>" +
              legible(conflict.other_value, 10) + where(report, conflict.other) + "</td><td class=\"n\">" +
              escaped(gap_of(conflict.gap_sigma, conflict.gap_fraction)) + "</td></tr>\n";
    }
    const std::string worst = gap_of(group.worst_sigma, group.worst_fraction);
    content += folded(escaped(group.quantity), worst.empty() ? "" : "at worst " + worst, group.conflict_count,
                      table(caption_of("worst", group.worst.size(), group.conflict_count) + " conflicts",
                            head_row({"Who", "Kept", "Other", "#Gap"}), body));
  }
  return section(
      "conflicts", "Conflicts",
      "Sources that disagree about one quantity. The kept value is the one whose source has precedence; "
      "the other stays on record.",
      content.empty() ? none("Sources agree with each other.") : content);
}

std::string reviews_section(const QaReport& report) {
  std::string content;
  for (const ReviewReport& group : report.reviews) {
    std::string body;
    for (const Review& review : group.samples) {
      const std::string separation =
          review.separation_mas >= 0.0 ? fixed(review.separation_mas / 1000.0, 2) + "\xE2\x80\xB3" : "";
      body += "<tr><th scope=\"row\">" + shown(review.first_name, name_width) + where(report, review.first) +
              "</th><th scope=\"row\">" + shown(review.second_name, name_width) +
              where(report, review.second) + "</th><td class=\"n\">" + separation + "</td><td class=\"n\">" +
              (review.gap_mag == review.gap_mag ? fixed(review.gap_mag, 2) : "") + "</td>" +
              cell(shown(review.reason, reason_width)) + "</tr>\n";
    }
    content += folded(escaped(group.code), "two rows that may be one star", group.review_count,
                      table(caption_of("first", group.samples.size(), group.review_count) + " pairs",
                            head_row({"One", "The other", "#Apart", "#Magnitudes", "Why it is open"}), body));
  }
  return section("reviews", "For a person to decide",
                 "Pairs that may be the same star. They stay apart until somebody has looked.",
                 content.empty() ? none("No pair is open.") : content);
}

std::string difference_section(const QaReport& report) {
  if (!report.difference) {
    return "";
  }
  const Difference& difference = *report.difference;
  std::string content;
  if (!has_same_records(difference)) {
    content += table_difference("stars", difference.stars) + table_difference("planets", difference.planets) +
               table_difference("belts", difference.belts);
  }
  content += source_changes(difference) + quarantine_changes(difference);
  return section("difference", "Against the previous import",
                 has_same_records(difference) ? "Every star, planet and belt is as before."
                                              : "Previous digest <span class=\"digest\"><code>" +
                                                    escaped(difference.before_digest) + "</code></span>",
                 content);
}

}  // namespace polycosm::catalog
