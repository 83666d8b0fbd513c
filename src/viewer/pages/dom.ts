// Elements without markup: text is always text, so nothing in a star's name can become anything else.

export type Child = Node | string | number | null | undefined | false | Child[];
type Attributes = Record<string, unknown>;

function fill(element: Element, attributes: Attributes | null, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith("on") && typeof value === "function") {
      element.addEventListener(name.slice(2).toLowerCase(), value as EventListener);
    } else if (name === "style" && typeof value === "object") {
      for (const [property, text] of Object.entries(value as Record<string, string | number>)) {
        (element as HTMLElement).style.setProperty(property, String(text));
      }
    } else if (name === "value" || name === "checked" || name === "selected" || name === "disabled") {
      (element as unknown as Attributes)[name] = value;
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child !== null && child !== undefined && child !== false) {
      element.append(child instanceof Node ? child : String(child));
    }
  }
}

/// An HTML element: attributes by name, `onclick: f` listens, `style: {"--x": 1}` sets properties.
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes?: Attributes | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes ?? null, children);
  return element;
}

/// An SVG element.
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K, attributes?: Attributes | null, ...children: Child[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  fill(element, attributes ?? null, children);
  return element;
}

const paths: Record<string, string> = {
  home: "M4 11 12 4l8 7v8a1 1 0 0 1-1 1h-5v-6h-4v6H5a1 1 0 0 1-1-1z",
  map: "M12 3.5v17M3.5 12h17M12 12m-8 0a8 8 0 1 0 16 0 8 8 0 1 0-16 0M12 12m-3.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0",
  series: "M4 4v16h16M7 15c3-1 4-7 7-7 2 0 3 2 6 1M7 18c4 0 6-4 13-4",
  system: "M12 12m-2 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0M3 12c0-3 4-5 9-5s9 2 9 5-4 5-9 5-9-2-9-5M19 7.5m-1 0a1 1 0 1 0 2 0 1 1 0 1 0-2 0",
  members: "M4 6h16M4 10h16M4 14h16M4 18h10",
  events: "M4 7h16M4 12h16M4 17h16M8 7m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M15 12m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0M11 17m-1.4 0a1.4 1.4 0 1 0 2.8 0 1.4 1.4 0 1 0-2.8 0",
  compare: "M9 4v16M15 4v16M4 8h5M4 15h5M15 10h5M15 17h5",
  quality: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM8.5 12l2.5 2.5 4.5-5",
  runs: "M5 19V9M10 19V5M15 19v-7M20 19v-4",
  whatif: "M6 4v6a4 4 0 0 0 4 4h8M6 10v10M18 14l-3-3M18 14l-3 3",
  account: "M12 8m-3.5 0a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M5 20c0-4 3-6 7-6s7 2 7 6",
  search: "M11 11m-6 0a6 6 0 1 0 12 0 6 6 0 1 0-12 0M15.5 15.5 20 20",
  play: "M8 5v14l11-7z",
  pause: "M8 5v14M16 5v14",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  reset: "M5 12a7 7 0 1 1 2 5M5 18v-5h5",
  layers: "M12 4 3 9l9 5 9-5zM4 14l8 4.5 8-4.5",
  table: "M4 5h16v14H4zM4 10h16M10 5v14",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  code: "M9 7l-5 5 5 5M15 7l5 5-5 5",
  theme: "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
  help: "M12 12m-8.5 0a8.5 8.5 0 1 0 17 0 8.5 8.5 0 1 0-17 0M9.6 9.6a2.5 2.5 0 1 1 3.4 2.3c-.7.3-1 .8-1 1.6M12 16.6v.1",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11",
};

/// A line icon of 20 px; decoration only, the words beside it carry the meaning.
export function icon(name: string): SVGSVGElement {
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, svg("path", { d: paths[name] ?? paths.map }));
}

/// A colour of style.css as it is shown inside `place` now ("rgb(...)").
export function shownColour(name: string, place: Element = document.body): string {
  const probe = h("i", { style: { color: `var(${name})`, display: "none" } });
  place.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}
