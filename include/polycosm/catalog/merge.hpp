#pragma once
#include <span>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/catalog/settings.hpp>

namespace polycosm::catalog {

/// Puts the sources into their canonical order (connector, release date, sha256) and makes the merged tables
/// from the rows: which rows are one star or planet, whose value of each fact is taken, where they disagree,
/// what a person has to look at, which gates are not passed. A function of the set of sources and of the
/// settings alone. Two sources with equal sha256 and connector are one: the second is dropped.
void merge(Catalogue& catalogue, const Settings& settings);

/// The rows of several catalogues in one, merged. The order of `parts` changes nothing. Throws core::Error
/// (input) for a synthetic part.
[[nodiscard]] Catalogue unite(std::span<const Catalogue> parts, const Settings& settings);

/// Gates of severity `fail` that are not passed; empty = the catalogue may be published.
[[nodiscard]] std::vector<Anomaly> blocking(const Catalogue& catalogue, const Settings& settings);

}  // namespace polycosm::catalog
