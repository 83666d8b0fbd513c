// What all views are built from: panels, facts, what stands there while nothing is known yet, and what stands there when it never is.
import { append, type Child, h } from "../dom";
import type { Problem } from "../api";
import { copy } from "../share";
import type { App } from "../view";

/// A titled part of a view.
export function panel(title: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "card stack" }, h("h2", null, title), children);
}

/// Grey bars in the shape of what is to come.
export function skeleton(lineCount: number): HTMLElement {
  const lines = Array.from({ length: lineCount }, () => h("div", { class: "skeleton" }));
  return h("div", { class: "stack", role: "status" }, h("span", { class: "unseen" }, "Loading"), lines);
}

/// Nothing is there, which is no error: why, and what to do.
export function empty(text: string, ...actions: Child[]): HTMLElement {
  return h("div", { class: "empty" }, h("p", null, text), actions.length > 0 && h("div", { class: "buttons" }, actions));
}

/// Why a part is not there, as a sentence: an ensemble may lack it without harm.
export function whyNot(problem: Problem): HTMLElement {
  const text = problem.detail;
  return h("p", { class: "hint" }, `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`);
}

/// A place that shows bars until its content is there, or why it cannot be.
export async function fillPlace(
  place: HTMLElement, app: App, signal: AbortSignal, content: () => Promise<Child>): Promise<void> {
  place.replaceChildren(skeleton(4));
  place.setAttribute("aria-busy", "true");
  try {
    const made = await content();
    if (!signal.aborted) {
      place.replaceChildren();
      place.append(h("div", { class: "stack" }, made));
    }
  } catch (error) {
    if (!signal.aborted) {
      app.problem(place, error);
    }
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/// A list of terms and what is known of them; a note says where it comes from or what it means.
export function facts(rows: [string, Child, string?][]): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    rows.map(([term, value, note]) => [
      h("dt", null, term),
      h("dd", null, h("span", { class: "value" }, value), note ? h("span", { class: "note" }, note) : null),
    ]),
  );
}

export function button(text: string, onclick: () => void): HTMLButtonElement {
  return h("button", { type: "button", onclick }, text);
}

/// A choice among a few, as radio buttons that look like one control.
export function choice(
  label: string, options: [string, string][], chosen: string, onChoose: (value: string) => void): HTMLElement {
  const name = `choice-${label.toLowerCase().replace(/[^a-z]+/g, "-")}`;
  return h(
    "fieldset",
    { class: "choice" },
    h("legend", null, label),
    options.map(([value, text]) =>
      h(
        "label",
        null,
        h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => onChoose(value) }),
        h("span", null, text),
      ),
    ),
  );
}

/// A labelled list to choose from; groups by name.
export function picker(
  label: string, groups: Record<string, [string, string][]>, chosen: string, onChoose: (value: string) => void): HTMLElement {
  const option = ([value, text]: [string, string]) => h("option", { value, selected: value === chosen }, text);
  const entries = Object.entries(groups);
  return h(
    "label",
    { class: "field" },
    h("span", null, label),
    h(
      "select",
      { onchange: (event: Event) => onChoose((event.target as HTMLSelectElement).value) },
      entries.map(([group, options]) =>
        group === "" ? options.map(option) : h("optgroup", { label: group }, options.map(option))),
    ),
  );
}

/// A labelled line to type into. `attributes` are those of the input.
export function field(label: string, attributes: Record<string, unknown>): HTMLLabelElement {
  return h("label", { class: "field" }, h("span", null, label), h("input", attributes));
}

/// A command to be copied, with the button that does it.
export function command(app: App, text: string): HTMLElement {
  return h("div", { class: "command" }, h("code", null, text), button("Copy", () => void copy(app, text, "Command")));
}

/// A state in words, never by colour alone.
export function badge(text: string, kind: "good" | "warn" | "bad" | "plain"): HTMLElement {
  const mark = { good: "✓", warn: "!", bad: "✕", plain: "" }[kind];
  return h("span", { class: `badge ${kind}` }, mark !== "" && h("span", { "aria-hidden": "true" }, mark), text);
}

/// The column of a view; the inspector brings its own.
export function pageIn(root: HTMLElement, title: string, ...children: Child[]): HTMLElement {
  const page = root.classList.contains("page") ? root : h("div", { class: "page" });
  page.classList.add("view-page");
  page.append(...(page === root ? [] : [h("h1", null, title)]));
  append(page, children);
  if (page !== root) {
    root.append(page);
  }
  return page;
}

/// "ID" of "ID@REVISION".
export function ensembleId(app: App): string {
  return app.store.get().e.split("@")[0];
}
