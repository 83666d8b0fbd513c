import type { PageApp } from "./app";
import { Problem } from "./api";
import { append, h, icon, svg } from "./dom";
import { helpButton } from "./help";
import { Scrubber } from "./scrubber";
import { searchBox } from "./search";
import { accountBadge } from "./views/account_badge";
import { copyButtons, themeButton } from "./share";
import { hashOf, type State } from "./state";
import { rowAt, type EnsembleInfo, type View } from "./view";

function mark(): SVGSVGElement {
  return svg("svg", { viewBox: "0 0 32 32", "aria-hidden": "true" },
    svg("g", { fill: "none", stroke: "var(--accent)", "stroke-width": "1.6" },
      svg("circle", { cx: 16, cy: 16, r: 12.5, opacity: 0.55 }), svg("ellipse", { cx: 16, cy: 16, rx: 12.5, ry: 4.6, opacity: 0.85 })),
    svg("circle", { cx: 16, cy: 16, r: 2.8, fill: "var(--warn)" }), svg("circle", { cx: 26.2, cy: 13.3, r: 1.9, fill: "var(--text)" }));
}

/// Top bar, rail, the view, the inspector beside it, the scrubber below it.
export class Shell {
  private rail = h("nav", { class: "rail", "aria-label": "Views" });
  private main = h("main", { class: "main", id: "main", tabindex: "-1" });
  private inspector = h("aside", { class: "inspector", "aria-label": "The selected system", hidden: true });
  private dock = h("footer", { class: "dock", "aria-label": "Time" });
  private select = h("select", { "aria-label": "Ensemble", onchange: () => this.pick(this.select.value) });
  private digest = h("span", { class: "digest" });
  private seal = h("span", { class: "badge", hidden: true });
  private unmount: () => void = () => undefined;
  private closeInspector: () => void = () => undefined;
  private scrubber: Scrubber;
  private isOffering = false;
  private shown = "";

  constructor(private readonly app: PageApp, private readonly views: View[]) {
    this.scrubber = new Scrubber(app);
    this.dock.append(this.scrubber.root);
    const top = h("header", { class: "top" },
      h("a", { class: "brand", href: "#v=home", "aria-label": "Polycosm, home", onclick: (event: Event) => this.go(event, "home") }, mark(), h("span", null, "Polycosm")),
      h("div", { class: "picker" }, this.select, this.digest, this.seal),
      h("div", { class: "grow" }),
      searchBox(app),
      copyButtons(app, () => this.view()),
      accountBadge(app),
      themeButton(() => this.remount()),
      helpButton());
    document.body.prepend(
      h("button", { type: "button", class: "skip", onclick: () => this.main.focus() }, "Skip to the content"),
      h("div", { class: "shell" }, top, this.rail, this.main, this.inspector, this.dock));
    app.store.subscribe((now, before) => void this.follow(now, before));
    addEventListener("keydown", (event) => this.key(event));
    app.api.tokenChanged = () => {
      app.forget();
      void this.offer().catch(() => undefined).then(() => this.open());
    };
  }

  async start(): Promise<void> {
    this.main.append(h("div", { class: "page" }, h("div", { class: "skeleton", style: { height: "40vh" } })));
    if (this.app.store.get().e !== "") {
      this.app.ensemble().catch(() => undefined); // all at once; whoever needs it tells what went wrong
      this.app.times().catch(() => undefined);
      this.view().prefetch?.(this.app);
    }
    try {
      await this.offer();
    } catch (error) {
      const isTurnedAway = error instanceof Problem && error.status === 401 && this.views.some((view) => view.id === "account");
      this.select.hidden = true;
      if (isTurnedAway) {
        this.app.store.set({ v: "account" }); // where a token that is no longer good can be forgotten
        this.show();
      } else {
        this.links(this.view());
        this.app.problem(this.main, error);
      }
      return;
    }
    await this.open();
    this.show();
  }

  /// The ensembles that this client may see; the first is shown where a link names none.
  private async offer(): Promise<void> {
    const list = await this.app.ensembles();
    this.select.replaceChildren(...list.map((one) =>
      h("option", { value: one.id, disabled: one.state !== "sealed" }, one.id + (one.state === "sealed" ? "" : " (refused)"))));
    this.select.hidden = list.length === 0;
    const { e } = this.app.store.get();
    const first = list.find((one) => one.state === "sealed");
    if (e === "" && first !== undefined) {
      this.isOffering = true;
      this.app.store.set({ e: first.id });
      this.isOffering = false;
    }
  }

  private view(): View {
    const { v } = this.app.store.get();
    return this.views.find((view) => view.id === v) ?? this.views[0];
  }

  private pick(id: string): void {
    this.app.store.set({ e: id, s: null, m: null, cam: null, far: null });
  }

  private go(event: Event, v: string): void {
    const click = event as MouseEvent;
    if (!click.ctrlKey && !click.metaKey && !click.shiftKey) {
      event.preventDefault();
      this.app.store.set({ v });
    }
  }

