#pragma once
#include <string>
#include <vector>

#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/neighbourhood.hpp>

#include "table_writer.hpp"

namespace polycosm::store {

/// Group catalogue of an ensemble.
void put_sky(TableWriter& out, const sky::Neighbourhood& sky, const catalog::Catalogue& catalogue);
/// Group observed_planets of an ensemble.
void put_observed(TableWriter& out, const sky::Neighbourhood& sky);
/// Tells H5Web and silx what to draw first.
void put_plot_hint(hid_t group, const std::string& signal, const std::vector<std::string>& axes);

}  // namespace polycosm::store
