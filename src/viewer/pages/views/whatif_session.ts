// A live member behind the server: its state, its events as they happen, and the commands that it takes.
import type { StreamEvent } from "../api";
import type { App } from "../view";
import type { Branch, Num, Provenance } from "./answers";
import { ticks_per_year } from "./event_rows";

export interface SessionNow {
  state: string; // READY, RUNNING, PAUSED, COMPLETED, FAILED, CANCELLED
  branch: string;
  tick: number;
  settled_count?: number;
  population_persons?: number;
  event_count?: number;
}

export interface SessionSummary {
  id: string;
  ensemble: Provenance;
  member: number;
  owner: string;
  state: "starting" | "live" | "ended" | "failed";
  reason: string | null;
  created_utc: string;
  now: SessionNow | null;
  status?: SessionStatus | null;
}

export interface SessionStatus extends SessionNow {
  tick_count: number;
  target_tick: number;
  member_digest?: string;
  intervention_count?: number;
  rule_change_count?: number;
  branches: Branch[];
}

export interface SessionEvent {
  tick: number;
  type: string;
  system: string;
  other: string;
  value: Num;
}

export interface SessionSeries {
  metric: string;
  unit: string;
  time_year: number[];
  branches: (Branch & { values: Num[] })[];
}

export function yearOf(tick: number): number {
  return tick / ticks_per_year;
}

export function tickOf(year: number): number {
  return Math.round(year * ticks_per_year);
}

/// A key that makes a repeated request do its work once.
export function requestKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/// Branches as a tree: parents before their children, each with its depth.
export function treeOf(branches: Branch[]): { branch: Branch; depth: number }[] {
  const rows: { branch: Branch; depth: number }[] = [];
  const add = (parent: string | null, depth: number) => {
    for (const branch of branches) {
      const isChild = branch.parent === parent || (parent === null && !branches.some((one) => one.name === branch.parent));
      if (isChild && !rows.some((row) => row.branch === branch)) {
        rows.push({ branch, depth });
        add(branch.name, depth + 1);
      }
    }
  };
  add(null, 0);
  return rows;
}

export async function startSession(app: App, member: number, tick: number): Promise<SessionSummary> {
  const ensemble = app.store.get().e;
  return app.api.post<SessionSummary>("sessions", { ensemble, member, tick }, { "Idempotency-Key": requestKey() });
}

export class LiveSession {
  private readonly ended = new AbortController();
  readonly path: string;

  constructor(private readonly app: App, readonly id: string) {
    this.path = `sessions/${encodeURIComponent(id)}`;
  }

  end(): void {
    this.ended.abort();
  }

  summary(): Promise<SessionSummary> {
    return this.app.api.json<SessionSummary>(this.path, this.ended.signal);
  }

  series(metric: string): Promise<SessionSeries> {
    return this.app.api.json<SessionSeries>(`${this.path}/series/${metric}`, this.ended.signal);
  }

  command(name: string, words: (string | number)[]): Promise<Record<string, unknown>> {
    return this.app.api.post(`${this.path}/commands`, { command: name, arguments: words }, { "Idempotency-Key": requestKey() });
  }

  async close(): Promise<void> {
    await this.app.api.send("DELETE", this.path);
  }

  /// Until the session is over or the view goes.
  follow(on: (event: StreamEvent) => void): Promise<void> {
    return this.app.api.stream(`${this.path}/events`, on, this.ended.signal);
  }
}
