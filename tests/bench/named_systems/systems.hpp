#pragma once
#include <string>
#include <vector>

namespace polycosm::inference {

enum class Search { none, transits, velocities };

struct NamedPlanet {
  double period_d;
  double radius_rearth;  ///< 0: not known
  double mass_mearth;    ///< or m sin i; 0: not known
};
struct NamedSystem {
  std::string name;
  std::string planet_name;  ///< as a catalogue would say it: it tells which survey found it
  Search search;
  double star_mass_msun;
  std::vector<NamedPlanet> known;
  std::string source;
  std::string dynamite;  ///< periods that DYNAMITE 3.1 [Dietrich2020] gave when it was run on the system, d
  std::string remark;
};

/// Rounded values of the catalogue that `source` names, compared one by one: NASA 2022 = default parameter
/// sets of the NASA Exoplanet Archive of 27 February 2022, EU 2020 = confirmed planets of exoplanet.eu and
/// OEC 2020 = of the Open Exoplanet Catalogue, both of 14 February 2020.
inline const std::vector<NamedSystem>& named_systems() {
  static const std::vector<NamedSystem> systems{
      {"Solar System without Venus",
       "Sun",
       Search::none,
       1.0,
       {{87.97, 0.383, 0.055}, {365.26, 1.0, 1.0}, {686.98, 0.532, 0.107}},
       "Seidelmann and Urban 2013",
       "",
       "Venus: 224.7 d"},
      {"Solar System without the Earth",
       "Sun",
       Search::none,
       1.0,
       {{87.97, 0.383, 0.055}, {224.70, 0.950, 0.815}, {686.98, 0.532, 0.107}},
       "Seidelmann and Urban 2013",
       "",
       "Earth: 365.3 d"},
      {"TRAPPIST-1",
       "TRAPPIST-1",
       Search::transits,
       0.0898,
       {{1.511, 1.116, 1.374},
        {2.422, 1.097, 1.308},
        {4.049, 0.788, 0.388},
        {6.101, 0.920, 0.692},
        {9.208, 1.045, 1.039},
        {12.352, 1.129, 1.321},
        {18.773, 0.755, 0.326}},
       "NASA 2022",
       "36.8 (+12 -8)",
       ""},
      {"Kepler-55",
       "Kepler-55",
       Search::transits,
       0.62,
       {{2.211, 1.59, 0}, {4.618, 1.55, 0}, {10.199, 1.59, 0}, {27.948, 2.43, 0}, {42.152, 2.21, 0}},
       "NASA 2022",
       "15.4 (+2.0 -1.5), 87.9 (+29)",
       ""},
      {"TOI-270",
       "TOI-270",
       Search::transits,
       0.386,
       {{3.360, 1.206, 1.58}, {5.661, 2.355, 6.15}, {11.380, 2.133, 4.78}},
       "NASA 2022",
       "22.2 (+9.5 -6.2)",
       ""},
      {"GJ 9827",
       "K2-135",
       Search::transits,
       0.606,
       {{1.209, 1.577, 4.91}, {3.648, 1.241, 0.84}, {6.201, 2.022, 4.04}},
       "NASA 2022",
       "2.05 (+.2 -.3), 11.7 (+5.9 -3.1)",
       ""},
      {"Kepler-186",
       "Kepler-186",
       Search::transits,
       0.544,
       {{3.887, 1.07, 0}, {7.267, 1.25, 0}, {13.343, 1.40, 0}, {22.408, 1.27, 0}, {129.94, 1.17, 0}},
       "NASA 2022",
       "53.1 (+17.6 -10.4), 241 (+104 -62)",
       ""},
      {"HD 219134",
       "HD 219134",
       Search::velocities,
       0.81,
       {{3.093, 1.602, 4.74}, {6.765, 1.511, 4.36}, {22.717, 0, 7.3}, {46.859, 0, 16.17}, {94.2, 0, 10.8}},
       "NASA 2022; g of OEC 2020",
       "12.2 +- 1.3, 167 (+65 -42)",
       "g at 94 d is disputed; h at 2,198 d is outside the domain"},
      {"tau Ceti",
       "tau Ceti",
       Search::velocities,
       0.783,
       {{20.00, 0, 1.75}, {49.41, 0, 1.83}, {162.87, 0, 3.94}, {636.13, 0, 3.94}},
       "EU and OEC 2020",
       "10.7 (+1.7 -2.1), 303 (+31 -29)",
       "earlier candidates at 13.97, 35.4 and 94.1 d"},
      {"L 98-59, b to e",
       "L 98-59",
       Search::transits,
       0.273,
       {{2.253, 0.850, 0.40}, {3.691, 1.385, 2.22}, {7.451, 1.521, 1.94}, {12.796, 0, 3.06}},
       "NASA 2022; e recalled, in none of them",
       "27.9 (+10.9 -6.4)",
       "f was found at 23.06 d"},
      {"GJ 581",
       "GJ 581",
       Search::velocities,
       0.31,
       {{3.149, 0, 1.94}, {5.369, 0, 15.80}, {12.914, 0, 5.50}},
       "OEC 2020",
       "",
       ""},
      {"GJ 876",
       "GJ 876",
       Search::velocities,
       0.37,
       {{1.938, 0, 6.90}, {30.077, 0, 267.9}, {61.087, 0, 848.5}, {124.72, 0, 17.16}},
       "OEC 2020",
       "",
       "the resonant chain must stay closed"},
      {"HD 20794",
       "HD 20794",
       Search::velocities,
       0.813,
       {{18.32, 0, 2.82}, {89.76, 0, 3.53}, {147.02, 0, 4.77}},
       "EU 2020",
       "",
       "a candidate at 43.2 d; since then a planet at 647.6 d"},
  };
  return systems;
}

}  // namespace polycosm::inference
