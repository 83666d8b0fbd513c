import type { PageApp } from "./app";
import { h, icon } from "./dom";
import type { App, View } from "./view";

function toast(app: App, text: string): void {
  app.announce(text);
  document.querySelector(".toast")?.remove();
  const note = h("div", { class: "toast", "aria-hidden": "true" }, text);
  document.body.append(note);
  setTimeout(() => note.remove(), 2000);
}

/// To the clipboard, or into a box to copy from where a browser has none (plain http on another host than loopback).
export async function copy(app: App, text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(app, `${what} copied`);
  } catch {
    const box = h("textarea", { rows: 5, "aria-label": what, readonly: true }, text);
    const dialog = h("dialog", { class: "card stack" }, h("h2", null, what), box,
      h("form", { method: "dialog" }, h("button", { type: "submit" }, "Close")));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    box.select();
  }
}

/// The lines of Python that open the shown ensemble, and then those of the view.
export function pythonOf(view: View, app: PageApp): string {
  const state = app.store.get();
  const url = new URL(`api/v1/ensembles/${state.e}/files`, document.baseURI).href; // its files lie there as in the directory of the run
  return view.python?.(state, url) ?? `import polycosm\nensemble = polycosm.load_ensemble("${url}")\n`;
}

export function copyButtons(app: PageApp, view: () => View): HTMLElement {
  return h("div", { class: "buttons" },
    h("button", { type: "button", class: "quiet", title: "A link to exactly this view", onclick: () => void copy(app, app.store.link(), "Link") },
      icon("link"), h("span", { class: "wide" }, "Copy link")),
    h("button", { type: "button", class: "quiet", title: "Python that gives these numbers", onclick: () => void copy(app, pythonOf(view(), app), "Python") },
      icon("code"), h("span", { class: "wide" }, "Copy Python")));
}

const themes = ["auto", "dark", "light"] as const;

export function themeButton(changed: () => void): HTMLElement {
  const root = document.documentElement;
  const name = h("span", { class: "unseen" });
  const button = h("button", {
    type: "button", class: "quiet square", onclick: () => {
      const now = themes.indexOf((root.dataset.theme ?? "auto") as (typeof themes)[number]);
      root.dataset.theme = themes[(now + 1) % themes.length];
      localStorage.setItem("polycosm-theme", root.dataset.theme);
      tell();
      changed();
    },
  }, icon("theme"), name);
  const tell = (): void => {
    name.textContent = `Theme: ${root.dataset.theme}`;
    button.title = name.textContent;
  };
  tell();
  return button;
}
