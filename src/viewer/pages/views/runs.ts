// Runs, sealed and at work: how far, how fast, until when, and what their journals tell, live.
import type { StreamEvent } from "../api";
import { bytesText, durationText, numberText, withError } from "../chart_numbers";
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import type { RunEntry, RunProgress } from "./answers";
import { badge, button, command, empty, fillPlace, pageIn } from "./panel";

const list_every_ms = 5000;
const most_lines = 200;
const most_followed = 3; // streams that stay open: a browser has six connections to a server; the others are looked at now and then

const states: Record<RunEntry["state"], [string, "good" | "warn" | "plain"]> = {
  running: ["running", "plain"],
  complete: ["complete and sealed", "good"],
  not_running: ["not running, not sealed", "warn"],
};

/// Seconds until the last member, and their standard deviation from that of the rate.
export function remaining(progress: RunProgress): { left_s: number; spread_s: number } | null {
  const left = progress.members_total - progress.members_done;
  const rate = progress.members_per_s;
  if (progress.state !== "running" || !(rate > 0)) {
    return null;
  }
  const left_s = left / rate;
  const spread_s = Math.sqrt(left) / rate + left_s * ((progress.members_per_s_spread || 0) / rate);
  return { left_s, spread_s };
}

interface JournalLine {
  when: string;
  text: string;
}

/// A digest by its first digits, a file by its name, a number as a person reads it.
function shortened(value: unknown): string {
  if (typeof value === "number") {
    return numberText(value);
  }
  return String(value).replace(/\b([0-9a-f]{12})[0-9a-f]{20,}\b/g, "$1…").replace(/(^|[\s=])\/(?:[^\s/]+\/)*([^\s/]+)/g, "$1$2");
}

/// One entry of a journal as a line; fields that it does not know are told as they are.
export function journalLine(data: string): JournalLine {
  const { entry } = JSON.parse(data) as { entry: Record<string, unknown> };
  const { utc, event, kind, message, ...more } = entry;
  const name = String(event ?? kind ?? "entry").replaceAll("_", " ");
  const rest = Object.entries(more)
    .filter(([key, value]) => value !== null && typeof value !== "object" && !key.endsWith("_ns"))
    .map(([key, value]) => `${key.replaceAll("_", " ")} ${shortened(value)}`);
  return { when: String(utc ?? ""), text: [message ? `${name}: ${String(message)}` : name, ...rest].join(", ") };
}

class RunCard {
  readonly element = h("section", { class: "card stack" });
  private readonly head = h("div", { class: "run-head" });
  private readonly numbers = h("div", { class: "stack" });
  private readonly lines = h("ol", { class: "stream", tabindex: 0, "aria-label": "Journal, the newest first" });
  private readonly journal = h("details", { class: "chart-numbers" }, h("summary", null, "Journal"), this.lines);
  private ended: AbortController | null = null;
  private entry: RunEntry;
  private isFollowed = false;

  constructor(private readonly app: App, entry: RunEntry) {
    this.entry = entry;
    this.element.append(this.head, this.numbers, this.journal);
    this.journal.addEventListener("toggle", () => this.follow(this.journal.open || this.isFollowed));
  }

  show(entry: RunEntry, isFollowed: boolean): void {
    this.entry = entry;
    this.isFollowed = isFollowed;
    this.draw();
    this.follow(this.journal.open || isFollowed);
  }

  end(): void {
    this.ended?.abort();
    this.ended = null;
  }

  private draw(): void {
    const { id, state, progress } = this.entry;
    const open = button("Open", () => this.app.store.set({ e: id, v: "map", s: null, m: null }));
    const [words, kind] = states[state] ?? [state, "plain"];
    this.head.replaceChildren(h("h2", null, id), badge(words, kind), state === "complete" ? open : "");
    this.numbers.replaceChildren(
      ...(state === "not_running" ? [h("p", { class: "hint" }, "It was stopped or it failed; what it has written is kept. This goes on with it:"), command(this.app, `polycosm resume ${id}`)] : []),
      progress === null ? h("p", { class: "hint" }, "It has told no progress yet.") : this.told(progress));
  }

