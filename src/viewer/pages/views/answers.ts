// The JSON forms of API v1 that the views read; openapi.json describes them in full. null: nobody knows.

export interface Provenance {
  id: string;
  revision: string;
  ensemble_digest: string;
  members_ok: number;
  members_total: number;
}

export type Num = number | null;

export interface StarFacts {
  index: number;
  name: string | null;
  spectral_type: string | null;
  mass_msun: Num;
  radius_rsun: Num;
  luminosity_lsun: Num;
  teff_k: Num;
  treatment: string | null;
  p_rocky_hz: Num;
  p_rocky_hz_mcse: Num;
  p_inner_belt: Num;
  p_inner_belt_mcse: Num;
  p_outer_belt: Num;
  p_outer_belt_mcse: Num;
  inferred_planets_mean: Num;
  inferred_planets_mcse: Num;
  hz_inner_au: Num;
  hz_outer_au: Num;
  confidence?: Confidence;
}

export interface ObservedPlanet {
  star: number;
  name: string | null;
  status: string | null;
  period_d: Num;
  a_au: Num;
  a_au_lower_error: Num;
  a_au_upper_error: Num;
  mass_mearth: Num;
  radius_rearth: Num;
  radius_rearth_lower_error: Num;
  radius_rearth_upper_error: Num;
  reference: string | null;
  [key: string]: unknown;
}

export interface Origin {
  source: string | null;
  connector?: string | null;
  sha256: string | null;
  licence?: string | null;
  release_date?: string | null;
  row?: Num;
  catalogue_row: Num;
}

export interface Confidence {
  tier: string; // measured, estimated, inferred, unknown
}

export interface SystemAnswer {
  ensemble: Provenance;
  system: {
    index: number;
    id: string;
    name: string | null;
    distance_ly: Num;
    distance_sigma_fraction: Num;
    edge_class: string | null;
    exploration_priority?: Num;
    confidence?: Confidence;
  };
  stars: StarFacts[];
  observed_planets: ObservedPlanet[];
  settlement: {
    n_members: number;
    settled_count: Num;
    p_settled: Num;
    p_settled_low: Num;
    p_settled_high: Num;
    time_year: number[];
    p_settled_by: Num[];
    arrival: { quantile: number; year: Num }[];
  };
  origin: Origin | null;
}

export interface PosteriorAnswer {
  n_members: number;
  stars: { star: number; name: string | null; hz_inner_au: Num; hz_outer_au: Num }[];
  a_edges_au: number[];
  radius_edges_rearth: number[];
  counts: number[][]; // [a][radius]
  outside: number;
  unknown?: number;
  observed: ObservedPlanet[];
  draws_of_known?: { counts: number[][]; outside: number }; // where the members have the known planets
  next?: string | null; // more members are left; their counts add to these
  n_members_total?: number;
}

export interface CompareSeries {
  time_year: number[];
  unit?: string;
  a_mean: Num[];
  a_mcse?: Num[];
  b_mean: Num[];
  b_mcse?: Num[];
  difference: Num[];
  difference_mcse: Num[];
  is_paired?: boolean; // differences of the same members, whose common luck cancels
}

export interface CompareSystem {
  index: number;
  name: string | null;
  a: Num;
  b: Num;
  difference: Num;
  difference_mcse: Num;
}

export interface CompareAnswer {
  a: Provenance;
  b: Provenance;
  manifest: { key: string; a: unknown; b: unknown }[];
  series: Record<string, CompareSeries>;
  systems: CompareSystem[];
  share_draws?: boolean; // equal seeds: member i of both had the same luck
  systems_in_both?: number;
  systems_are_paired?: boolean;
}

export interface RunProgress {
  state: string;
  members_total: number;
  members_done: number;
  members_committed: number;
  members_quarantined: number;
  members_per_s: number;
  members_per_s_spread: number;
  bytes_written: number;
  wall_s: number;
}

export interface RunEntry {
  id: string;
  state: "running" | "complete" | "not_running";
  progress: RunProgress | null;
}

export interface Branch {
  name: string;
  parent: string | null;
  fork_tick: number;
  tick: number;
  state: string;
}
