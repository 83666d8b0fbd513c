// Convergence and sensitivity: were there members enough, and what decides an outcome.
import { numberText, percentText } from "../chart_numbers";
import { colourAt, cssOf, isLightPage, palette } from "../colour";
import { h } from "../dom";
import type { Num } from "./answers";
import { metricTitle } from "./metrics";
import { badge, panel } from "./panel";
import { DataTable, numberColumn, textColumn } from "./table";

interface Target {
  target: string;
  sample_count: number;
  estimate: Num;
  half_width: Num;
  allowed_half_width: Num;
  is_met: boolean;
}

interface Look {
  member_count: number;
  targets?: Target[];
}

export interface DiagnosticsAnswer {
  convergence: { looks?: Look[]; is_converged?: boolean } | null;
  outcomes: { metric: string; unit?: string; year?: number; mean: Num; mcse: Num; finite_count: Num; undefined_count?: Num }[];
  sensitivity: { outcome_name: string[]; hyper_name: string[]; first_order_index: Num[][] } | null;
}

export function convergencePanel(answer: DiagnosticsAnswer): HTMLElement {
  const { convergence } = answer;
  const looks = convergence?.looks ?? [];
  if (convergence === null || looks.length === 0) {
    return panel("Convergence", h("p", { class: "hint" }, "No targets were set: the run lived all its members. [convergence] in a configuration sets some."));
  }
  const last = looks[looks.length - 1];
  const targets = last.targets ?? [];
  return panel("Convergence",
    h("p", null, convergence.is_converged ? badge("all targets met", "good") : badge("not all targets met", "warn"),
      ` after ${looks.length} look${looks.length === 1 ? "" : "s"}`),
    new DataTable<Target>({
      caption: "The last look",
      columns: [
        textColumn("Target", (one) => one.target),
        numberColumn("Estimate", "", (one) => one.estimate, numberText),
        numberColumn("Half width", "", (one) => one.half_width, numberText),
        numberColumn("Allowed", "", (one) => one.allowed_half_width, numberText),
        { title: "State", unit: "", isNumber: false, order: (one) => Number(one.is_met),
          text: (one) => (one.is_met ? badge("met", "good") : badge("not met", "warn")) },
      ],
      rows: targets, height: 0, onOpen: null, isMarked: null,
    }).element,
    new DataTable<Look>({
      caption: "Half widths, look by look: they fall as the root of the members",
      columns: [
        numberColumn("Members", "", (look) => look.member_count, numberText),
        ...targets.map((target, i) =>
          numberColumn<Look>(target.target, "", (look) => look.targets?.[i]?.half_width ?? null, numberText)),
      ],
      rows: looks, height: 200, onOpen: null, isMarked: null,
    }).element);
}

/// Shares of the variance of each outcome that each parameter explains by itself.
export function sensitivityPanel(answer: DiagnosticsAnswer): HTMLElement {
  const table = answer.sensitivity;
  if (table === null || table.outcome_name.length === 0) {
    return panel("What decides an outcome", h("p", { class: "hint" }, "This ensemble does not store sensitivities."));
  }
  const rows = table.hyper_name.map((name, j) => ({ name, j }));
  const colours = palette("cividis", isLightPage());
  const cell = (index: Num) => {
    const level = index === null ? 0 : Math.min(1, Math.max(0, index));
    const dot = h("i", { class: "heat", "aria-hidden": "true" });
    dot.style.width = `${Math.round(40 * Math.sqrt(level))}px`;
    dot.style.background = cssOf(colourAt(colours, 0.25 + 0.75 * level));
    return h("span", { class: "heat-cell" }, dot, index === null ? "does not vary" : percentText(Math.max(0, index)));
  };
  return panel("What decides an outcome",
    h("p", { class: "hint" }, "Share of the variance in the last year that a parameter explains by itself (first-order index, by deciles of its prior)."),
    new DataTable<(typeof rows)[number]>({
      caption: "First-order sensitivity",
      columns: [
        textColumn("Parameter", (row) => row.name.replaceAll("_", " ")),
        ...table.outcome_name.map((outcome, i) => ({
          title: metricTitle(outcome), unit: "", isNumber: true,
          order: (row: (typeof rows)[number]) => table.first_order_index[i]?.[row.j] ?? null,
          text: (row: (typeof rows)[number]) => cell(table.first_order_index[i]?.[row.j] ?? null),
        })),
      ],
      rows, height: 0, onOpen: null, isMarked: null,
    }).element);
}
