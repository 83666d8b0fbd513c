import type { PageApp } from "./app";
import { rgbOf, type Rgb } from "./colour";
import type { Frame } from "./columns";
import { h, icon, shownColour } from "./dom";
import { numberText, withError } from "./format";
import { colouringsOf, largestError, lookOf, paint, type Colouring, type Look } from "./map_colouring";
import { takeHands } from "./map_controls";
import { mapDataOf, type MapData } from "./map_data";
import { FlatStage } from "./map_flat";
import { nameRank } from "./map_labels";
import { marksOf, routesOf, shellOf, sizesOf } from "./map_layers";
import { Overlay } from "./map_overlay";
import { layer_choices, Panel } from "./map_panel";
import { openEasel, SpaceStage, type Easel } from "./map_space";
import { ringRadii, type Inks, type MarkName, type Stage } from "./map_stage";
import { SystemTable } from "./map_table";
import type { State } from "./state";
import { rowAt, type View } from "./view";

const mark_names: MarkName[] = ["zones", "hosts", "rocky", "belts"];
const pick_px = 16;
const route_limit = 2000;
const stem_limit = 500;
const phone_px = 720;

/// The map of one ensemble while it is mounted.
class StarMap {
  private readonly root = h("div", { class: "map" });
  private readonly sky = h("div", { class: "map-sky" });
  private readonly note = h("p", { class: "map-note", role: "status", hidden: true });
  private readonly colourings: Colouring[];
  private readonly sizes: Float32Array;
  private readonly order: Int32Array; // systems by distance
  private readonly farthest_ly: number;
  private readonly overlay: Overlay;
  private readonly panel: Panel;
  private readonly table: SystemTable;
  private readonly stage: Stage;
  private look!: Look;
  private looked: Colouring | null = null; // whose look it is
  private none: Rgb = [128, 128, 128]; // a star without a value
  private routes: Frame | null = null;
  private shell: number[] = [];
  private isReady = false;
  private picked: number | null = null; // what was chosen on the map itself
  private shown: number[] = [];
  private readonly ends: (() => void)[] = [];

  constructor(parent: HTMLElement, private readonly app: PageApp, private readonly data: MapData, easel: Easel | null) {
    this.colourings = colouringsOf(data);
    this.sizes = sizesOf(data);
    this.order = Int32Array.from(data.distance_ly.keys()).sort((a, b) => data.distance_ly[a] - data.distance_ly[b]);
    this.farthest_ly = data.distance_ly.reduce((most, value) => Math.max(most, value), 1);
    this.overlay = new Overlay(data, nameRank(data.distance_ly, data.luminosity_lsun));
    const layers = layer_choices.filter(({ id }) => !(id === "hosts" && data.observedPlanets === null) && !(id === "zones" && data.zones_au === null));
    this.panel = new Panel(this.colourings, layers, this.farthest_ly, {
      colour: (c) => app.store.set({ c }),
      layer: (id, isOn) => {
        const on = this.layers();
        isOn ? on.add(id) : on.delete(id);
        app.store.set({ on: [...on].join(",") || "none" });
      },
      reach: (far) => app.store.set({ far: far >= Math.ceil(this.farthest_ly) ? null : far }),
    });
    this.table = new SystemTable(data, (s) => { this.picked = s; app.store.set({ s }); });
    if (matchMedia(`(max-width: ${phone_px}px)`).matches) {
      this.panel.root.removeAttribute("open");
    }
    this.stage = this.makeStage(easel);
    this.build(parent);
    this.ends.push(app.store.subscribe((now, before) => this.follow(now, before)));
    this.restyle();
    void this.fetchLayers();
  }

  private makeStage(easel: Easel | null): Stage {
    const events = {
      drawn: () => this.drawn(),
      rested: () => this.rested(),
      lost: (isLost: boolean) => this.tell(isLost ? "The graphics context was lost. The map comes back by itself when the browser gives it back." : null),
    };
    return easel === null ? new FlatStage(this.data.places_ly, this.farthest_ly, events) : new SpaceStage(easel, this.data.places_ly, this.farthest_ly, events);
  }

