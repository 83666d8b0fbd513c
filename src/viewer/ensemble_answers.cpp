#include <algorithm>

#include <polycosm/sim/history.hpp>

#include "frame_forms.hpp"
#include "negotiation.hpp"
#include "problem.hpp"
#include "reading.hpp"

namespace polycosm::viewer {
namespace {

using store::AxisRange;
using store::Json;

constexpr std::string_view file_names[] = {"ensemble.h5",   "sky.h5",           "plan.json",
                                           "manifest.json", "convergence.json", "ro-crate-metadata.json"};

/// Only names of the table of metrics reach the file.
void expect_metric(const std::string& name) {
  for (const sim::MetricInfo& metric : sim::metrics()) {
    if (metric.name == name) {
      return;
    }
  }
  throw Problem{404, "not_found", "there is no metric of this name"};
}

}  // namespace

Answer answer_of(const Call& call, const Frame& frame, Packing packing) {
  if (call.media == columns_media) {
    return {to_binary(frame, packing), {}, {}};
  }
  if (call.media == csv_media) {
    return {to_csv(frame), {}, {}};
  }
  if (call.media == ecsv_media) {
    return {to_ecsv(frame), {}, {}};
  }
  if (call.media == votable_media) {
    return {to_votable(frame), {}, {}};
  }
  if (call.media == npy_media) {
    return {to_npy(array_of(frame)), {}, {}};
  }
  return {text_of(to_json(frame)), {}, {}};
}

Answer ensembles_answer(const Call& call) {
  Json list = Json::array();
  for (const Library::Entry& entry : call.library->look()) {
    if (const auto summary = call.library->summary(entry)) {
      Json one = {{"id", entry.id}};
      one.update(*summary);
      list.push_back(std::move(one));
    }
  }
  return {text_of({{"ensembles", list}}), {}, {}};
}

Answer ensemble_answer(const Call& call) {
  Json json = {{"id", call.ensemble->id}};
  json.update(*call.library->summary(*call.library->find(call.ensemble->id)));
  json["immutable"] = "/api/v1/ensembles/" + call.ensemble->id + "@" + call.ensemble->revision();
  return {text_of(json), {}, {}};
}

Answer manifest_answer(const Call& call) {
  return {text_of(call.ensemble->run.manifest()), {}, {}};
}

Answer stars_answer(const Call& call) {
  Frame frame = begin(call);
  const Page page = page_of(call, "stars", call.ensemble->run.shape("catalogue", "star").at(0));
  for (const char* name :
       {"star", "star_id", "star_name", "star_system", "star_x_pc", "star_y_pc", "star_z_pc", "spectral_type",
        "mass_msun", "radius_rsun", "luminosity_lsun", "teff_k", "is_modelled", "catalogue_row"}) {
    add(frame, call, "catalogue", name, {page.rows});
  }
  for (const char* name :
       {"treatment", "p_rocky_hz", "p_rocky_hz_mcse", "p_inner_belt", "p_inner_belt_mcse", "p_outer_belt",
        "p_outer_belt_mcse", "inferred_planets_mean", "inferred_planets_mcse"}) {
    add(frame, call, "star_statistics", name, {page.rows});
  }
  frame.about["next"] = page.next;
  return answer_of(call, frame, Packing::plain);
}

Answer members_answer(const Call& call) {
  Frame frame = begin(call);
  const Page page = page_of(call, "members", call.ensemble->run.shape("parameters", "member").at(0));
  for (const store::DatasetInfo& info : store::datasets()) {
    const bool is_listed =
        info.group == "parameters" && info.dimensions == std::vector<std::string>{"member"};
    if (is_listed &&
        std::find(info.files.begin(), info.files.end(), store::FileKind::ensemble) != info.files.end()) {
      add(frame, call, "parameters", info.name, {page.rows});
    }
  }
  frame.about["next"] = page.next;
  return answer_of(call, frame, Packing::plain);
}

Answer map_answer(const Call& call) {
  Frame frame = begin(call);
  const std::string& variable = call.path.find("variable")->second;
  if (variable == "p_settled") {
    for (const char* name : {"time", "system", "n_members", "settled_count", "p_settled"}) {
      add(frame, call, "aggregate", name, {});
    }
    frame.array = "p_settled";
  } else if (variable == "arrival") {
    for (const char* name : {"quantile", "system", "n_members", "settled_count", "arrival_quantile"}) {
      add(frame, call, "aggregate", name, {});
    }
    frame.array = "arrival_quantile";
  } else {
    throw Problem{404, "not_found", "there is no map of this name; there are p_settled and arrival"};
  }
  const auto packing = call.query.find("packing");
  const bool is_delta = packing != call.query.end() && packing->second == "delta";
  return answer_of(call, frame, is_delta ? Packing::delta : Packing::plain);
}

Answer series_answer(const Call& call) {
  Frame frame = begin(call);
  const std::string& variable = call.path.find("variable")->second;
  expect_metric(variable);
  const auto statistic = call.query.find("statistic");
  if (statistic != call.query.end() && statistic->second == "members") {
    if (!call.ensemble->run.has("member_series", variable)) {
      not_stored("this series of every member", "storage.level = \"series\" and storage.metrics");
    }
    const std::uint64_t total = call.ensemble->run.shape("member_series", variable).at(0);
    const std::uint64_t first = std::min(call.number_or("first", 0), total);
    const AxisRange members{first, std::min(call.number_or("count", 20), total - first)};
    add(frame, call, "member_series", "time", {});
    add(frame, call, "member_series", "member", {members});
    add(frame, call, "member_series", variable, {members});
    frame.array = variable;
  } else {
    for (const std::string& name : {std::string{"time"}, std::string{"quantile"}, variable + "_quantile",
                                    variable + "_mean", variable + "_mcse"}) {
      add(frame, call, "aggregate", name, {});
    }
    frame.array = variable + "_quantile";
  }
  return answer_of(call, frame, Packing::plain);
}

Answer files_answer(const Call& call) {
  Json list = Json::array();
  for (const std::string_view name : file_names) {
    if (const auto file = call.ensemble->directory.file(name)) {
      list.push_back({{"name", name}, {"byte_count", file->stamp().byte_count}});
    }
  }
  return {text_of({{"ensemble", call.ensemble->provenance()}, {"files", list}}), {}, {}};
}

Answer file_answer(const Call& call) {
  const std::string& name = call.path.find("name")->second;
  const bool is_offered =
      std::find(std::begin(file_names), std::end(file_names), name) != std::end(file_names);
  auto file = is_offered ? call.ensemble->directory.file(name) : std::nullopt;
  if (!file) {
    throw Problem{404, "not_found", "the ensemble has no such file; `files` lists them"};
  }
  const std::uint64_t size = file->stamp().byte_count;
  return {"", FilePart{std::make_shared<store::OpenFile>(std::move(*file)), 0, size}, {}};
}

}  // namespace polycosm::viewer