  /// Pins the ensemble to its revision, so that a link keeps meaning the same numbers, and the year to its time axis.
  private async open(): Promise<void> {
    const { e } = this.app.store.get();
    if (e === "") {
      return;
    }
    try {
      const info = await this.app.ensemble();
      if (!e.includes("@") && info.revision !== null) {
        this.app.store.set({ e: `${info.id}@${info.revision}` });
      }
      if (![...this.select.options].some((option) => option.value === info.id)) {
        await this.offer(); // it was sealed since
      }
      this.seals(info);
      const times = await this.app.times();
      this.app.store.set({ t: times[rowAt(times, this.app.store.get().t)] });
      await this.scrubber.open();
    } catch (error) {
      this.digest.textContent = "";
      this.seal.hidden = true;
      if (!(error instanceof Problem)) {
        console.error(error);
      }
    }
  }

  private seals(info: EnsembleInfo): void {
    this.select.value = info.id;
    this.digest.textContent = info.revision === null ? "" : `@${info.revision}`;
    this.digest.title = "Revision: the first 12 hexadecimal digits of the SHA-256 of manifest.json, which names those of the rest";
    const lost = (info.members?.total ?? 0) - (info.members?.ok ?? 0);
    this.seal.hidden = false;
    this.seal.className = `badge ${lost > 0 ? "warn" : "good"}`;
    this.seal.textContent = lost > 0 ? `sealed, ${lost} members quarantined` : "sealed";
    this.seal.title = "Every file matches the SHA-256 of the manifest; the server checked when it opened the ensemble";
  }

  private async follow(now: State, before: State): Promise<void> {
    const isOther = now.e.split("@")[0] !== before.e.split("@")[0] || (now.e !== before.e && before.e.includes("@"));
    if (this.isOffering) {
      this.links(this.view()); // whoever offers the first one opens it
      return;
    }
    if (isOther) {
      await this.open();
      this.remount();
      return;
    }
    if (now.v !== before.v) {
      this.show();
      this.main.focus({ preventScroll: true });
    } else if (now.s !== before.s) {
      this.inspect();
    }
  }

  private remount(): void {
    this.shown = "";
    this.show();
  }

  private show(): void {
    const view = this.view();
    this.links(view);
    if (this.shown === view.id) {
      return;
    }
    this.shown = view.id;
    this.unmount();
    this.main.replaceChildren();
    this.main.scrollTop = 0;
    document.title = `${view.title} · Polycosm`;
    const hasEnsemble = this.app.store.get().e !== "";
    this.dock.hidden = view.usesTime !== true || !hasEnsemble;
    if (!hasEnsemble && view.needsEnsemble !== false) {
      this.unmount = () => undefined;
      this.main.append(h("div", { class: "empty" }, h("h2", null, "No ensemble is served"), h("p", null, "Start the server with a directory of runs: polycosm serve DIR")));
      return;
    }
    try {
      this.unmount = view.mount(this.main, this.app);
    } catch (error) {
      this.unmount = () => undefined;
      this.app.problem(this.main, error);
    }
    this.inspect();
  }

  private links(current: View): void {
    const state = this.app.store.get();
    this.rail.replaceChildren(...this.views.map((view) => {
      const link = h("a", { href: hashOf({ ...state, v: view.id }) || "#v=home", onclick: (event: Event) => this.go(event, view.id) });
      if (view === current) {
        link.setAttribute("aria-current", "page");
      }
      append(link, [icon(view.icon), view.title]);
      return link;
    }));
  }

  /// The selected system beside the map; on other views it is a view of its own.
  private inspect(): void {
    this.closeInspector();
    this.closeInspector = () => undefined;
    const system = this.views.find((view) => view.id === "system");
    const isOpen = this.view().id === "map" && this.app.store.get().s !== null && system !== undefined;
    this.inspector.hidden = !isOpen;
    document.documentElement.classList.toggle("inspecting", isOpen);
    if (isOpen && system !== undefined) {
      const body = h("div", { class: "page" });
      this.inspector.replaceChildren(
        h("div", { class: "inspector-bar" }, h("h2", null, "System"), h("div", { class: "buttons" },
          h("button", { type: "button", class: "quiet", onclick: () => this.app.store.set({ v: "system" }) }, "Full view"),
          h("button", { type: "button", class: "quiet square", "aria-label": "Close", onclick: () => this.app.store.set({ s: null }) }, icon("close")))),
        body);
      this.inspector.scrollTop = 0;
      this.closeInspector = system.mount(body, this.app);
    }
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) && (target as HTMLInputElement).type !== "range";
    if (event.key === "Escape" && !isTyping && this.app.store.get().s !== null && !event.defaultPrevented) {
      this.app.store.set({ s: null });
    } else if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      document.querySelector<HTMLInputElement>("#search")?.focus();
    }
  }
}
