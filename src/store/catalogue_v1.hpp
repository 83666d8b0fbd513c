#pragma once
#include <string>

#include <polycosm/catalog/catalogue.hpp>

#include "table_reader.hpp"

/// The catalogue file of version 1, as release 0.1.0 wrote it (docs/adr/0014): merged stars and planets,
/// sources and rejected rows; errors of parallaxes and of planets only, no limits, no rows of the sources.
namespace polycosm::store {

void put_catalogue_v1(TableWriter& out, const catalog::Catalogue& catalogue);
[[nodiscard]] catalog::Catalogue get_catalogue_v1(const TableReader& in);

/// The digest that release 0.1.0 computed: plans of its runs name it.
[[nodiscard]] std::string digest_v1(const catalog::Catalogue& catalogue);

}  // namespace polycosm::store
