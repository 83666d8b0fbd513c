#include "sky_facts.hpp"

#include <memory>

#include <polycosm/core/error.hpp>

#include "problem.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

/// The digest of a catalogue is of stars, planets and belts: what else the manifest tells of is compared too.
bool is_as_sealed(const Json& manifest, const SkyFacts& facts) {
  const Json& told = manifest.value("catalogue", Json::object());
  if (!told.is_object() || !told.contains("sources") || !told["sources"].is_array() ||
      told["sources"].size() != facts.sources.size()) {
    return false;
  }
  for (std::size_t i = 0; i < facts.sources.size(); ++i) {
    const catalog::Source& source = facts.sources[i];
    const Json ours = {{"path", source.path},           {"connector", source.connector},
                       {"sha256", source.sha256},       {"licence", source.licence},
                       {"row_count", source.row_count}, {"accepted_count", source.accepted_count}};
    if (told["sources"][i] != ours) {
      return false;
    }
  }
  return told.value("rejected_by_code", Json::object()) == Json(facts.rejected_count);
}

SkyFacts facts_of(catalog::Catalogue catalogue) {
  SkyFacts facts;
  for (const catalog::Star& star : catalogue.stars) {
    facts.stars.push_back({star.provenance, star.is_sun, star.is_synthetic && !star.is_sun});
  }
  facts.sources = std::move(catalogue.sources);
  for (catalog::Quarantined& row : catalogue.quarantine) {
    ++facts.rejected_count[row.code];
    row.raw = {};
    facts.rejected.push_back(std::move(row));
  }
  for (const catalog::Anomaly& anomaly : catalogue.anomalies) {
    ++facts.anomaly_count[anomaly.code];
  }
  facts.conflict_count = catalogue.conflicts.size();
  facts.review_count = catalogue.reviews.size();
  return facts;
}

}  // namespace

const SkyFacts& sky_facts(const Call& call) {
  Ensemble& ensemble = *call.ensemble;
  const auto file = ensemble.directory.file("sky.h5");
  if (ensemble.sky && file && file->stamp() == ensemble.sky->stamp) {
    return *ensemble.sky;
  }
  ensemble.sky.reset();
  try {
    SkyFacts facts = facts_of(ensemble.run.sky());
    if (!is_as_sealed(ensemble.run.manifest(), facts)) {
      throw core::Error{
          core::Fault::input,
          (ensemble.directory.path() / "sky.h5").string() +
              " (its sources or rejected rows are not those that the manifest tells of); put the "
              "right sky.h5 back"};
    }
    facts.stamp = file ? file->stamp() : store::OpenFile::Stamp{};
    ensemble.sky = std::make_shared<const SkyFacts>(std::move(facts));
  } catch (const core::Error& error) {
    if (error.fault() != core::Fault::input) {
      throw;
    }
    throw damaged(ensemble.id,
                  core::Error{core::Fault::input, "sky.h5 of " + ensemble.id + ": " + error.what()});
  }
  return *ensemble.sky;
}

Json origin_json(const SkyFacts& facts, catalog::Provenance origin) {
  if (origin.source >= facts.sources.size()) {
    return nullptr;
  }
  const catalog::Source& source = facts.sources[origin.source];
  return {{"source", source.path},
          {"connector", source.connector},
          {"sha256", text_or_null(source.sha256)},
          {"licence", text_or_null(source.licence)},
          {"release_date", text_or_null(source.release_date)},
          {"row", origin.row}};
}

}  // namespace polycosm::viewer