  private build(parent: HTMLElement): void {
    const { stage } = this;
    stage.element.setAttribute("tabindex", "0");
    stage.element.setAttribute("role", "application");
    stage.element.setAttribute("aria-label", `Map of ${this.data.count} systems. Arrows turn it, plus and minus zoom, 0 resets, N and P go from system to system, Enter opens one. The table below has the same numbers.`);
    const button = (name: string, label: string, onclick: () => void): HTMLElement =>
      h("button", { type: "button", class: "square", "aria-label": label, title: label, onclick }, icon(name));
    const toggle = h("button", { type: "button", "aria-pressed": String(this.app.store.get().table === "1"), onclick: () => {
      const isOn = this.app.store.get().table === "1";
      this.app.store.set({ table: isOn ? null : "1" });
      toggle.setAttribute("aria-pressed", String(!isOn));
    } }, icon("table"), "Table");
    const tools = h("div", { class: "map-tools" }, button("plus", "Zoom in", () => stage.zoom(1.4)), button("minus", "Zoom out", () => stage.zoom(1 / 1.4)),
      button("reset", "The whole sky", () => stage.reset()), toggle);
    if (stage.isFlat) {
      this.tell("This browser has no WebGL 2: the map is flat, seen from the north.");
    }
    this.sky.append(stage.element, this.overlay.root, this.note, h("div", { class: "map-side" }, this.panel.root, this.panel.legend), tools);
    this.table.root.addEventListener("focusin", () => {
      this.app.store.set({ table: "1" }); // who comes here by keys sees it
      toggle.setAttribute("aria-pressed", "true");
    });
    this.root.append(h("h1", { class: "unseen" }, "Map"), this.sky, this.table.root);
    parent.replaceChildren(this.root);
    this.ends.push(takeHands(stage.element, stage, {
      hover: (x, y) => this.hover(x, y), leave: () => this.hover(null, 0), click: (x, y) => this.click(x, y),
      step: (direction) => this.step(direction), open: () => document.querySelector<HTMLElement>(".inspector button")?.focus(),
    }));
    const observer = new ResizeObserver(() => this.resize());
    observer.observe(this.sky);
    this.ends.push(() => observer.disconnect());
  }

  private layers(): Set<string> {
    const { on } = this.app.store.get();
    return new Set(typeof on === "string" ? on.split(",") : ["names", "grid", "hosts"]);
  }
  private far(): number {
    const far = Number(this.app.store.get().far);
    return Number.isFinite(far) && far > 0 ? far : Math.ceil(this.farthest_ly);
  }
  private colouring(): Colouring {
    return this.colourings.find((one) => one.id === this.app.store.get().c) ?? this.colourings[0];
  }
  private row(): number {
    return rowAt(this.data.times, this.app.store.get().t);
  }
  private isShown = (system: number): boolean => this.data.distance_ly[system] <= this.far();
  private resize(): void {
    const isWide = this.sky.clientWidth > 900;
    const isInspecting = document.documentElement.classList.contains("inspecting");
    const sheet_px = isInspecting && this.sky.clientWidth <= phone_px ? 0.62 * this.sky.clientHeight : 0;
    this.stage.resize([isWide ? 260 : 0, isWide && isInspecting ? 420 : 0, sheet_px]);
  }
  private tell(text: string | null): void {
    this.note.hidden = text === null;
    this.note.textContent = text;
  }

  /// Everything anew.
  private restyle(): void {
    const ink = (name: string): Inks["sky"] => rgbOf(shownColour(name, this.sky));
    this.none = ink("--line-strong");
    this.looked = null;
    this.stage.setInks({ sky: ink("--sky"), line: ink("--line-strong"), faint: ink("--rim"), accent: ink("--accent"), good: ink("--good"), warn: ink("--warn"), text: ink("--text") });
    this.stage.setSizes(this.sizes);
    this.resize();
    this.stage.camera = String(this.app.store.get().cam ?? "");
    this.filter();
  }

  /// Another distance or other layers.
  private filter(): void {
    this.root.classList.toggle("with-table", this.app.store.get().table === "1");
    this.shown = Array.from(this.order).filter(this.isShown);
    this.recolour();
    const on = this.layers();
    const radii = ringRadii(Math.min(this.far(), this.farthest_ly));
    this.stage.setGrid(on.has("grid") ? radii : [], on.has("grid") && this.shown.length <= stem_limit);
    this.overlay.setRadii(on.has("grid") ? radii : []);
    this.overlay.hasNames = on.has("names");
    for (const name of mark_names) {
      this.stage.setMarks(name, on.has(name) ? marksOf(name, this.data, this.isShown) : null);
    }
    this.stage.setShell(on.has("shell") ? this.shell : []);
    this.stage.setRoutes(on.has("routes") && this.routes !== null ? routesOf(this.routes, this.isShown) : null);
    this.stage.select(this.app.store.get().s);
    this.panel.set(this.colouring().id, on, this.far());
    this.rested();
  }

  /// Another year or meaning of colour. No request: all years are here.
  private recolour(): void {
    const colouring = this.colouring();
    const row = this.row();
    if (this.looked !== colouring) {
      this.looked = colouring;
      this.look = lookOf(colouring, this.none);
      this.panel.tellLegend(colouring, this.look);
    }
    paint(this.stage.colours, this.data, colouring, this.look, row, this.isShown);
    this.stage.coloursChanged();
    const error = largestError(this.data, colouring, row, this.isShown);
    this.panel.tellError(error === null ? "" : `largest standard error ${numberText(error, 2)}`);
    this.table.show(this.shown, row, this.app.store.get().s);
  }

