#pragma once
#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/placement.hpp>

#include "table_writer.hpp"

namespace polycosm::store {

/// What follows from the tables of a catalogue: places, systems and confidence, with the edge policy as
/// attributes. Call after the table of stars. Readers of this program place anew: nothing here is read back.
void put_places(TableWriter& out, const catalog::Catalogue& catalogue, const sky::Placement& placement);

}  // namespace polycosm::store
