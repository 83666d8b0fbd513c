// What if: a member of the ensemble lives again under commands, its path over the fan of all the others.
import { Problem } from "../api";
import { numberText, phrase, yearText } from "../chart_numbers";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { systemNames } from "./event_rows";
import { mainMetrics, metricTitle } from "./metrics";
import { badge, button, fillPlace, pageIn, panel, picker, whyNot } from "./panel";
import { onThemeChange } from "./series_content";
import { branchForm, branchTree, injectForm, ruleForm, timeControls } from "./whatif_controls";
import { PathPicture } from "./whatif_path";
import { startPage } from "./whatif_start";
import { LiveSession, type SessionEvent, type SessionStatus, type SessionSummary, yearOf } from "./whatif_session";

const redraw_every_ms = 700;
const most_events = 300;
const past_events = 50;

/// The page of one live session.
class SessionPage {
  private readonly ended = new AbortController();
  private readonly session: LiveSession;
  private readonly head = h("div", { class: "run-head" });
  private readonly refusal = h("div", { role: "alert" });
  private readonly picture = new PathPicture();
  private readonly branches = h("div");
  private readonly stream = h("ol", { class: "stream", tabindex: 0, "aria-label": "Events, the newest first" });
  private readonly time = timeControls((name, words) => this.say(name, words));
  private readonly colours = new Map<string, string>();
  private shownHead = "";
  private status: SessionStatus | null = null;
  private metric = mainMetrics[0];
  private timer = 0;
  private isDue = false;
  private readonly undo: () => void;

  constructor(place: HTMLElement, private readonly app: App, id: string) {
    this.session = new LiveSession(app, id);
    this.undo = onThemeChange(() => void this.draw());
    void fillPlace(place, app, this.ended.signal, async () => {
      try {
        return await this.content();
      } catch (error) {
        if (error instanceof Problem && error.status === 404) {
          return [whyNot(error), h("div", { class: "buttons" }, button("All sessions", () => app.store.set({ ws: "" })))];
        }
        throw error;
      }
    });
  }

  end(): void {
    this.ended.abort();
    this.session.end();
    this.undo();
    clearTimeout(this.timer);
    this.picture.end();
  }

  private async content(): Promise<Child> {
    const summary = await this.session.summary();
    const names = await systemNames(this.app).catch(() => [] as string[]);
    this.showHead(summary);
    const say = (name: string, words: (string | number)[]) => this.say(name, words);
    const choose = picker("Metric", { "": mainMetrics.map((name): [string, string] => [name, metricTitle(name)]) }, this.metric, (value) => {
      this.metric = value;
      void this.draw();
    });
    void this.session.follow((event) => this.hear(event.event, event.data)).catch((error) => this.refuse(error));
    void this.look();
    return [
      h("section", { class: "card stack" }, this.head, this.refusal, this.time.element),
      panel("Its path over the fan of all members", h("div", { class: "toolbar" }, choose), this.picture.element),
      h("div", { class: "columns columns-2" },
        h("div", { class: "stack" }, panel("Branches", this.branches, branchForm(say)),
          panel("Interfere", injectForm(names, say), ruleForm(say))),
        panel("What happens", this.stream)),
    ];
  }

  private showHead(summary: SessionSummary): void {
    const key = `${summary.state} ${summary.reason}`;
    if (key === this.shownHead) {
      return;
    }
    this.shownHead = key;
    const close = button("End the session", () => void this.close());
    const kind = summary.state === "failed" ? "bad" : summary.state === "live" ? "good" : "plain";
    this.head.replaceChildren(
      h("h2", null, `Member ${numberText(summary.member)} of ${summary.ensemble.id}, live`),
      badge(summary.state, kind),
      summary.reason === null ? "" : h("span", { class: "dim" }, summary.reason),
      h("div", { class: "buttons" }, button("All sessions", () => this.app.store.set({ ws: "" })),
        summary.state === "ended" || summary.state === "failed" ? "" : close));
  }

  private async close(): Promise<void> {
    try {
      await this.session.close();
      this.app.store.set({ ws: "" });
    } catch (error) {
      this.refuse(error);
    }
  }

  /// What was refused is told beside the controls; the page stays.
  private refuse(error: unknown): void {
    if (!this.ended.signal.aborted) {
      this.refusal.replaceChildren(h("p", { class: "refusal" }, badge("refused", "bad"), ` ${(error as Error).message}`));
    }
  }

