#pragma once
#include <polycosm/catalog/catalogue.hpp>
#include <polycosm/sky/neighbourhood.hpp>

namespace polycosm::sky {

/// Puts the planets and belts of a catalogue at the stars of a sky.
void add_known_bodies(const catalog::Catalogue& catalogue, Neighbourhood& out);

}  // namespace polycosm::sky
