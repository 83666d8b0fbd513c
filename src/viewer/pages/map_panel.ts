// What the map shows and how: colour, layers, distance; and the legend that says how to read it.
import type { Child } from "./dom";
import { h, svg } from "./dom";
import { colourAt, cssOf, spectral_classes } from "./colour";
import { numberText } from "./format";
import { type Colouring, type Look } from "./map_colouring";

export interface LayerChoice { id: string; title: string; hint: string; sample: () => Child }

function sample(...children: SVGElement[]): SVGSVGElement {
  return svg("svg", { viewBox: "0 0 20 20", class: "sample", "aria-hidden": "true" }, ...children);
}
const ring = (ink: string, dash: string | null = null): SVGElement => svg("circle", { cx: 10, cy: 10, r: 7, fill: "none", stroke: ink, "stroke-width": 1.8, "stroke-dasharray": dash });

export const layer_choices: LayerChoice[] = [
  { id: "names", title: "Names", hint: "the brightest from here first", sample: () => h("span", { class: "sample" }, "Aa") },
  { id: "grid", title: "Distance rings", hint: "in the plane of the equator (ICRS), with stems to it", sample: () => sample(svg("ellipse", { cx: 10, cy: 10, rx: 8.5, ry: 4, fill: "none", stroke: "var(--line-strong)" })) },
  { id: "hosts", title: "Observed planet hosts", hint: "stars with planets that are known", sample: () => sample(ring("var(--accent)")) },
  { id: "rocky", title: "Inferred rocky planets", hint: "as strong as P(rocky planet in the zone)", sample: () => sample(ring("var(--good)", "2.4 2")) },
  { id: "zones", title: "Habitable zones", hint: "bands of √(au), not to the scale of the map", sample: () => sample(svg("circle", { cx: 10, cy: 10, r: 6, fill: "none", stroke: "var(--good)", "stroke-width": 4.5, opacity: 0.5 })) },
  { id: "routes", title: "Routes", hint: "as wide as P(route used), over the whole run", sample: () => sample(svg("path", { d: "M2 16 18 4", stroke: "var(--accent)", "stroke-width": 2.4 })) },
  { id: "belts", title: "Resources", hint: "as strong as the odds of a belt", sample: () => sample(svg("path", { d: "M10 2.5 17.5 10 10 17.5 2.5 10z", fill: "none", stroke: "var(--warn)", "stroke-width": 1.8 })) },
  { id: "shell", title: "Edge shell", hint: "between the core and the edge of this sky", sample: () => sample(svg("circle", { cx: 10, cy: 10, r: 5.2, fill: "none", stroke: "var(--warn)" }), svg("circle", { cx: 10, cy: 10, r: 8.4, fill: "none", stroke: "var(--warn)" })) },
];

export interface PanelEvents {
  colour(id: string): void;
  layer(id: string, isOn: boolean): void;
  reach(far_ly: number): void;
}

export class Panel {
  readonly root: HTMLElement;
  readonly legend = h("section", { class: "map-legend", "aria-label": "Legend" });
  private select: HTMLSelectElement;
  private boxes = new Map<string, HTMLInputElement>();
  private far: HTMLInputElement;
  private largest = h("p", { class: "small dim" }); // error of what is shown
  private farText = h("output", { class: "number" });

  constructor(colourings: Colouring[], layers: LayerChoice[], private readonly farthest_ly: number, events: PanelEvents) {
    this.select = h("select", { id: "map-colour", onchange: () => events.colour(this.select.value) },
      colourings.map((one) => h("option", { value: one.id }, one.title)));
    this.far = h("input", {
      type: "range", id: "map-far", min: 1, max: Math.ceil(farthest_ly), step: farthest_ly > 40 ? 1 : 0.5,
      oninput: () => { this.tellFar(); events.reach(Number(this.far.value)); },
    });
    const boxes = layers.map((layer) => {
      const box = h("input", { type: "checkbox", onchange: () => events.layer(layer.id, box.checked) });
      this.boxes.set(layer.id, box);
      return h("label", { class: "map-layer", title: layer.hint }, box, layer.sample(), layer.title);
    });
    this.root = h("details", { class: "map-panel", open: true },
      h("summary", null, "Colour and layers"),
      h("div", { class: "stack" },
        h("label", { class: "map-field", for: "map-colour" }, "Colour of a star"), this.select,
        h("fieldset", null, h("legend", null, "Layers"), boxes),
        h("label", { class: "map-field", for: "map-far" }, "Up to ", this.farText), this.far));
  }

  set(colour: string, layers: Set<string>, far_ly: number): void {
    this.select.value = colour;
    for (const [id, box] of this.boxes) {
      box.checked = layers.has(id);
    }
    this.far.value = String(far_ly);
    this.tellFar();
  }

  tellError(text: string): void {
    this.largest.textContent = text;
    this.largest.hidden = text === "";
  }

  private tellFar(): void {
    const value = Number(this.far.value);
    this.farText.textContent = value >= Math.ceil(this.farthest_ly) ? `${numberText(value)} ly (all)` : `${numberText(value)} ly`;
    this.far.setAttribute("aria-valuetext", this.farText.textContent);
  }

  /// The scale, what it is a statistic of, of how many, and how wrong it may be.
  tellLegend(colouring: Colouring, look: Look): void {
    const hollow = h("i", { class: "hollow", style: { "border-color": cssOf(look.none) } });
    const scale = colouring.palette === "classes"
      ? h("ul", { class: "map-classes" }, spectral_classes.map((one, i) => h("li", null, h("i", { style: { background: cssOf(look.classes[i]) } }), one.title)))
      : h("div", { class: "map-scale" }, h("span", null, colouring.ends[0]), gradient(look), h("span", null, colouring.ends[1]));
    this.legend.replaceChildren(
      h("h2", null, colouring.title), scale,
      h("p", { class: "small dim" }, colouring.statistic),
      this.largest,
      colouring.none === "" ? "" : h("p", { class: "small dim row" }, hollow, colouring.none));
  }
}

function gradient(look: Look): SVGSVGElement {
  const bars = Array.from({ length: 64 }, (_, i) => svg("rect", { x: i, y: 0, width: 1.2, height: 10, fill: cssOf(colourAt(look.colours, i / 63)) }));
  return svg("svg", { viewBox: "0 0 64 10", preserveAspectRatio: "none", class: "gradient", "aria-hidden": "true" }, ...bars);
}
