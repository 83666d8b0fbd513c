// What an ensemble was made of, and what was kept out of it.
import { numberText, phrase } from "../chart_numbers";
import { type Frame, numberAt, textAt } from "../columns";
import { h } from "../dom";
import { badge } from "./panel";
import { DataTable, numberColumn, type TableColumn, textColumn } from "./table";

interface Source {
  path: string | null;
  connector: string | null;
  sha256: string | null;
  licence: string | null;
  release_date: string | null;
  row_count: number | null;
  accepted_count: number | null;
}

interface CodeCount {
  code: string;
  count: number;
  sentence?: string | null; // what this gate stops
}

interface Gate {
  name?: string;
  code?: string;
  passed?: boolean | null;
  value?: unknown;
  threshold?: unknown;
  [key: string]: unknown;
}

export interface QaAnswer {
  sources: Source[];
  rejected: CodeCount[];
  anomalies: CodeCount[];
  members: { ok: number; quarantined: number };
  quarantined_members?: CodeCount[];
  conflict_count?: number; // quantities about which two sources disagree
  review_count?: number; // pairs of rows that a person has to look at
  gates?: Gate[] | null;
}

export function codeTable(caption: string, counts: CodeCount[]): HTMLElement {
  return new DataTable<CodeCount>({
    caption,
    columns: [
      { title: "Reason", unit: "", isNumber: false, order: (one) => one.code, text: (one) => h("code", null, one.code) },
      numberColumn("Count", "", (one) => one.count, numberText),
      ...(counts.some((one) => one.sentence) ? [textColumn<CodeCount>("What it means", (one) => one.sentence ?? null)] : []),
    ],
    rows: counts, height: 240, onOpen: null, isMarked: null,
  }).element;
}

export function disputed(answer: QaAnswer): HTMLElement | null {
  if (answer.conflict_count === undefined || answer.review_count === undefined) {
    return null;
  }
  return h("p", { class: "hint" },
    `${numberText(answer.conflict_count)} quantities about which two sources disagree; ${numberText(answer.review_count)} pairs of rows of which a person has to say whether they are one star.`);
}

/// Any columns as they come: rows of a quarantine name source, row, code and reason.
export function frameTable(frame: Frame, caption: string): HTMLElement {
  const columns = [...frame.columns.values()].map((column): TableColumn<number> => {
    const isText = column.texts !== undefined || column.flags !== undefined;
    const value = (i: number) => (isText ? textAt(column, i) : numberAt(column, i));
    const text = (i: number) => (isText ? (textAt(column, i) ?? "unknown") : numberText(numberAt(column, i)));
    return { title: phrase(column.name), unit: "", isNumber: !isText, order: value, text };
  });
  const first = [...frame.columns.values()][0];
  const rows = Array.from({ length: first?.shape[0] ?? 0 }, (_, i) => i);
  return new DataTable<number>({ caption, columns, rows, height: 320, onOpen: null, isMarked: null }).element;
}

export function gates(list: Gate[]): HTMLElement {
  return new DataTable<Gate>({
    caption: "Gates of the catalogue",
    columns: [
      textColumn("Gate", (gate) => String(gate.name ?? gate.code ?? "unknown")),
      { title: "State", unit: "", isNumber: false, order: (gate) => Number(gate.passed ?? false),
        text: (gate) => (gate.passed == null ? badge("not asked", "plain") : gate.passed ? badge("passed", "good") : badge("failed", "bad")) },
      textColumn("Value", (gate) => (gate.value == null ? null : String(gate.value))),
      textColumn("Threshold", (gate) => (gate.threshold == null ? null : String(gate.threshold))),
    ],
    rows: list, height: 0, onOpen: null, isMarked: null,
  }).element;
}

export function sourceTable(sources: Source[]): HTMLElement {
  return new DataTable<Source>({
    caption: "What the sky was made of",
    columns: [
      textColumn("Source", (one) => one.path),
      textColumn("Read by", (one) => one.connector),
      textColumn("Released", (one) => one.release_date),
      textColumn("Licence", (one) => one.licence),
      numberColumn("Rows", "", (one) => one.row_count, numberText),
      numberColumn("Accepted", "", (one) => one.accepted_count, numberText),
      { title: "SHA-256", unit: "", isNumber: false, order: null,
        text: (one) => (one.sha256 === null ? "unknown" : h("code", { title: one.sha256 }, `${one.sha256.slice(0, 16)}…`)) },
    ],
    rows: sources, height: 0, onOpen: null, isMarked: null,
  }).element;
}
