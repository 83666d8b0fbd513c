#include "qa/sections.hpp"

#include <algorithm>

#include "layout.hpp"
#include "markup.hpp"
#include "qa/words.hpp"

namespace polycosm::catalog {

std::string section(const std::string& id, const std::string& title, const std::string& sentence,
                    const std::string& content) {
  return "<section id=\"" + id + "\" aria-labelledby=\"" + id + "-title\"><h2 id=\"" + id + "-title\">" +
         title + "</h2><p>" + sentence + "</p>\n" + content + "</section>\n";
}

std::string table(const std::string& caption, const std::string& head, const std::string& body) {
  return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + caption +
         "\"><table><caption>" + caption + "</caption><thead>" + head + "</thead><tbody>\n" + body +
         "</tbody></table></div>\n";
}

std::string shown(std::string_view text, std::size_t width) {
  return escaped(shortened(text, width));
}

std::string head_row(std::initializer_list<std::string_view> names) {
  std::string row = "<tr>";
  for (const std::string_view name : names) {
    const bool is_number = name.starts_with('#');
    row += std::string{"<th scope=\"col\""} + (is_number ? " class=\"n\">" : ">") +
           std::string{is_number ? name.substr(1) : name} + "</th>";
  }
  return row + "</tr>";
}

namespace {

std::string number_cell(std::uint64_t count) {
  return "<td class=\"n\">" + (count == 0 ? "<span class=\"soft\">0</span>" : grouped(count)) + "</td>";
}

std::string share_text(std::uint64_t part, std::uint64_t whole) {
  return rounded(100.0 * static_cast<double>(part) / static_cast<double>(whole), 1);
}

/// Length of the bar: rows against the largest source; its red end: what is in quarantine.
std::string row_bar(const SourceReport& report, std::uint64_t most_rows) {
  if (most_rows == 0) {
    return "";
  }
  const std::uint64_t held = std::min(report.source.row_count, report.quarantined_count);
  return "<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:" +
         share_text(report.source.row_count - held, most_rows) +
         "%\"></i><i class=\"out\" style=\"width:" + share_text(held, most_rows) + "%\"></i></span>";
}

std::string source_row(const SourceReport& report, std::uint64_t most_rows) {
  const Source& source = report.source;
  std::string details = escaped(source.connector) + " " + std::to_string(source.connector_version);
  details += source.release_date.empty() ? "" : " \xC2\xB7 " + shown(source.release_date, 40);
  details += source.licence.empty() ? "" : " \xC2\xB7 " + shown(source.licence, 120);
  details +=
      source.sha256.empty() ? "" : " \xC2\xB7 <code>" + shown(source.sha256.substr(0, 12), 12) + "</code>";
  std::string row = "<tr><th scope=\"row\">" + shown(file_name(source.path), 80) + "<span class=\"sub\">" +
                    details + "</span>" + row_bar(report, most_rows) + "</th>";
  for (const std::uint64_t count :
       {source.row_count, source.accepted_count, report.quarantined_count, report.star_row_count,
        report.host_row_count, report.planet_row_count, report.belt_row_count}) {
    row += number_cell(count);
  }
  return row + "</tr>\n";
}

/// The state of a gate in one word, and the colour of that word.
struct State {
  std::string_view word;
  std::string_view style;
};

State state_of(const GateReport& gate) noexcept {
  if (gate.is_passed) {
    return gate.severity == Severity::off ? State{"off", ""} : State{"passed", "good"};
  }
  switch (gate.severity) {
    case Severity::fail:
      return {"blocks", "bad"};
    case Severity::quarantine:
      return {"held back", "warn"};
    case Severity::warn:
      return {"warned", "warn"};
    case Severity::note:
      return {"noted", ""};
    case Severity::off:
      break;
  }
  return {"stopped", ""};
}

std::string state_pill(const GateReport& gate) {
  const State state = state_of(gate);
  return "<span class=\"pill " + std::string{state.style} + "\">" + std::string{state.word} + "</span>";
}

std::string gate_row(const GateReport& gate) {
  const std::string threshold = threshold_of(gate);
  return "<tr><th scope=\"row\"><code>" + escaped(gate.code) + "</code><span class=\"sub\">" +
         escaped(gate.sentence) + (threshold.empty() ? "" : " Threshold: " + escaped(threshold) + ".") +
         "</span></th><td>" + state_pill(gate) + "<span class=\"sub\">" +
         std::string{severity_name(gate.severity)} + "</span></td>" + number_cell(gate.stopped_count) +
         "</tr>\n";
}

}  // namespace

std::string sources_section(const QaReport& report) {
  std::uint64_t most_rows = 0;
  for (const SourceReport& source : report.sources) {
    most_rows = std::max(most_rows, source.source.row_count);
  }
  std::string body;
  for (const SourceReport& source : report.sources) {
    body += source_row(source, most_rows);
  }
  const std::string head =
      head_row({"Source", "#Rows", "#Accepted", "#Quarantine", "#Stars", "#Hosts", "#Planets", "#Belts"});
  return section(
      "sources", "What went in",
      "Every row of every file is either accepted or in quarantine with its reason. The length of a bar "
      "is the number of rows; its red end is in quarantine.",
      report.sources.empty() ? "<p class=\"none\">No source: a synthetic sky.</p>"
                             : table("Rows of each source and what became of them", head, body));
}

std::string gates_section(const QaReport& report) {
  std::string stopped;
  std::string passed;
  std::size_t passed_count = 0;
  std::vector<const GateReport*> order;
  for (const GateReport& gate : report.gates) {
    order.push_back(&gate);
  }
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const GateReport* gate) {
    return std::pair{gate->is_blocking, gate->severity};
  });
  for (const GateReport* gate : order) {
    (gate->is_passed ? passed : stopped) += gate_row(*gate);
    passed_count += gate->is_passed ? 1U : 0U;
  }
  const std::string head = head_row({"Gate", "State", "#Stopped"});
  std::string content = stopped.empty()
                            ? "<p class=\"none\">No gate stopped anything.</p>"
                            : table("Gates that stopped something, the severest first", head, stopped);
  content += "<h3>The others</h3><details><summary>" + counted(passed_count, "gate", "gates") +
             " stopped nothing</summary>" + table("Gates that stopped nothing", head, passed) +
             "</details>\n";
  return section(
      "gates", "Gates",
      "<em>note</em> and <em>warn</em> keep a row and tell of it, <em>quarantine</em> keeps it out, "
      "<em>fail</em> blocks the whole catalogue.",
      content);
}

}  // namespace polycosm::catalog
