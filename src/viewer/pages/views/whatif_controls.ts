// The handles of a live member: time, branches, and what one may do to it.
import { numberText, phrase, yearText } from "../chart_numbers";
import { type Child, h } from "../dom";
import type { Branch } from "./answers";
import { badge, button, field, picker } from "./panel";
import { systemField } from "./system_field";
import { type SessionStatus, tickOf, treeOf, yearOf } from "./whatif_session";

export type Say = (command: string, words: (string | number)[]) => Promise<void>;

const changes: [string, string][] = [
  ["multiply_population", "multiply the population by"], ["add_tech", "add to the tech level"],
  ["add_fund_su", "add to the fund for ships, SU"], ["set_expansionist", "expansionist (1) or not (0)"],
];
const hazards: [string, string][] = ["plague", "asteroid_impact", "equipment_failure", "resource_shortage", "colony_failure"]
  .map((name) => [name, phrase(name)]);

/// Rules that a life may change under way; the session refuses others and says why.
const rules = [
  "hazard_scale", "failure_scale", "plague_scale", "ship_loss_per_yr", "ship_cost_su_per_person", "fund_share", "hop_max_ly",
  "trip_max_yr", "tech_growth_per_yr", "tech_diffusion_per_yr", "growth_high_per_yr", "growth_low_per_yr",
  "capacity_growth_per_yr", "expansionist_probability", "secession_per_yr", "war_per_yr", "famine_per_yr", "export_share",
];

export function stateBadge(state: string): HTMLElement {
  const kind = state === "FAILED" ? "bad" : state === "COMPLETED" ? "good" : state === "RUNNING" ? "warn" : "plain";
  return badge(state.toLowerCase(), kind);
}

/// A form of one line that says one command.
function line(label: string, submit: string, onSubmit: (form: HTMLFormElement) => void, ...fields: Child[]): HTMLFormElement {
  const form = h("form", { class: "toolbar", "aria-label": label, onsubmit: (event: Event) => { event.preventDefault(); onSubmit(form); } },
    fields, h("button", { type: "submit" }, submit));
  return form;
}

function valueOf(form: HTMLFormElement, name: string): string {
  return (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement).value;
}

export function timeControls(say: Say): { element: HTMLElement; show(status: SessionStatus): void } {
  const toggle = button("Run to the end", () => void (toggle.dataset.does === "pause" ? say("pause", []) : say(toggle.dataset.does ?? "run", [])));
  toggle.classList.add("primary");
  const steps = [1, 10, 50].map((years) => button(`Step ${years} yr`, () => void say("step", [tickOf(years)])));
  const year = { type: "number", name: "year", min: 0, step: 0.25, required: true };
  const rewind = line("Rewind", "Rewind", (form) => void say("rewind", [tickOf(Number(valueOf(form, "year")))]), field("Back to year", year));
  const until = line("Run until", "Run", (form) => void say("run", [tickOf(Number(valueOf(form, "year")))]), field("On to year", year));
  const progress = h("progress", { "aria-label": "Year of the live member" });
  const told = h("p", { class: "readout" });
  const element = h("div", { class: "stack" }, told, progress,
    h("div", { class: "toolbar" }, h("div", { class: "buttons" }, toggle, steps), until, rewind));
  return {
    element,
    show(status) {
      const isRunning = status.state === "RUNNING";
      const isStopped = status.state === "PAUSED" && status.target_tick > status.tick;
      toggle.dataset.does = isRunning ? "pause" : isStopped ? "resume" : "run";
      toggle.textContent = isRunning ? "Pause" : isStopped ? "Resume" : "Run to the end";
      const isOver = status.tick >= status.tick_count;
      toggle.disabled = !isRunning && isOver;
      steps.forEach((step) => { step.disabled = isRunning || isOver; });
      progress.max = status.tick_count;
      progress.value = status.tick;
      told.replaceChildren(
        h("span", { class: "value" }, yearText(yearOf(status.tick))), h("span", { class: "note" }, ` of ${yearOf(status.tick_count)}, branch ${status.branch} `),
        stateBadge(status.state),
        h("span", { class: "note" }, ` ${numberText(status.settled_count)} systems settled, ${numberText(status.population_persons)} people`));
    },
  };
}

/// The branches as a tree; one of them is the one that commands are for.
export function branchTree(branches: Branch[], current: string, colourOf: (name: string) => string, say: Say): HTMLElement {
  return h("ul", { class: "branch-list" }, treeOf(branches).map(({ branch, depth }) => {
    const swatch = h("i", { class: "swatch swatch-line", "aria-hidden": "true" });
    swatch.style.background = `var(${colourOf(branch.name)})`;
    const item = h("li", { class: "row", tabindex: -1, "data-branch": branch.name, "aria-current": branch.name === current ? "true" : null }, swatch, h("strong", null, branch.name),
      branch.parent === null ? null : h("span", { class: "dim" }, `from ${branch.parent} at ${yearText(yearOf(branch.fork_tick))}`),
      h("span", null, yearText(yearOf(branch.tick))), stateBadge(branch.state),
      branch.name === current ? badge("current", "plain") : button("Switch to it", () => void say("switch", [branch.name])));
    item.style.paddingLeft = `${depth * 1.4}rem`;
    return item;
  }));
}

export function branchForm(say: Say): HTMLElement {
  return line("Branch", "Branch", (form) => {
    const at = valueOf(form, "year");
    void say("branch", at === "" ? [valueOf(form, "name")] : [valueOf(form, "name"), tickOf(Number(at))]);
    form.reset();
  },
  field("Name of a new branch", { type: "text", name: "name", required: true, pattern: "[A-Za-z0-9._\\-]+", maxlength: 64, autocomplete: "off" }),
  field("As it was in year (now)", { type: "number", name: "year", min: 0, step: 0.25 }));
}

export function injectForm(systems: string[], say: Say): HTMLElement {
  const value = field("Value", { type: "number", name: "value", step: "any", value: 2 });
  const what = picker("What", { "A hazard": hazards, "A change": changes }, hazards[0][0], (name) => {
    value.hidden = hazards.some(([hazard]) => hazard === name);
  });
  what.querySelector("select")?.setAttribute("name", "what");
  value.hidden = true;
  const where = systemField("Where", systems, systems.length > 0 ? 0 : null, () => undefined);
  where.querySelector("input")?.setAttribute("required", "");
  return line("Inject", "Inject in the next tick", (form) => {
    const name = valueOf(form, "what");
    const isHazard = hazards.some(([hazard]) => hazard === name);
    void say("inject", isHazard ? [valueOf(form, "where"), name] : [valueOf(form, "where"), name, Number(valueOf(form, "value"))]);
  }, where, what, value);
}

export function ruleForm(say: Say): HTMLElement {
  const rule = picker("Rule", { "": rules.map((name): [string, string] => [name, phrase(name)]) }, rules[0], () => undefined);
  rule.querySelector("select")?.setAttribute("name", "rule");
  return line("Rule", "Set from the next tick on",
    (form) => void say("set", [valueOf(form, "rule"), Number(valueOf(form, "value"))]),
    rule, field("Value", { type: "number", name: "value", step: "any", required: true }));
}