  private async fetchLayers(): Promise<void> {
    try {
      this.shell = await shellOf(this.app);
      if (this.layers().has("routes")) {
        this.routes ??= await this.app.api.frame(this.app.path(`routes?limit=${route_limit}`));
      }
      this.filter();
    } catch (error) {
      this.tell(`A layer is not shown: ${(error as Error).message}`);
    }
  }

  private follow(now: State, before: State): void {
    if (now.e.split("@")[0] !== before.e.split("@")[0]) {
      return; // the shell mounts another map
    }
    if (now.on !== before.on && this.layers().has("routes") && this.routes === null) {
      void this.fetchLayers();
    }
    if (now.on !== before.on || now.far !== before.far || now.table !== before.table) {
      this.filter();
    } else if (now.c !== before.c || now.t !== before.t) {
      this.recolour();
      this.panel.set(this.colouring().id, this.layers(), this.far());
    }
    if (now.s !== before.s) {
      this.stage.select(now.s);
      this.table.show(this.shown, this.row(), now.s);
      if (now.s !== null && now.s < this.data.count && now.s !== this.picked) {
        this.stage.goTo(now.s);
        this.table.reveal(now.s);
      }
      this.picked = null;
      this.resize(); // the inspector came or went
      this.rested();
    }
  }

  private drawn(): void {
    this.overlay.follow(this.stage, this.app.store.get().s);
    if (!this.isReady && this.shown.length > 0) {
      this.isReady = true;
      performance.mark("map-ready");
    }
  }
  private rested(): void {
    const { s, cam } = this.app.store.get();
    this.overlay.rename(this.stage, this.isShown, s !== null && s < this.data.count ? s : null, this.sizes);
    if (this.isReady && (cam ?? "") !== this.stage.camera) {
      this.app.store.set({ cam: this.stage.camera });
    }
  }

  /// The system nearest to a place on the screen.
  private at(x: number, y: number): number | null {
    let found: number | null = null;
    let nearest = pick_px;
    for (const system of this.shown) {
      const place = this.stage.project(system);
      const away = Math.max(0, Math.hypot(place.x - x, place.y - y) - this.sizes[system] / 2);
      if (place.isSeen && away < nearest) {
        [found, nearest] = [system, away];
      }
    }
    return found;
  }
  private hover(x: number | null, y: number): void {
    const system = x === null ? null : this.at(x, y);
    this.stage.element.style.cursor = system === null ? "grab" : "pointer";
    this.overlay.tell(system === null ? null : this.words(system), x ?? 0, y);
  }
  private click(x: number, y: number): void {
    this.picked = this.at(x, y);
    if (this.picked !== null) {
      this.app.store.set({ s: this.picked });
      this.table.reveal(this.picked);
    }
  }
  private step(direction: 1 | -1): void {
    const now = this.shown.indexOf(this.app.store.get().s ?? -1);
    const next = this.shown[(now + direction + this.shown.length) % this.shown.length];
    this.app.store.set({ s: next });
    this.app.announce(this.words(next).join(", "));
  }

  /// Name, value with its error, where it is, and what the numbers come from.
  private words(system: number): string[] {
    const { data } = this;
    const sigma = data.distanceSigma[system];
    return [
      data.names[system],
      this.colouring().text(system, this.row()),
      `${withError(data.distance_ly[system], sigma === null ? null : sigma * data.distance_ly[system])} ly · type ${data.spectralTypes[system] ?? "unknown"}`,
      `${data.memberCount} members · ${data.ensemble}`,
    ];
  }

  end(): void {
    this.ends.forEach((end) => end());
    this.table.end();
    this.stage.dispose();
  }
}

export const map: View = {
  id: "map",
  title: "Map",
  icon: "map",
  usesTime: true,
  prefetch(app) {
    for (const asked of [app.systems(), app.stars(), app.settled()]) {
      asked.catch(() => undefined); // told when it is mounted
    }
  },
  python: (state, url) => [
    "import polycosm", `ensemble = polycosm.load_ensemble("${url}")`,
    `ensemble.sel(t=${state.t})`, `ensemble.p_settled(${state.t})  # share of members, one number per system`, "",
  ].join("\n"),
  mount(root, app) {
    let shown: StarMap | null = null;
    let isOver = false;
    const asked = Promise.all([app.systems(), app.stars(), app.settled()]);
    const easel = openEasel(); // takes a while, as the numbers on their way do
    root.append(h("div", { class: "map" }, h("h1", { class: "unseen" }, "Map"), h("div", { class: "skeleton map-wait", "aria-label": "The map is loading" })));
    asked.then(([systems, stars, settled]) => {
      if (!isOver) {
        shown = new StarMap(root, app as PageApp, mapDataOf(systems, stars, settled), easel);
      }
    }).catch((error: unknown) => { if (!isOver) { app.problem(root, error); } });
    return () => {
      isOver = true;
      if (shown === null) {
        easel?.context.getExtension("WEBGL_lose_context")?.loseContext();
      }
      shown?.end();
    };
  },
};
