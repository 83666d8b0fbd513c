import type { Api } from "./api";
import type { Frame } from "./columns";
import type { State, Store } from "./state";

export interface EnsembleInfo {
  id: string;
  state: "sealed" | "refused";
  revision: string | null;
  title: string | null;
  ensemble_digest: string | null;
  members: { ok: number; total: number; quarantined?: number; [key: string]: unknown } | null;
  [key: string]: unknown;
}

/// What every view may use. Frames of the shown ensemble are fetched once and shared.
export interface App {
  store: Store;
  api: Api;
  ensembles(): Promise<EnsembleInfo[]>;
  ensemble(): Promise<EnsembleInfo>; // the shown one
  path(rest: string): string; // "ensembles/ID@REV/" + rest
  systems(): Promise<Frame>;
  stars(): Promise<Frame>;
  settled(): Promise<Frame>; // maps/p_settled: time, system, n_members, settled_count, p_settled (u8, time x system)
  arrival(): Promise<Frame>; // maps/arrival
  series(metric: string): Promise<Frame>;
  times(): Promise<Float64Array>; // the years that the scrubber can stand on
  announce(text: string): void; // to who listens instead of looking
  problem(root: HTMLElement, error: unknown): void; // shows the cause and what to do next
}

export interface View {
  id: string;
  title: string;
  icon: string; // a name of dom.ts, or path data
  usesTime?: boolean; // the scrubber is shown below it
  needsEnsemble?: boolean; // default: yes
  python?(state: State, url: string): string; // lines that give the numbers of this view
  prefetch?(app: App): void; // what it will ask for first, asked for while the shell is still being made
  mount(root: HTMLElement, app: App): () => void; // returns what unmounts it
}

/// The row of a coordinate nearest to a year; the last one for no year.
export function rowAt(times: ArrayLike<number>, year: number): number {
  if (Number.isNaN(year)) {
    return times.length - 1;
  }
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= year) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high >= 0 && year - times[low] >= times[high] - year ? high : Math.max(low, 0);
}