  private async say(name: string, words: (string | number)[]): Promise<void> {
    this.refusal.replaceChildren();
    try {
      await this.session.command(name, words);
      this.app.announce(`${name}: done`);
      if (name === "rewind" || name === "switch") {
        await this.showPast();
      }
    } catch (error) {
      this.refuse(error);
    }
    this.soon();
  }

  /// What stands behind the point that the session has come to is no news, and is asked for.
  private async showPast(): Promise<void> {
    const said = await this.session.command("events", [past_events]);
    this.stream.replaceChildren();
    ((said.events as SessionEvent[] | undefined) ?? []).forEach((event) => this.tell(event));
  }

  private hear(name: string, data: string): void {
    const told = JSON.parse(data) as Record<string, unknown>;
    if (name === "news") {
      for (const event of (told.events as SessionEvent[] | undefined) ?? []) {
        this.tell(event);
      }
    } else if (name === "answer" && told.ok === false) {
      this.refuse(new Error(String(told.error ?? "refused")));
    }
    this.soon();
  }

  private tell(event: SessionEvent): void {
    const where = event.other === event.system ? event.system : `${event.system} → ${event.other}`;
    const size = event.value === null || event.value === 0 ? "" : `, ${numberText(event.value)}`;
    this.stream.prepend(h("li", null, h("span", { class: "when" }, yearText(yearOf(event.tick))),
      h("span", null, h("strong", null, phrase(event.type)), ` ${where}${size}`)));
    while (this.stream.childElementCount > most_events) {
      this.stream.lastElementChild?.remove();
    }
  }

  /// News come in bursts: one look for all of them.
  private soon(): void {
    if (this.timer !== 0) {
      this.isDue = true;
      return;
    }
    void this.look();
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      if (this.isDue) {
        this.isDue = false;
        this.soon();
      }
    }, redraw_every_ms);
  }

  private async look(): Promise<void> {
    try {
      const summary = await this.session.summary();
      this.showHead(summary);
      if (summary.status != null) {
        this.status = summary.status;
        this.time.show(summary.status);
        this.showBranches(summary.status);
        await this.draw();
      }
    } catch (error) {
      this.refuse(error);
    }
  }

  /// Anew, and the focus stays with the branch it was on.
  private showBranches(status: SessionStatus): void {
    const focused = document.activeElement?.closest<HTMLElement>(".branch-list li");
    const isButton = document.activeElement instanceof HTMLButtonElement;
    const say = (name: string, words: (string | number)[]) => this.say(name, words);
    this.branches.replaceChildren(branchTree(status.branches, status.branch, (name) => this.colourOf(name), say));
    if (focused && this.branches.isConnected) {
      const rows = [...this.branches.querySelectorAll<HTMLElement>("li")];
      const row = rows.find((one) => one.dataset.branch === focused.dataset.branch);
      const again = isButton ? row?.querySelector("button") : null;
      (again ?? row)?.focus({ preventScroll: true });
    }
  }

  private colourOf(name: string): string {
    if (!this.colours.has(name)) {
      this.colours.set(name, name === "main" ? "--accent" : `--line-${(this.colours.size % 8) + 1}`);
    }
    return this.colours.get(name) as string;
  }

  private async draw(): Promise<void> {
    const { metric } = this;
    const [frame, series] = await Promise.all([this.app.series(metric), this.session.series(metric)]);
    if (metric === this.metric && this.status !== null) {
      this.picture.show(frame, series, this.status, (name) => this.colourOf(name));
    }
  }
}

class WhatifPage {
  private readonly ended = new AbortController();
  private readonly place = h("div");
  private readonly undo: () => void;
  private page: SessionPage | null = null;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "What if", this.place);
    this.undo = app.store.subscribe((now, before) => {
      if (now.ws !== before.ws) {
        this.show();
      }
    });
    this.show();
  }

  end(): void {
    this.ended.abort();
    this.undo();
    this.page?.end();
  }

  private show(): void {
    this.page?.end();
    this.page = null;
    const id = String(this.app.store.get().ws ?? "");
    if (id !== "") {
      this.page = new SessionPage(this.place, this.app, id);
      return;
    }
    void fillPlace(this.place, this.app, this.ended.signal, () => startPage(this.app, this.ended.signal));
  }
}

export const whatif: View = {
  id: "whatif",
  title: "What if",
  icon: "whatif",
  python: (state, url) =>
    `import polycosm\nensemble = polycosm.load_ensemble("${url}")\nensemble.events(member=${state.m ?? 0})  # its life as stored\n` +
    `# live: polycosm whatif DIR --member ${state.m ?? 0}`,
  mount(root, app) {
    const page = new WhatifPage(root, app);
    return () => page.end();
  },
};
