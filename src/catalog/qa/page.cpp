#include <polycosm/catalog/qa.hpp>

#include "layout.hpp"
#include "markup.hpp"
#include "qa/figures.hpp"
#include "qa/sections.hpp"
#include "qa/style.hpp"
#include "qa/words.hpp"

namespace polycosm::catalog {
namespace {

std::string tile(const std::string& name, std::uint64_t count, const std::string& note) {
  return "<div><dt>" + name + "</dt><dd><span class=\"count\">" + grouped(count) +
         "</span><br><span class=\"note\">" + note + "</span></dd></div>\n";
}

std::string planet_note(const QaCounts& counts) {
  std::string note = grouped(planet_count(counts)) + " in all";
  const auto add = [&](std::uint64_t count, std::string_view word) {
    note += count == 0 ? "" : ", " + grouped(count) + " " + std::string{word};
  };
  add(counts.candidate_count, counts.candidate_count == 1 ? "candidate" : "candidates");
  add(counts.controversial_count, "controversial");
  add(counts.retracted_count, "retracted");
  return note;
}

std::string tiles(const QaReport& report) {
  const QaCounts& counts = report.counts;
  const std::string merged = sources_per_star(counts);
  return "<dl class=\"tiles\">\n" +
         tile("Stars", counts.star_count,
              !merged.empty()          ? merged
              : report.sources.empty() ? "synthetic"
                                       : "merged from all sources") +
         tile("Distances known", counts.distance_with_error_count + counts.distance_without_error_count,
              grouped(counts.distance_with_error_count) + " with an error") +
         tile("Planets confirmed", counts.confirmed_count, planet_note(counts)) +
         tile("Hosts", counts.host_count,
              counted(counts.unhosted_count, "planet", "planets") + " of stars not in the table") +
         tile("Belts", counts.belt_count, "observed") +
         tile("Rows read", counts.read_count, grouped(counts.accepted_count) + " accepted") +
         tile("In quarantine", counts.quarantined_count, "with a reason each") +
         tile("Disagreements", conflict_count(report),
              counted(review_count(report), "pair", "pairs") + " to review") +
         "</dl>\n";
}

std::string header(const QaReport& report) {
  const bool is_good = report.may_be_published;
  std::size_t warning_count = 0;
  for (const GateReport& gate : report.gates) {
    warning_count += !gate.is_passed && gate.severity >= Severity::warn ? 1U : 0U;
  }
  const std::string lead =
      is_good ? (warning_count == 0 ? "No gate blocks it, and none warns."
                                    : "No gate blocks it. " + counted(warning_count, "gate", "gates") +
                                          (warning_count == 1 ? " warns or holds rows back: it is"
                                                              : " warn or hold rows back: they are") +
                                          " listed below with every reason.")
              : "Blocked by <code>" + escaped(blocking_codes(report)) +
                    "</code>: nothing is loaded until that is mended.";
  return "<header><p class=\"eyebrow\">Polycosm \xC2\xB7 quality of the catalogue</p><h1>" +
         std::string{is_good ? "This catalogue may be published" : "This catalogue is blocked"} +
         "</h1>\n<p class=\"verdict " +
         (is_good ? "yes\">All blocking gates passed" : "no\">A blocking gate failed") +
         "</p><p class=\"lead\">" + lead + "</p>\n<p class=\"digest\">Digest <code>" +
         escaped(report.catalogue_digest) + "</code></p>\n" + tiles(report) + "</header>\n";
}

std::string figures(const Catalogue& catalogue) {
  const PlottedStars plotted = plotted_stars(catalogue);
  if (plotted.stars.empty()) {
    return "";
  }
  return section("figures", "What came out", "The merged stars, drawn so that a fault shows.",
                 "<div class=\"figures\">" + sky_figure(plotted) + distance_figure(plotted) +
                     brightness_figure(plotted) + "</div>\n");
}

}  // namespace

std::string qa_html(const QaReport& report, const Catalogue& catalogue) {
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">\n<title>";
  page += report.may_be_published ? "Catalogue may be published" : "Catalogue is blocked";
  page += " \xC2\xB7 Polycosm</title>\n<style>" + std::string{page_style()} + "</style></head>\n<body>\n";
  page += header(report) + "<main>\n" + sources_section(report) + figures(catalogue) + gates_section(report) +
          quarantine_section(report) + anomalies_section(report) + conflicts_section(report) +
          reviews_section(report) + difference_section(report) + "</main>\n";
  page +=
      "<footer>One page, no script, no request. It holds no time of its making: the same catalogue makes the "
      "same page.</footer>\n</body></html>\n";
  return page;
}

}  // namespace polycosm::catalog
