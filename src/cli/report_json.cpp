#include "report_json.hpp"

#include <array>
#include <cmath>
#include <string>
#include <string_view>

#include <polycosm/catalog/gates.hpp>

namespace polycosm::cli {
namespace {

using store::Json;

template <class Rows, class Make>
Json list_of(const Rows& rows, Make make) {
  Json list = Json::array();
  for (const auto& row : rows) {
    list.push_back(make(row));
  }
  return list;
}

std::string_view scope_name(catalog::GateScope scope) {
  constexpr std::array<std::string_view, 5> names{"row", "star", "planet", "source", "catalogue"};
  return names.at(static_cast<std::size_t>(scope));
}

Json place_of(const catalog::Provenance& place) {
  return {{"source", place.source}, {"row", place.row}};
}

Json json_of(const catalog::SourceReport& report) {
  const catalog::Source& source = report.source;
  return {{"path", printable(source.path)},
          {"connector", source.connector},
          {"connector_version", source.connector_version},
          {"release_date", source.release_date},
          {"sha256", source.sha256},
          {"licence", printable(source.licence)},
          {"row_count", source.row_count},
          {"accepted_count", source.accepted_count},
          {"quarantined_count", report.quarantined_count},
          {"star_row_count", report.star_row_count},
          {"host_row_count", report.host_row_count},
          {"planet_row_count", report.planet_row_count},
          {"belt_row_count", report.belt_row_count}};
}

Json json_of(const catalog::QaCounts& counts) {
  return {{"read_count", counts.read_count},
          {"accepted_count", counts.accepted_count},
          {"quarantined_count", counts.quarantined_count},
          {"star_count", counts.star_count},
          {"confirmed_count", counts.confirmed_count},
          {"candidate_count", counts.candidate_count},
          {"controversial_count", counts.controversial_count},
          {"retracted_count", counts.retracted_count},
          {"unhosted_count", counts.unhosted_count},
          {"host_count", counts.host_count},
          {"belt_count", counts.belt_count},
          {"distance_with_error_count", counts.distance_with_error_count},
          {"distance_without_error_count", counts.distance_without_error_count},
          {"distance_unknown_count", counts.distance_unknown_count},
          {"stars_by_source_count", counts.stars_by_source_count}};
}

Json json_of(const catalog::GateReport& gate) {
  return {{"code", gate.code},
          {"sentence", gate.sentence},
          {"scope", scope_name(gate.scope)},
          {"severity", catalog::severity_name(gate.severity)},
          {"threshold", number_or_null(gate.threshold_value)},
          {"threshold_unit", gate.threshold_unit},
          {"stopped_count", gate.stopped_count},
          {"is_passed", gate.is_passed},
          {"is_blocking", gate.is_blocking}};
}

Json json_of(const catalog::QuarantineReport& group) {
  return {{"source", group.source},
          {"code", group.code},
          {"row_count", group.row_count},
          {"samples", list_of(group.samples, [](const catalog::Quarantined& q) {
             return Json{{"row", q.row}, {"reason", printable(q.reason)}, {"raw", printable(q.raw)}};
           })}};
}

Json json_of(const catalog::AnomalyReport& group) {
  return {{"code", group.code},
          {"anomaly_count", group.anomaly_count},
          {"samples", list_of(group.samples, [](const catalog::Anomaly& a) {
             return Json{{"source", a.source == catalog::no_row ? Json{} : Json(a.source)},
                         {"row", a.row},
                         {"entity", printable(a.entity)},
                         {"reason", printable(a.reason)}};
           })}};
}

Json json_of(const catalog::ConflictReport& group) {
  return {{"quantity", group.quantity},
          {"conflict_count", group.conflict_count},
          {"worst_sigma", number_or_null(group.worst_sigma)},
          {"worst_fraction", number_or_null(group.worst_fraction)},
          {"worst", list_of(group.worst, [](const catalog::Conflict& c) {
             return Json{{"entity", printable(c.entity)},
                         {"kept", place_of(c.kept)},
                         {"other", place_of(c.other)},
                         {"kept_value", number_or_null(c.kept_value)},
                         {"other_value", number_or_null(c.other_value)},
                         {"gap_sigma", number_or_null(c.gap_sigma)},
                         {"gap_fraction", number_or_null(c.gap_fraction)}};
           })}};
}

Json json_of(const catalog::ReviewReport& group) {
  return {{"code", group.code},
          {"review_count", group.review_count},
          {"samples", list_of(group.samples, [](const catalog::Review& r) {
             return Json{{"first_name", printable(r.first_name)},
                         {"second_name", printable(r.second_name)},
                         {"first", place_of(r.first)},
                         {"second", place_of(r.second)},
                         {"separation_mas", number_or_null(r.separation_mas)},
                         {"gap_mag", number_or_null(r.gap_mag)},
                         {"reason", printable(r.reason)}};
           })}};
}

Json json_of(const catalog::TableDifference& table) {
  return {{"added", list_of(table.added, printable)},
          {"removed", list_of(table.removed, printable)},
          {"changed_count", table.changed_count},
          {"changes", list_of(table.changes, [](const catalog::FactChange& change) {
             return Json{{"entity", printable(change.entity)},
                         {"fact", change.fact},
                         {"before", printable(change.before)},
                         {"after", printable(change.after)},
                         {"gap_sigma", number_or_null(change.gap_sigma)},
                         {"is_within_errors", change.is_within_errors}};
           })}};
}

template <class Group>
Json groups_of(const std::vector<Group>& groups) {
  return list_of(groups, [](const Group& group) { return json_of(group); });
}

}  // namespace

Json number_or_null(double value) {
  return std::isfinite(value) ? Json(value) : Json{};
}

Json printable(const std::string& text) {
  const Json json = text;
  return Json::parse(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json json_of(const catalog::Difference& difference) {
  constexpr std::array<std::string_view, 3> kinds{"added", "removed", "changed"};
  return {{"before_digest", difference.before_digest},
          {"after_digest", difference.after_digest},
          {"sources", list_of(difference.sources,
                              [&](const catalog::SourceChange& change) {
                                return Json{{"kind", kinds.at(static_cast<std::size_t>(change.kind))},
                                            {"connector", change.connector},
                                            {"before", printable(change.before)},
                                            {"after", printable(change.after)}};
                              })},
          {"stars", json_of(difference.stars)},
          {"planets", json_of(difference.planets)},
          {"belts", json_of(difference.belts)},
          {"quarantine", list_of(difference.quarantine, [](const catalog::QuarantineChange& change) {
             return Json{{"code", change.code},
                         {"before_count", change.before_count},
                         {"after_count", change.after_count}};
           })}};
}

Json json_of(const catalog::QaReport& report) {
  return {{"catalogue_digest", report.catalogue_digest},
          {"may_be_published", report.may_be_published},
          {"counts", json_of(report.counts)},
          {"sources", groups_of(report.sources)},
          {"gates", groups_of(report.gates)},
          {"quarantine", groups_of(report.quarantine)},
          {"anomalies", groups_of(report.anomalies)},
          {"conflicts", groups_of(report.conflicts)},
          {"reviews", groups_of(report.reviews)},
          {"difference", report.difference ? json_of(*report.difference) : Json{}}};
}

}  // namespace polycosm::cli
