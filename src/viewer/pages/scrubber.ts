import type { PageApp } from "./app";
import { h, icon, svg } from "./dom";
import { fanOf, quantileOf } from "./fan";
import { countText, yearText } from "./format";
import { rowAt } from "./view";

const decade_rows = 10;
const play_ms = 20_000; // from end to end
const quiet_ms = 400;

/// The years as a slider over the fan of settled systems: arrows go a year, PageUp and PageDown ten, Home and End to its ends.
export class Scrubber {
  readonly root: HTMLElement;
  private input = h("input", { type: "range", min: 0, max: 0, step: 1, "aria-label": "Year" });
  private year = h("div", { class: "scrubber-year" });
  private words = h("div", { class: "small dim" });
  private track = h("div", { class: "scrubber-track" });
  private now = svg("line", { class: "now", y1: 0, y2: 100 });
  private button: HTMLButtonElement;
  private times: ArrayLike<number> = [0];
  private quantiles: number[][] = [];
  private playing = 0;
  private telling = 0;

  constructor(private readonly app: PageApp) {
    this.button = h("button", { type: "button", class: "square", "aria-label": "Play", title: "Play", onclick: () => (this.playing === 0 ? this.play() : this.pause()) }, icon("play"));
    this.root = h("div", { class: "scrubber" }, this.button, this.track, h("div", { class: "scrubber-now" }, this.year, this.words));
    this.input.addEventListener("input", () => { this.pause(); this.go(Number(this.input.value)); });
    this.input.addEventListener("keydown", (event) => {
      const by = event.key === "PageUp" ? decade_rows : event.key === "PageDown" ? -decade_rows : 0;
      if (by !== 0) {
        event.preventDefault();
        this.pause();
        this.go(this.row() + by);
      }
    });
    app.store.subscribe((now, before) => {
      if (now.t !== before.t) {
        this.show();
      }
      if (now.v !== before.v) {
        this.pause();
      }
    });
  }

  async open(): Promise<void> {
    this.pause();
    const frame = await this.app.series("settled_systems");
    this.times = await this.app.times();
    this.quantiles = [0.05, 0.5, 0.95].map((level) => quantileOf(frame, "settled_systems", level));
    const fan = fanOf(this.times, frame, "settled_systems");
    this.track.replaceChildren(
      svg("svg", { viewBox: "0 0 1000 100", preserveAspectRatio: "none", "aria-hidden": "true" },
        svg("path", { class: "outer", d: fan.outer }), svg("path", { class: "inner", d: fan.inner }), svg("path", { class: "median", d: fan.median }), this.now),
      h("div", { class: "scrubber-ticks", "aria-hidden": "true" }, this.ticks()), this.input);
    this.input.max = String(this.times.length - 1);
    this.show();
  }

  /// Years at round numbers, about eight.
  private ticks(): HTMLElement[] {
    const first = this.times[0];
    const span = this.times[this.times.length - 1] - first || 1;
    const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((one) => span / one <= 8) ?? span;
    const years = Array.from({ length: Math.floor(span / step) + 1 }, (_, i) => first + i * step);
    return years.map((year) => h("span", { style: { left: `${(100 * (year - first)) / span}%` } }, yearText(year)));
  }

  private row(): number {
    return rowAt(this.times, this.app.store.get().t);
  }
  private go(row: number): void {
    this.app.store.set({ t: this.times[Math.min(this.times.length - 1, Math.max(0, row))] });
  }

  private sentence(row: number): string {
    const [low, median, high] = this.quantiles.map((values) => values[row]);
    if (median === undefined) {
      return "";
    }
    const range = low === undefined || high === undefined ? "" : ` (90 %: ${countText(low)}–${countText(high)})`;
    return `median ${countText(median)} settled${range}`;
  }

  private show(): void {
    const row = this.row();
    const words = this.sentence(row);
    this.input.value = String(row);
    this.input.setAttribute("aria-valuetext", `year ${yearText(this.times[row])}, ${words}`);
    this.year.textContent = `Year ${yearText(this.times[row])}`;
    this.words.textContent = words;
    const x = (1000 * row) / Math.max(1, this.times.length - 1);
    this.now.setAttribute("x1", String(x));
    this.now.setAttribute("x2", String(x));
    clearTimeout(this.telling);
    if (this.playing === 0 && document.activeElement !== this.input) {
      this.telling = window.setTimeout(() => this.app.announce(`year ${yearText(this.times[row])}, ${words}`), quiet_ms);
    }
  }

  private play(): void {
    const last = this.times.length - 1;
    const from = this.row() >= last ? 0 : this.row();
    const start = performance.now();
    this.label("pause", "Pause");
    const step = (now: number): void => {
      const row = from + Math.round(((now - start) / play_ms) * last);
      this.go(row);
      if (row >= last) {
        this.pause();
      } else {
        this.playing = requestAnimationFrame(step);
      }
    };
    this.playing = requestAnimationFrame(step);
  }
  private pause(): void {
    if (this.playing !== 0) {
      cancelAnimationFrame(this.playing);
      this.playing = 0;
      this.label("play", "Play");
    }
  }
  private label(name: string, words: string): void {
    this.button.replaceChildren(icon(name));
    this.button.title = words;
    this.button.setAttribute("aria-label", words);
  }
}
