#include <polycosm/catalog/merge.hpp>

#include <polycosm/core/error.hpp>

#include "merge/steps.hpp"

namespace polycosm::catalog {

void merge(Catalogue& catalogue, const Settings& settings) {
  using namespace merging;
  put_in_order(catalogue);
  quarantine_repeats(catalogue, settings);
  Clusters clusters{catalogue};
  join_by_identifiers(catalogue, clusters);
  std::vector<char> is_in_doubt;
  join_by_position(catalogue, clusters, is_in_doubt);
  const Ranking ranking{catalogue, settings.precedence};
  make_stars(catalogue, clusters, is_in_doubt, ranking);
  make_planets(catalogue, ranking, settings);
  make_belts(catalogue, ranking);
  find_conflicts(catalogue, settings);
  pass_gates(catalogue, settings);
  if (quarantine_stopped_stars(catalogue, settings)) {
    merge(catalogue, settings);  // without them; rows only become fewer
  }
}

Catalogue unite(std::span<const Catalogue> parts, const Settings& settings) {
  Catalogue out;
  for (const Catalogue& part : parts) {
    const auto first_source = static_cast<std::uint32_t>(out.sources.size());
    const auto first_star = static_cast<std::uint32_t>(out.star_rows.size());
    for (const Source& source : part.sources) {
      if (source.connector == "synthetic") {
        throw core::Error{core::Fault::input,
                          source.path +
                              " is a synthetic sky and cannot be merged (it has no sources "
                              "to compare); try it alone, or merge catalogues of real stars"};
      }
      out.sources.push_back(source);
    }
    const auto append = [&](auto& into, const auto& from) {
      for (auto row : from) {
        row.provenance.source += first_source;
        into.push_back(std::move(row));
      }
    };
    append(out.star_rows, part.star_rows);
    append(out.belt_rows, part.belt_rows);
    for (Planet planet : part.planet_rows) {
      planet.provenance.source += first_source;
      planet.host_row += planet.host_row == no_row ? 0 : first_star;
      out.planet_rows.push_back(std::move(planet));
    }
    for (Quarantined row : part.quarantine) {
      row.source += first_source;
      out.quarantine.push_back(std::move(row));
    }
    for (Anomaly anomaly : part.anomalies) {
      anomaly.source += anomaly.source == no_row ? 0 : first_source;
      out.anomalies.push_back(std::move(anomaly));
    }
  }
  merge(out, settings);
  return out;
}

std::vector<Anomaly> blocking(const Catalogue& catalogue, const Settings& settings) {
  std::vector<Anomaly> out;
  const auto blocks = [&](std::string_view code) {
    const std::size_t gate = gate_index(code);
    return gate < settings.gates.severity.size() && settings.gates.severity[gate] == Severity::fail;
  };
  for (const Anomaly& anomaly : catalogue.anomalies) {
    if (blocks(anomaly.code)) {
      out.push_back(anomaly);
    }
  }
  for (const Quarantined& row : catalogue.quarantine) {
    if (blocks(row.code)) {
      out.push_back({row.source, row.row, row.code, "", row.reason});
    }
  }
  return out;
}

}  // namespace polycosm::catalog
