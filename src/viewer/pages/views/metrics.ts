// The yearly metrics of a run, by theme, for people to choose from. Their units and sentences come with the answers; a test holds
// this list and the data dictionary together.

export const themes: Record<string, string[]> = {
  "Where people live": [
    "settled_systems", "reach_ly", "population", "population_offworld", "population_in_transit", "capacity", "births_net",
    "orbital_anchors", "orbital_industries", "outposts", "settlements", "colonies", "mature_worlds", "maturations",
  ],
  "Voyages": [
    "ships_in_flight", "launches", "foundings", "reinforcements", "contests", "ships_lost", "migration_waves",
    "cruise_speed_home_c", "probes", "scouts", "seed_ships", "seed_ships_rooted", "seed_ships_failed", "generation_ships",
    "generation_ships_in_flight", "tankers", "surveys", "surveys_known_home", "orders_waiting", "port_wait_yr",
  ],
  "Economy and knowledge": [
    "output_su_per_yr", "tech_mean", "tech_home", "tech_max", "discoveries", "tech_breakthroughs", "lessons", "trade_routes",
    "freighters", "goods_in_transit", "goods_delivered", "cargoes_lost", "routes_opened", "routes_lost", "shortage_share",
    "resource_shortages",
  ],
  "Polities": [
    "polities", "largest_polity_share", "polity_concentration", "asabiya_mean", "loyalty_mean", "alliances", "independences",
    "wars", "conquests", "deaths_war",
  ],
  "What goes wrong": [
    "colony_failures", "deaths_hazard", "deaths_famine", "plagues", "equipment_failures", "asteroid_impacts", "disappointments",
    "capacity_hoped_mean", "capacity_found_mean",
  ],
};

/// Those a person looks at first.
export const mainMetrics = [
  "settled_systems", "population", "reach_ly", "output_su_per_yr", "tech_mean", "ships_in_flight", "polities", "deaths_hazard",
];

const words: Record<string, string> = {
  reach_ly: "reach", output_su_per_yr: "output", tech_mean: "tech level (mean)", tech_home: "tech level at home",
  tech_max: "tech level (highest)", cruise_speed_home_c: "cruise speed of ships built at home", port_wait_yr: "wait for a berth",
  population_offworld: "population off-world", births_net: "births less deaths", deaths_hazard: "deaths by hazards",
};

/// A metric as a person calls it.
export function metricTitle(name: string): string {
  const text = words[name] ?? name.replaceAll("_", " ");
  return text[0].toUpperCase() + text.slice(1);
}
