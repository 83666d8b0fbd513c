import type { PageApp } from "./app";
import { textAt } from "./columns";
import { h } from "./dom";

const shown_count = 8;

/// Rows whose name holds the words: those that begin with them first, then in the order of the catalogue.
export function matches(names: (string | null)[], words: string): number[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") {
    return [];
  }
  const begin: number[] = [];
  const within: number[] = [];
  for (let i = 0; i < names.length && begin.length < shown_count; ++i) {
    const at = names[i]?.toLowerCase().indexOf(wanted) ?? -1;
    if (at === 0) {
      begin.push(i);
    } else if (at > 0 && within.length < shown_count) {
      within.push(i);
    }
  }
  return [...begin, ...within].slice(0, shown_count);
}

/// Finds a system by name ("/" gets here): a combobox as the ARIA practices have it.
export function searchBox(app: PageApp): HTMLElement {
  const list = h("ul", { id: "found", role: "listbox", "aria-label": "Systems", hidden: true });
  const input = h("input", {
    id: "search", type: "search", placeholder: "Find a star  /", "aria-label": "Find a star by its name", role: "combobox",
    "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  let rows: { system: number; name: string }[] = [];
  let active = 0;

  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index: number): void => {
    const row = rows[index];
    if (row !== undefined) {
      const { v } = app.store.get();
      app.store.set({ s: row.system, v: v === "home" ? "map" : v });
      app.announce(`${row.name} selected`);
      input.value = "";
      close();
      input.blur(); // so that the keys of the map work
    }
  };
  const draw = (): void => {
    list.replaceChildren(...rows.map((row, i) => h("li", {
      id: `found-${i}`, role: "option", "aria-selected": String(i === active),
      onpointerdown: (event: Event) => { event.preventDefault(); choose(i); },
    }, row.name)));
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    if (rows.length > 0) {
      input.setAttribute("aria-activedescendant", `found-${active}`);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  input.addEventListener("input", async () => {
    const words = input.value;
    if (app.store.get().e === "") {
      return;
    }
    const stars = await app.stars();
    const names = stars.columns.get("star_name");
    const systems = stars.columns.get("star_system");
    if (words !== input.value || names === undefined || systems === undefined) {
      return; // they typed on
    }
    rows = matches(names.texts ?? [], words).map((i) => ({ system: Number(systems.values[i]), name: textAt(names, i) ?? "unknown" }));
    active = 0;
    draw();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = rows.length === 0 ? 0 : (active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      draw();
      event.preventDefault();
    } else if (event.key === "Enter") {
      choose(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      input.value = "";
      rows = [];
      close();
      input.blur();
    }
  });
  input.addEventListener("blur", close);
  return h("div", { class: "search" }, input, list);
}
