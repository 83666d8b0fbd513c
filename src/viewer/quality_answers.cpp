#include <algorithm>
#include <cmath>
#include <map>

#include <polycosm/catalog/gates.hpp>

#include "main_metrics.hpp"
#include "problem.hpp"
#include "reading.hpp"
#include "sky_facts.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::ElementType;
using store::Json;

constexpr std::uint64_t convergence_limit_bytes = std::uint64_t{16} << 20U;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

Json sources_json(const SkyFacts& facts) {
  Json list = Json::array();
  for (const catalog::Source& source : facts.sources) {
    list.push_back({{"path", source.path},
                    {"connector", source.connector},
                    {"sha256", text_or_null(source.sha256)},
                    {"licence", text_or_null(source.licence)},
                    {"release_date", text_or_null(source.release_date)},
                    {"row_count", source.row_count},
                    {"accepted_count", source.accepted_count}});
  }
  return list;
}

Json codes_json(const std::map<std::string, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [code, count] : counts) {
    const std::size_t gate = catalog::gate_index(code);
    const bool is_known = gate < catalog::gates().size();
    list.push_back({{"code", code},
                    {"count", count},
                    {"sentence", is_known ? Json(catalog::gates()[gate].sentence) : Json(nullptr)}});
  }
  return list;
}

/// Quarantined members by the reason they have no numbers.
Json member_codes_json(const Call& call) {
  std::map<std::string, std::uint64_t> counts;
  if (call.ensemble->run.has("quarantine", "code")) {
    for (const std::string& code : column_from(call, "quarantine", "code", {}).texts) {
      ++counts[code];
    }
  }
  Json list = Json::array();
  for (const auto& [code, count] : counts) {
    list.push_back({{"code", code}, {"count", count}});
  }
  return list;
}

Column text_column(std::string name, std::string meaning, std::vector<std::string> texts) {
  Column column;
  column.name = std::move(name);
  column.type = ElementType::text;
  column.meaning = std::move(meaning);
  column.shape = {texts.size()};
  column.texts = std::move(texts);
  return column;
}

/// A column of the rows of a page, each made by `field` from what was rejected.
template <class Field>
auto each(const std::vector<catalog::Quarantined>& rows, AxisRange page, Field field) {
  std::vector<decltype(field(rows.front()))> values;
  for (std::uint64_t row = page.first; row < page.first + page.count; ++row) {
    values.push_back(field(rows[row]));
  }
  return values;
}

void add_rejected_rows(Frame& frame, const Call& call) {
  const SkyFacts& facts = sky_facts(call);
  const std::vector<catalog::Quarantined>& rows = facts.rejected;
  const Page page = page_of(call, "rejected rows", rows.size());
  using Row = catalog::Quarantined;
  frame.columns.push_back(made_column("source", ElementType::u32, "1", "Index of the source, as in qa.",
                                      each(rows, page.rows, [](const Row& row) { return row.source; })));
  frame.columns.push_back(text_column(
      "source_path", "Path of the source as given by the user.", each(rows, page.rows, [&](const Row& row) {
        return row.source < facts.sources.size() ? facts.sources[row.source].path : std::string{};
      })));
  const auto lines = each(rows, page.rows, [](const Row& row) { return static_cast<std::int64_t>(row.row); });
  frame.columns.push_back(made_column("row", ElementType::i64, "1",
                                      "1-based line of the source on which the row begins.", lines));
  frame.columns.push_back(text_column("code", "Code of the gate that kept the row out.",
                                      each(rows, page.rows, [](const Row& row) { return row.code; })));
  frame.columns.push_back(text_column("reason", "One sentence with the numbers.",
                                      each(rows, page.rows, [](const Row& row) { return row.reason; })));
  frame.about["next"] = page.next;
}

void add_quarantined_members(Frame& frame, const Call& call) {
  const bool has_any = call.ensemble->run.has("quarantine", "member_index");
  const std::uint64_t count = has_any ? call.ensemble->run.shape("quarantine", "member_index").at(0) : 0;
  const Page page = page_of(call, "quarantined members", count);
  for (const char* name : {"member_index", "code", "message"}) {
    if (has_any) {
      frame.columns.push_back(column_from(call, "quarantine", name, {page.rows}));
      continue;
    }
    store::Block nothing;
    nothing.info = &store::dataset_info(store::FileKind::ensemble, "quarantine", name);
    nothing.shape = {0};
    frame.columns.push_back(column_of(std::move(nothing)));
  }
  frame.about["next"] = page.next;
}

