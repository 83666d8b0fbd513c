import type { PageApp } from "./app";
import { h } from "./dom";
import { rowAt } from "./view";

/// The century as a slider: arrows go a year, PageUp and PageDown ten, Home and End to its ends.
export class Scrubber {
  readonly root = h("div", { class: "scrubber" });
  private input = h("input", { type: "range", min: 0, step: 1, "aria-label": "Year" });
  private times: ArrayLike<number> = [0];

  constructor(private readonly app: PageApp) {
    this.root.append(this.input);
    this.input.addEventListener("input", () => app.store.set({ t: this.times[Number(this.input.value)] }));
    app.store.subscribe((now, before) => {
      if (now.t !== before.t) {
        this.show();
      }
    });
  }

  async open(): Promise<void> {
    this.times = await this.app.times();
    this.input.max = String(this.times.length - 1);
    this.show();
  }

  private show(): void {
    const row = rowAt(this.times, this.app.store.get().t);
    this.input.value = String(row);
    this.input.setAttribute("aria-valuetext", `year ${this.times[row]}`);
  }
}
