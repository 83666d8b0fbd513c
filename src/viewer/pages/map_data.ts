// What the map knows of each system, as columns. Distances are in light-years, axes as in the catalogue (ICRS).
import { numberAt, textAt, type Column, type Frame } from "./columns";
import { spectralRow } from "./colour";

export const ly_per_pc = 3.261563777167434;

export interface MapData {
  count: number;
  memberCount: number;
  ensemble: string;
  places_ly: Float32Array; // x, y, z
  distance_ly: Float64Array;
  distanceSigma: (number | null)[]; // of the parallax, as a fraction
  names: string[];
  spectralTypes: (string | null)[]; // of the primary star
  spectralRows: Uint8Array;
  luminosity_lsun: (number | null)[];
  isShell: Uint8Array;
  pEnd: (number | null)[];
  pEndError: (number | null)[];
  arrivalMedian_year: (number | null)[];
  priority: (number | null)[];
  pRockyHz: (number | null)[]; // the best of its stars, with the error of that star
  pRockyHzError: (number | null)[];
  pBelt: (number | null)[];
  pBeltError: (number | null)[];
  observedPlanets: (number | null)[] | null; // null: the server does not say
  zones_au: { inner: (number | null)[]; outer: (number | null)[] } | null;
  times: Float64Array;
  settled: Uint8Array; // time x system, steps of 1/254
  settledScale: number;
  settledFill: number;
}

function numbers(column: Column | undefined, count: number): (number | null)[] {
  return Array.from({ length: count }, (_, i) => numberAt(column, i));
}

/// The largest of what the stars of a system have, and its error.
function best(count: number, systems: Column, value: Column | undefined, error: Column | undefined): [(number | null)[], (number | null)[]] {
  const values: (number | null)[] = new Array(count).fill(null);
  const errors: (number | null)[] = new Array(count).fill(null);
  for (let star = 0; star < systems.values.length; ++star) {
    const system = Number(systems.values[star]);
    const one = numberAt(value, star);
    if (one !== null && one > (values[system] ?? -1)) {
      values[system] = one;
      errors[system] = numberAt(error, star);
    }
  }
  return [values, errors];
}

export function mapDataOf(systems: Frame, stars: Frame, settled: Frame): MapData {
  const of = (name: string): Column | undefined => systems.columns.get(name);
  const star = (name: string): Column | undefined => stars.columns.get(name);
  const count = of("system")?.values.length ?? 0;
  const [x, y, z] = ["x_pc", "y_pc", "z_pc"].map((name) => of(name)?.values as Float64Array);
  const places_ly = new Float32Array(3 * count);
  for (let i = 0; i < count; ++i) {
    places_ly.set([x[i] * ly_per_pc, y[i] * ly_per_pc, z[i] * ly_per_pc], 3 * i);
  }
  const primaries = numbers(of("primary_star"), count);
  const ofPrimary = <T>(read: (index: number) => T | null): (T | null)[] => primaries.map((index) => (index === null ? null : read(index)));
  const starSystem = star("star_system") as Column;
  const spectralTypes = ofPrimary((index) => textAt(star("spectral_type"), index));
  const [pRockyHz, pRockyHzError] = best(count, starSystem, star("p_rocky_hz"), star("p_rocky_hz_mcse"));
  const [inner, innerError] = best(count, starSystem, star("p_inner_belt"), star("p_inner_belt_mcse"));
  const [outer, outerError] = best(count, starSystem, star("p_outer_belt"), star("p_outer_belt_mcse"));
  const isOuter = inner.map((value, i) => (outer[i] ?? -1) > (value ?? -1));
  const shares = settled.columns.get("p_settled") as Column;
  return {
    count,
    memberCount: Number(settled.columns.get("n_members")?.values[0] ?? systems.about.ensemble.members_ok),
    ensemble: `${systems.about.ensemble.id}@${systems.about.ensemble.revision}`,
    places_ly,
    distance_ly: Float64Array.from(numbers(of("distance_ly"), count), (value) => value ?? Number.NaN),
    distanceSigma: numbers(of("distance_sigma_fraction"), count).map((value) => (value === 0 ? null : value)), // 0: the source gives none
    names: Array.from({ length: count }, (_, i) => textAt(of("system_name"), i) ?? `system ${i}`),
    spectralTypes,
    spectralRows: Uint8Array.from(spectralTypes, spectralRow),
    luminosity_lsun: ofPrimary((index) => numberAt(star("luminosity_lsun"), index)),
    isShell: Uint8Array.from({ length: count }, (_, i) => (textAt(of("edge_class"), i) === "shell" ? 1 : 0)),
    pEnd: numbers(of("p_settled_end"), count),
    pEndError: numbers(of("p_settled_end_mcse"), count),
    arrivalMedian_year: numbers(of("arrival_median_year"), count),
    priority: numbers(of("exploration_priority"), count),
    pRockyHz,
    pRockyHzError,
    pBelt: inner.map((value, i) => (isOuter[i] ? outer[i] : value)),
    pBeltError: innerError.map((value, i) => (isOuter[i] ? outerError[i] : value)),
    observedPlanets: of("observed_planet_count") === undefined ? null : numbers(of("observed_planet_count"), count),
    zones_au: of("hz_inner_au") === undefined ? null : { inner: numbers(of("hz_inner_au"), count), outer: numbers(of("hz_outer_au"), count) },
    times: settled.columns.get("time")?.values as Float64Array,
    settled: shares.values as Uint8Array,
    settledScale: shares.scale,
    settledFill: shares.fill ?? 255,
  };
}

/// P(settled by the year of this row), or null where no member counts.
export function settledAt(data: MapData, row: number, system: number): number | null {
  const stored = data.settled[row * data.count + system];
  return stored === data.settledFill ? null : stored * data.settledScale;
}
