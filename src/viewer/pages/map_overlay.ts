// Names, the ring around the selected system, radii and the tooltip: HTML over the canvas.
import { h } from "./dom";
import { placed, type Label, type Wanted } from "./map_labels";
import type { MapData } from "./map_data";
import type { Stage } from "./map_stage";

const name_limit = 60;
const letter_px = 6.6;

export class Overlay {
  readonly root = h("div", { class: "map-overlay", "aria-hidden": "true" });
  private names = h("div", null);
  private radii = h("div", null);
  private ring = h("div", { class: "map-selected", hidden: true });
  private tip = h("div", { class: "map-tip", hidden: true });
  private shown: { label: Label; element: HTMLElement }[] = [];
  private radiiShown: { radius: number; element: HTMLElement }[] = [];
  hasNames = true;

  constructor(private readonly data: MapData, private readonly rank: Int32Array) {
    this.root.append(this.radii, this.names, this.ring, this.tip);
  }

  setRadii(radii_ly: number[]): void {
    this.radiiShown = radii_ly.map((radius) => ({ radius, element: h("span", { class: "map-radius" }, `${radius} ly`) }));
    this.radii.replaceChildren(...this.radiiShown.map((one) => one.element));
  }

  /// Chooses names anew: when the camera rests.
  rename(stage: Stage, isShown: (system: number) => boolean, selected: number | null, size_px: Float32Array): void {
    const width = this.root.clientWidth;
    const data = this.data;
    const few = Math.min(width < 600 ? 24 : name_limit, data.count > 2000 ? 36 : name_limit);
    function* wanted(rank: Int32Array): Iterable<Wanted> {
      for (const system of selected === null ? rank : [selected, ...rank]) {
        const place = isShown(system) ? stage.project(system) : null;
        if (place?.isSeen === true) {
          yield { system, x: place.x, y: place.y, width: letter_px * data.names[system].length + 4, height: 16, gap: 5 + size_px[system] * 0.75 };
        }
      }
    }
    const seen = new Set<number>();
    this.shown = (this.hasNames || selected !== null ? placed(wanted(this.hasNames ? this.rank : new Int32Array(0)), few, width) : [])
      .filter(({ system }) => !seen.has(system) && seen.add(system))
      .map((label) => ({ label, element: h("span", { class: label.system === selected ? "map-name strong" : "map-name" }, data.names[label.system]) }));
    this.names.replaceChildren(...this.shown.map((one) => one.element));
    this.follow(stage, selected);
  }

  /// Moves everything to where its star is now: after every frame.
  follow(stage: Stage, selected: number | null): void {
    for (const { label, element } of this.shown) {
      const place = stage.project(label.system);
      element.style.transform = `translate(${(place.x + label.x).toFixed(1)}px, ${(place.y + label.y).toFixed(1)}px)`;
      element.hidden = place.depth <= 0;
    }
    for (const { radius, element } of this.radiiShown) {
      const place = stage.projectPoint(0, -radius, 0);
      element.style.transform = `translate(${place.x.toFixed(1)}px, ${place.y.toFixed(1)}px)`;
      element.hidden = !place.isSeen;
    }
    this.ring.hidden = selected === null;
    if (selected !== null) {
      const place = stage.project(selected);
      this.ring.hidden = !place.isSeen;
      this.ring.style.transform = `translate(${place.x.toFixed(2)}px, ${place.y.toFixed(2)}px) translate(-50%, -50%)`;
    }
  }

  tell(lines: string[] | null, x: number, y: number): void {
    this.tip.hidden = lines === null;
    if (lines !== null) {
      this.tip.replaceChildren(...lines.map((line, i) => h(i === 0 ? "strong" : "span", null, line)));
      const left = Math.min(x + 16, this.root.clientWidth - this.tip.offsetWidth - 8);
      const top = y + 18 + this.tip.offsetHeight > this.root.clientHeight ? y - this.tip.offsetHeight - 12 : y + 18;
      this.tip.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
    }
  }
}
