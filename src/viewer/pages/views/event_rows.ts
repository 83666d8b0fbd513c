// Events as rows of a table, wherever a view lists some.
import { numberText, phrase } from "../chart_numbers";
import { type Frame, numberAt, textAt } from "../columns";
import type { App } from "../view";
import { DataTable, numberColumn, type TableColumn, textColumn } from "./table";

export interface EventRow {
  member: number | null;
  year: number;
  type: string;
  system: number | null;
  other: number | null;
  value: number | null;
  cause: string | null;
}

export interface EventPage {
  rows: EventRow[];
  next: string | null;
}

export const ticks_per_year = 4;
const most_parts = 20;

/// A cause is numbered as the types are; -1 is none.
function causeOf(frame: Frame, i: number): string | null {
  if (frame.columns.get("cause")?.flags !== undefined) {
    return textAt(frame.columns.get("cause"), i);
  }
  const cause = numberAt(frame.columns.get("cause"), i);
  return cause === null || cause < 0 ? null : (frame.columns.get("type")?.flags?.[cause] ?? null);
}

export function eventRows(frame: Frame): EventRow[] {
  const tick = frame.columns.get("tick");
  const at = (name: string, i: number) => numberAt(frame.columns.get(name), i);
  return Array.from({ length: tick?.values.length ?? 0 }, (_, i) => ({
    member: at("member_index", i),
    year: Number(tick?.values[i]) / ticks_per_year,
    type: textAt(frame.columns.get("type"), i) ?? "unknown",
    system: at("system_index", i),
    other: at("other_index", i),
    value: at("value", i),
    cause: causeOf(frame, i),
  }));
}

export interface EventQuery {
  member: number | null;
  system: number | null;
  type: string;
  from_year: number | null;
  to_year: number | null;
}

/// One page of events. A long table is searched in parts, so that a part may hold none although more of it is left.
export async function eventPage(app: App, query: EventQuery, limit: number, after: string | null, signal: AbortSignal): Promise<EventPage> {
  const words = new URLSearchParams({ limit: String(limit) });
  if (query.member !== null) {
    words.set("member", String(query.member));
  }
  if (query.system !== null) {
    words.set("system", String(query.system));
  }
  if (query.type !== "") {
    words.set("type", query.type);
  }
  if (query.from_year !== null) {
    words.set("from_tick", String(Math.round(query.from_year * ticks_per_year)));
  }
  if (query.to_year !== null) {
    words.set("to_tick", String(Math.round(query.to_year * ticks_per_year)));
  }
  if (after !== null) {
    words.set("after", after);
  }
  const page: EventPage = { rows: [], next: null };
  for (let part = 0; part < most_parts; ++part) {
    const frame = await app.api.frame(app.path(`events?${words}`), signal);
    page.rows.push(...eventRows(frame));
    page.next = frame.about.next ?? null;
    if (page.next === null || page.rows.length >= limit) {
      break;
    }
    words.set("after", page.next);
  }
  return page;
}

/// Names of systems by index.
export async function systemNames(app: App): Promise<string[]> {
  const column = (await app.systems()).columns.get("system_name");
  return column?.texts ?? [];
}

export interface EventTableOptions {
  caption: string;
  height: number;
  hasMember: boolean;
}

/// A row opens the member it happened in.
export function eventTable(app: App, names: string[], rows: EventRow[], options: EventTableOptions): DataTable<EventRow> {
  const nameOf = (index: number | null) => (index === null ? null : (names[index] ?? `system ${index}`));
  const member: TableColumn<EventRow> = numberColumn("Member", "", (row) => row.member, numberText);
  return new DataTable<EventRow>({
    caption: options.caption,
    columns: [
      numberColumn("Year", "", (row) => row.year, (year) => (year ?? Number.NaN).toFixed(2)),
      ...(options.hasMember ? [member] : []),
      textColumn("What", (row) => phrase(row.type)),
      textColumn("Where", (row) => nameOf(row.system)),
      { ...textColumn<EventRow>("Other end", (row) => (row.other === row.system ? "" : nameOf(row.other))) },
      numberColumn("Size", "", (row) => row.value, numberText),
      textColumn("Cause", (row) => (row.cause === null ? "—" : phrase(row.cause))),
    ],
    rows,
    height: options.height,
    onOpen: (row) => app.store.set({ m: row.member, t: Math.floor(row.year), v: "members" }),
    isMarked: null,
  });
}