/// convergence.json, written while the run went on; null when it had no targets.
Json convergence_of(const Call& call) {
  const auto file = call.ensemble->directory.file("convergence.json");
  if (!file) {
    return nullptr;
  }
  Json json = Json::parse(file->read(0, convergence_limit_bytes), nullptr, false);
  if (!json.is_object()) {
    throw damaged(call.ensemble->id,
                  core::Error{core::Fault::input, "convergence.json of " + call.ensemble->id +
                                                      " cannot be used; run `polycosm verify` on the run"});
  }
  return json;
}

/// The row of a metric in group statistics.
std::uint64_t metric_row(const Call& call, std::string_view metric) {
  const std::vector<std::string> names = column_from(call, "statistics", "metric_name", {}).texts;
  return static_cast<std::uint64_t>(std::find(names.begin(), names.end(), metric) - names.begin());
}

/// Means of the main metrics in the last year, with their errors and the members behind them.
Json outcomes_json(const Call& call) {
  const store::SealedRun& run = call.ensemble->run;
  Json list = Json::array();
  for (const std::string_view metric : main_metrics) {
    const std::string name{metric};
    if (!run.has("aggregate", name + "_mean")) {
      continue;
    }
    const AxisRange last{run.shape("aggregate", name + "_mean").at(0) - 1, 1};
    const Column mean = column_from(call, "aggregate", name + "_mean", {last});
    Json json = {{"metric", name},
                 {"unit", mean.unit},
                 {"meaning", mean.meaning},
                 {"year", value_of(column_from(call, "aggregate", "time", {last}), 0)},
                 {"mean", value_of(mean, 0)},
                 {"mcse", value_of(column_from(call, "aggregate", name + "_mcse", {last}), 0)}};
    const std::uint64_t row = run.has("statistics", "metric_name") ? metric_row(call, metric) : 0;
    for (const char* count : {"finite_count", "undefined_count"}) {
      json[count] = run.has("statistics", count)
                        ? value_of(column_from(call, "statistics", count, {{row, 1}, last}), 0)
                        : Json(nullptr);
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json sensitivity_json(const Call& call) {
  if (!call.ensemble->run.has("sensitivity", "first_order_index")) {
    return nullptr;
  }
  Frame table;
  add(table, call, "sensitivity", "first_order_index", {});
  const Json index = to_json(table);
  return {{"outcome_name", column_from(call, "sensitivity", "outcome_name", {}).texts},
          {"hyper_name", column_from(call, "sensitivity", "hyper_name", {}).texts},
          {"first_order_index", index["columns"]["first_order_index"]["values"]}};
}

}  // namespace

Answer qa_answer(const Call& call) {
  const SkyFacts& facts = sky_facts(call);
  const Json members = field(call.ensemble->run.manifest(), "members");
  return {text_of({{"ensemble", call.ensemble->provenance()},
                   {"sources", sources_json(facts)},
                   {"rejected", codes_json(facts.rejected_count)},
                   {"anomalies", codes_json(facts.anomaly_count)},
                   {"conflict_count", facts.conflict_count},
                   {"review_count", facts.review_count},
                   {"members",
                    {{"total", field(members, "total")},
                     {"ok", field(members, "ok")},
                     {"quarantined", field(members, "quarantined")}}},
                   {"quarantined_members", member_codes_json(call)},
                   {"warnings", field(call.ensemble->run.manifest(), "warnings")}}),
          {},
          {}};
}

Answer quarantine_answer(const Call& call) {
  Frame frame = begin(call);
  const auto of = call.query.find("of");
  if (of != call.query.end() && of->second == "members") {
    add_quarantined_members(frame, call);
  } else {
    add_rejected_rows(frame, call);
  }
  return answer_of(call, frame, Packing::plain);
}

Answer diagnostics_answer(const Call& call) {
  return {text_of({{"ensemble", call.ensemble->provenance()},
                   {"n_members", ok_count(call)},
                   {"convergence", convergence_of(call)},
                   {"outcomes", outcomes_json(call)},
                   {"sensitivity", sensitivity_json(call)}}),
          {},
          {}};
}

Answer sensitivity_answer(const Call& call) {
  Frame frame = begin(call);
  frame.about["n_members"] = ok_count(call);
  for (const char* name : {"outcome_name", "hyper_name", "first_order_index", "hyper_decile_edge",
                           "decile_member_count", "decile_mean"}) {
    add(frame, call, "sensitivity", name, {});
  }
  return answer_of(call, frame, Packing::plain);
}

}  // namespace polycosm::viewer
