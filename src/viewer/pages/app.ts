import { Api, Problem } from "./api";
import type { Frame } from "./columns";
import { h } from "./dom";
import { Store } from "./state";
import type { App, EnsembleInfo } from "./view";

/// What is fetched once: by address, for the ensemble that is shown.
export class PageApp implements App {
  readonly store: Store;
  readonly api: Api;
  private kept = new Map<string, Promise<unknown>>();
  private live = h("div", { class: "unseen", role: "status", "aria-live": "polite" });

  constructor() {
    this.api = new Api(); // first: it takes a token out of the address
    this.store = new Store();
    document.body.append(this.live);
    this.store.subscribe((now, before) => {
      const isPinned = before.e !== "" && !before.e.includes("@") && now.e.startsWith(`${before.e}@`); // the same numbers, by their lasting name
      if (now.e !== before.e && !isPinned) {
        this.kept.clear();
      }
    });
  }

  path(rest: string): string {
    return `ensembles/${this.store.get().e}/${rest}`;
  }

  private once<T>(key: string, fetchIt: () => Promise<T>): Promise<T> {
    let kept = this.kept.get(key) as Promise<T> | undefined;
    if (kept === undefined) {
      kept = fetchIt();
      this.kept.set(key, kept);
      kept.catch(() => this.kept.delete(key)); // the next one who asks tries again
    }
    return kept;
  }

  async ensembles(): Promise<EnsembleInfo[]> {
    return (await this.api.json<{ ensembles: EnsembleInfo[] }>("ensembles")).ensembles;
  }
  ensemble(): Promise<EnsembleInfo> {
    return this.once("ensemble", () => this.api.json<EnsembleInfo>(`ensembles/${this.store.get().e}`));
  }
  systems(): Promise<Frame> {
    return this.once("systems", () => this.api.wholeFrame(this.path("systems")));
  }
  stars(): Promise<Frame> {
    return this.once("stars", () => this.api.wholeFrame(this.path("stars")));
  }
  settled(): Promise<Frame> {
    return this.once("settled", () => this.api.frame(this.path("maps/p_settled?packing=delta")));
  }
  arrival(): Promise<Frame> {
    return this.once("arrival", () => this.api.frame(this.path("maps/arrival")));
  }
  series(metric: string): Promise<Frame> {
    return this.once(`series/${metric}`, () => this.api.frame(this.path(`series/${metric}`)));
  }
  async times(): Promise<Float64Array> {
    const frame = await this.series("settled_systems");
    return frame.columns.get("time")?.values as Float64Array;
  }

  announce(text: string): void {
    this.live.textContent = text;
  }

  problem(root: HTMLElement, error: unknown): void {
    if (error instanceof DOMException && error.name === "AbortError") {
      return;
    }
    const is = error instanceof Problem ? error : null;
    if (is === null) {
      console.error(error);
    }
    const next: Record<number, string> = {
      0: "Start it again, or open the tunnel again, then reload this page.",
      401: "Enter a token under Account.",
      403: "Ask an administrator for a token with that role.",
      410: "The ensemble was sealed anew since this link was made.",
      429: "Wait a moment, then try again.",
      503: "Wait a moment, then try again.",
    };
    const [id] = this.store.get().e.split("@");
    const isGone = is?.status === 410;
    root.replaceChildren(h("div", { class: "problem", role: "alert" },
      h("h2", null, is === null ? "This page failed" : `Not shown${is.status > 0 ? ` (${is.status})` : ""}`),
      h("p", null, is?.detail ?? String((error as Error)?.message ?? error)),
      h("p", { class: "dim" }, is === null ? "This is a defect of the page; the console of the browser says more." : next[is.status] ?? ""),
      h("div", { class: "buttons" },
        isGone && h("button", { type: "button", onclick: () => this.store.set({ e: id, s: null }) }, "Open the present revision"),
        h("button", { type: "button", onclick: () => location.reload() }, "Try again"))));
  }
}
