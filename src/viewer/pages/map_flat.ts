// The map seen from the north (ICRS x to the right, y up), as SVG: for browsers without WebGL 2.
import { cssOf } from "./colour";
import { svg } from "./dom";
import type { Inks, MarkName, Marks, Place, Routes, Stage, StageEvents } from "./map_stage";

const rest_ms = 140;
const mark_inks: Record<MarkName, string> = { hosts: "var(--accent)", rocky: "var(--good)", zones: "var(--good)", belts: "var(--warn)" };

export class FlatStage implements Stage {
  readonly isFlat = true;
  readonly element = svg("svg", { class: "flat", role: "application" });
  colours: Uint8Array;
  private under = svg("g", { fill: "none", "vector-effect": "non-scaling-stroke" });
  private routes = svg("g", { fill: "none", stroke: "var(--accent)" });
  private marks: Partial<Record<MarkName, SVGGElement>> = {};
  private dots = svg("g", null);
  private circles: SVGCircleElement[] = [];
  private sizes: Float32Array;
  private grid: number[] = [];
  private shell: number[] = [];
  private routesNow: Routes | null = null;
  private marksNow: Partial<Record<MarkName, Marks>> = {};
  private centre = [0, 0];
  private scale = 1; // px a light-year
  private inset_px: [number, number, number] = [0, 0, 0];
  private width = 1;
  private height = 1;
  private frame = 0;
  private rest = 0;

  constructor(private readonly places: Float32Array, private readonly reach_ly: number, private readonly events: StageEvents) {
    const count = places.length / 3;
    this.colours = new Uint8Array(4 * count);
    this.sizes = new Float32Array(count).fill(5);
    this.circles = Array.from({ length: count }, () => svg("circle", null));
    this.dots.append(...this.circles);
    this.element.append(this.under, this.routes, this.dots);
  }

  coloursChanged(): void {
    this.circles.forEach((circle, i) => {
      const [r, g, b, a] = this.colours.subarray(4 * i, 4 * i + 4);
      const colour = cssOf([r, g, b]);
      circle.setAttribute("fill", a < 255 ? "none" : colour);
      circle.setAttribute("stroke", a < 255 ? colour : "none");
      circle.setAttribute("display", a === 0 ? "none" : "inline");
    });
    this.draw();
  }
  setSizes(diameter_px: Float32Array): void {
    this.sizes = diameter_px;
    this.circles.forEach((circle, i) => circle.setAttribute("r", String(diameter_px[i] / 2)));
  }
  setMarks(name: MarkName, marks: Marks | null): void {
    this.marks[name]?.remove();
    delete this.marksNow[name];
    if (marks !== null) {
      this.marksNow[name] = marks;
      this.marks[name] = svg("g", { fill: "none", stroke: mark_inks[name], "stroke-dasharray": name === "rocky" ? "2 2" : null });
      this.element.insertBefore(this.marks[name] as SVGGElement, this.dots);
    }
    this.draw();
  }
  setRoutes(routes: Routes | null): void {
    this.routesNow = routes;
    this.draw();
  }
  setShell(radii_ly: number[]): void {
    this.shell = radii_ly;
    this.draw();
  }
  setGrid(radii_ly: number[]): void {
    this.grid = radii_ly;
    this.draw();
  }
  setInks(_inks: Inks): void {
    this.draw(); // its colours are those of the style
  }
  select(): void {
    this.draw();
  }

  project(system: number): Place {
    return this.projectPoint(this.places[3 * system], this.places[3 * system + 1]);
  }
  projectPoint(x_ly: number, y_ly: number): Place {
    const [left, right, bottom] = this.inset_px;
    const x = (this.width + left - right) / 2 + (x_ly - this.centre[0]) * this.scale;
    const y = (this.height - bottom) / 2 - (y_ly - this.centre[1]) * this.scale;
    return { x, y, depth: 1, isSeen: x >= 0 && y >= 0 && x <= this.width && y <= this.height };
  }

  orbit(right_px: number, down_px: number): void {
    this.pan(right_px, down_px);
  }
  pan(right_px: number, down_px: number): void {
    this.centre = [this.centre[0] - right_px / this.scale, this.centre[1] + down_px / this.scale];
    this.draw();
  }
  zoom(factor: number): void {
    this.scale = Math.min(400 * this.fitting(), Math.max(0.2 * this.fitting(), this.scale * factor));
    this.draw();
  }
  reset(): void {
    this.centre = [0, 0];
    this.scale = this.fitting();
    this.draw();
  }
  goTo(system: number): void {
    this.centre = [this.places[3 * system], this.places[3 * system + 1]];
    this.draw();
  }
  get camera(): string {
    return "";
  }
  set camera(_text: string) {
    this.reset();
  }
  private fitting(): number {
    const [left, right, bottom] = this.inset_px;
    return (0.46 * Math.max(80, Math.min(this.width - left - right, this.height - bottom))) / this.reach_ly;
  }

  resize(inset_px: [number, number, number]): void {
    this.inset_px = inset_px;
    const box = this.element.parentElement?.getBoundingClientRect();
    this.width = Math.max(1, box?.width ?? 1);
    this.height = Math.max(1, box?.height ?? 1);
    this.element.setAttribute("viewBox", `0 0 ${this.width} ${this.height}`);
    this.reset();
  }
  draw(): void {
    this.frame ||= requestAnimationFrame(() => this.drawNow());
  }

  private drawNow(): void {
    this.frame = 0;
    const sun = this.projectPoint(0, 0);
    const ring = (radius: number, ink: string): SVGCircleElement => svg("circle", { cx: sun.x, cy: sun.y, r: radius * this.scale, stroke: ink });
    this.under.replaceChildren(...this.grid.map((radius) => ring(radius, "var(--line)")), ...this.shell.map((radius) => ring(radius, "var(--warn)")));
    const at = this.circles.map((_, i) => this.project(i));
    this.circles.forEach((circle, i) => {
      circle.setAttribute("cx", at[i].x.toFixed(1));
      circle.setAttribute("cy", at[i].y.toFixed(1));
    });
    const routes = this.routesNow;
    this.routes.replaceChildren(...(routes === null ? [] : Array.from(routes.share, (share, i) => svg("line", {
      x1: at[routes.from[i]].x, y1: at[routes.from[i]].y, x2: at[routes.to[i]].x, y2: at[routes.to[i]].y,
      "stroke-width": 0.7 + 2.3 * share, "stroke-opacity": 0.1 + 0.62 * share,
    }))));
    for (const [name, marks] of Object.entries(this.marksNow) as [MarkName, Marks][]) {
      const gap = name === "hosts" ? 3 : 6;
      this.marks[name]?.replaceChildren(...at.flatMap((place, i) => marks.strength[i] <= 0 || this.colours[4 * i + 3] === 0 ? [] : [svg("circle", {
        cx: place.x, cy: place.y, r: this.sizes[i] / 2 + gap, "stroke-opacity": marks.strength[i], "stroke-width": 1.5,
      })]));
    }
    this.events.drawn();
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.events.rested(), rest_ms);
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
  }
}
