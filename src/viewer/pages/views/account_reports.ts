// Reports of an ensemble, made by the server: started here, followed, downloaded.
import { Problem } from "../api";
import { bytesText } from "../chart_numbers";
import { h } from "../dom";
import type { App } from "../view";
import { badge, button, empty, ensembleId, fillPlace, picker, whyNot } from "./panel";
import { requestKey } from "./whatif_session";

export interface Report {
  id: string;
  ensemble: unknown;
  state: string;
  format?: string;
  reason?: string | null;
  byte_count?: number | null;
  progress?: number | null;
  created_utc?: string;
  [key: string]: unknown;
}

const look_every_ms = 1500;

export function isOver(state: string): boolean {
  return state === "complete" || state === "failed";
}

/// To a file of the browser's, with the token that an address alone would not carry.
export async function download(app: App, path: string, name: string): Promise<void> {
  const response = await app.api.send("GET", path, { accept: "*/*" });
  const url = URL.createObjectURL(await response.blob());
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export class ReportList {
  readonly element = h("div", { class: "stack" });
  private readonly ended = new AbortController();
  private readonly list = h("ul", { class: "alerts" });
  private readonly place = h("div");
  private readonly refusal = h("div", { role: "alert" });
  private timer = 0;
  private format = "html";
  private other = "";
  private readonly others = h("span");

  /// `isKnown`: whether the caller may list them for certain; else only after one was started.
  constructor(private readonly app: App, isKnown: boolean) {
    const start = h("button", { type: "submit", class: "primary" }, "Make a report");
    const onsubmit = async (event: Event) => {
      event.preventDefault();
      start.disabled = true;
      await this.start();
      start.disabled = false;
    };
    this.element.append(
      h("p", { class: "hint" }, "One self-contained file: summary, fans, maps, sensitivity, quality, provenance."),
      h("form", { class: "toolbar", onsubmit: (event: Event) => void onsubmit(event) },
        picker("Form", { "": [["html", "HTML"], ["pdf", "PDF"]] }, this.format, (value) => { this.format = value; }), this.others, start),
      this.refusal, this.place);
    void this.offerOthers().catch(() => undefined); // the list of ensembles is told missing elsewhere
    if (!isKnown) {
      this.place.append(empty("Reports are for analysts, or for everybody where the server was started with --whatif."));
      return;
    }
    void fillPlace(this.place, app, this.ended.signal, async () => {
      try {
        await this.look();
        return this.list;
      } catch (error) {
        if (error instanceof Problem && (error.status === 401 || error.status === 403 || error.status === 404)) {
          return whyNot(error);
        }
        throw error;
      }
    });
  }

  end(): void {
    this.ended.abort();
    clearTimeout(this.timer);
  }

  private async offerOthers(): Promise<void> {
    const here = ensembleId(this.app);
    const others = (await this.app.ensembles()).filter((one) => one.id !== here && one.state === "sealed");
    const options = others.map((one): [string, string] => [one.id, one.id]);
    this.others.replaceChildren(picker("Compared with", { "": [["", "nothing"], ...options] }, "", (value) => { this.other = value; }));
  }

  private async start(): Promise<void> {
    this.refusal.replaceChildren();
    try {
      await this.app.api.post(this.app.path("reports"), { format: this.format, ...(this.other === "" ? {} : { with: this.other }) }, { "Idempotency-Key": requestKey() });
      this.place.replaceChildren(this.list);
      await this.look();
    } catch (error) {
      this.refusal.replaceChildren(badge("refused", "bad"), ` ${(error as Error).message}`);
    }
  }

  private async look(): Promise<void> {
    clearTimeout(this.timer);
    const { reports } = await this.app.api.json<{ reports: Report[] }>("reports", this.ended.signal);
    this.list.replaceChildren(...(reports.length > 0 ? reports.map((one) => this.row(one)) : [h("li", null, empty("None was made yet."))]));
    if (reports.some((one) => !isOver(one.state)) && !this.ended.signal.aborted) {
      this.timer = window.setTimeout(() => void this.look().catch(() => undefined), look_every_ms);
    }
  }

  private row(report: Report): HTMLElement {
    const of = report.ensemble as { id?: string } | string | null;
    const name = typeof of === "string" ? of : (of?.id ?? ensembleId(this.app));
    const kind = report.state === "failed" ? "bad" : isOver(report.state) ? "good" : "warn";
    const format = report.format ?? "html";
    const save = () => void download(this.app, `reports/${encodeURIComponent(report.id)}/file`, `${name}-report.${format}`)
      .catch((error: Error) => this.refusal.replaceChildren(badge("refused", "bad"), ` ${error.message}`));
    return h("li", { class: "row alert-row" },
      badge(report.state, kind),
      h("span", { class: "grow" }, `${name}, ${format.toUpperCase()}`,
        h("span", { class: "note" }, ` ${report.created_utc ?? ""}${report.byte_count ? `, ${bytesText(report.byte_count)}` : ""}${report.reason ? `: ${report.reason}` : ""}`)),
      isOver(report.state)
        ? (report.state === "failed" ? null : button("Download", save))
        : h("progress", { "aria-label": `Report of ${name}`, max: 1, value: report.progress ?? null }));
  }
}