  private told(progress: RunProgress): HTMLElement {
    const share = progress.members_total > 0 ? progress.members_done / progress.members_total : 0;
    const eta = remaining(progress);
    const bar = h("progress", { value: progress.members_done, max: progress.members_total, "aria-label": `Members lived of run ${this.entry.id}` });
    const one = (term: string, value: Child, note: string) =>
      h("div", null, h("span", { class: "term" }, term), h("span", { class: "value" }, value), h("span", { class: "note" }, note));
    return h("div", { class: "stack" }, bar, h("div", { class: "figures" },
      one("Members", `${numberText(progress.members_done)} of ${numberText(progress.members_total)}`,
        `${(100 * share).toFixed(0)} %, ${numberText(progress.members_committed)} on disk`),
      one("Quarantined", numberText(progress.members_quarantined), progress.members_quarantined === 0 ? "none" : "counted, in no number"),
      eta !== null && one("Rate", `${withError(progress.members_per_s, progress.members_per_s_spread)} / s`, "members"),
      eta !== null && one("Until the end", `${durationText(eta.left_s)} ± ${durationText(eta.spread_s)}`, "forecast"),
      one("Wall time", durationText(progress.wall_s), `${bytesText(progress.bytes_written)} written`)));
  }

  /// Live while it is among the first that run, or its journal is open.
  private follow(isWanted: boolean): void {
    if (!isWanted) {
      this.end();
      return;
    }
    if (this.ended !== null) {
      return;
    }
    this.ended = new AbortController();
    this.lines.replaceChildren();
    this.app.api.stream(`runs/${encodeURIComponent(this.entry.id)}/events`, (event) => this.hear(event), this.ended.signal)
      .catch((error: Error) => this.add({ when: "", text: error.message }));
  }

  private hear(event: StreamEvent): void {
    if (event.event === "progress") {
      this.entry = { ...this.entry, progress: JSON.parse(event.data) as RunProgress };
      this.draw();
    } else if (event.event === "journal") {
      this.add(journalLine(event.data));
    }
  }

  private add(line: JournalLine): void {
    this.lines.prepend(h("li", null, h("span", { class: "when" }, line.when.slice(11, 19) || "—"), h("span", null, line.text)));
    while (this.lines.childElementCount > most_lines) {
      this.lines.lastElementChild?.remove();
    }
  }
}

class RunsPage {
  private readonly ended = new AbortController();
  private readonly place = h("div");
  private readonly cards = new Map<string, RunCard>();
  private list: HTMLElement | null = null;
  private timer = 0;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "Runs", this.place);
    void fillPlace(this.place, app, this.ended.signal, () => this.first());
  }

  end(): void {
    this.ended.abort();
    clearTimeout(this.timer);
    this.cards.forEach((card) => card.end());
  }

  private async first(): Promise<Child> {
    this.list = h("div", { class: "stack" });
    await this.look();
    return this.list;
  }

  private async look(): Promise<void> {
    const { runs } = await this.app.api.json<{ runs: RunEntry[] }>("runs", this.ended.signal);
    const order = { running: 0, not_running: 1, complete: 2 };
    runs.sort((a, b) => order[a.state] - order[b.state] || a.id.localeCompare(b.id));
    for (const [id, card] of this.cards) {
      if (!runs.some((run) => run.id === id)) {
        card.end();
        card.element.remove();
        this.cards.delete(id);
      }
    }
    runs.forEach((run, at) => {
      const card = this.cards.get(run.id) ?? new RunCard(this.app, run);
      if (!this.cards.has(run.id)) {
        this.cards.set(run.id, card);
        this.list?.append(card.element);
      }
      card.show(run, run.state === "running" && at < most_followed);
    });
    if (runs.length === 0) {
      this.list?.replaceChildren(empty("No run is here yet.", h("p", { class: "hint" }, "polycosm run CONFIG --out DIR makes one; it shows up by itself.")));
    }
    if (!this.ended.signal.aborted) {
      this.timer = window.setTimeout(() => void this.look().catch((error) => this.app.problem(this.place, error)), list_every_ms);
    }
  }
}

export const runs: View = {
  id: "runs",
  title: "Runs",
  icon: "runs",
  needsEnsemble: false,
  python: (_state, url) =>
    `from polycosm.client import Client\nviewer = Client("${url.replace(/\/api\/v1\/.*$/, "")}")\nviewer.runs()  # states and progress`,
  mount(root, app) {
    const page = new RunsPage(root, app);
    return () => page.end();
  },
};
