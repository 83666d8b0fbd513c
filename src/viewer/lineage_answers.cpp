#include "reading.hpp"

namespace polycosm::viewer {
namespace {

using store::Json;

/// The card of the inference model that the plan names, "id@version".
Json card_of(const Json& manifest, const Json& model) {
  const Json cards = field(manifest, "model_cards");
  for (const Json& card : cards) {
    const Json id = field(card, "id");
    const Json version = field(card, "version");
    if (id.is_string() && version.is_string() && model.is_string() &&
        id.get<std::string>() + "@" + version.get<std::string>() == model.get<std::string>()) {
      return card;
    }
  }
  return nullptr;
}

}  // namespace

Answer lineage_answer(const Call& call) {
  const Json& manifest = call.ensemble->run.manifest();
  const Json plan = field(manifest, "plan");
  const Json catalogue = field(manifest, "catalogue");
  const Json software = field(manifest, "software");
  const Json model = field(plan, "inference_model");
  const Json card = card_of(manifest, model);
  return {text_of({{"ensemble", call.ensemble->provenance()},
                   {"identity", field(manifest, "identity")},
                   {"revision_number", field(manifest, "revision")},
                   {"parent", field(manifest, "parent")},
                   {"ancestors", field(manifest, "lineage")},
                   {"sources", field(catalogue, "sources")},
                   {"catalogue",
                    {{"sha256", field(plan, "catalogue_sha256")},
                     {"star_count", field(catalogue, "star_count")},
                     {"planet_count", field(catalogue, "planet_count")}}},
                   {"inference",
                    {{"model", model},
                     {"summary", field(card, "summary")},
                     {"sources", field(card, "sources")},
                     {"validity", field(card, "validity")}}},
                   {"simulation", {{"model", field(manifest, "sim_model")}}},
                   {"configuration", {{"sha256", field(plan, "config_sha256")}}},
                   {"ensemble_seed", field(plan, "ensemble_seed")},
                   {"software",
                    {{"version", field(software, "version")}, {"git_commit", field(software, "git_commit")}}},
                   {"started_utc", field(manifest, "started_utc")},
                   {"finished_utc", field(manifest, "finished_utc")}}),
          {},
          {}};
}

}  // namespace polycosm::viewer
