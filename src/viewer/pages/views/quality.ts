// How far an ensemble may be trusted, and how to get every number of it again.
import { Problem } from "../api";
import { bytesText, numberText, unitText, withError } from "../chart_numbers";
import { type Child, h } from "../dom";
import { copy } from "../share";
import type { App, EnsembleInfo, View } from "../view";
import { download } from "./account_reports";
import { metricTitle } from "./metrics";
import { badge, button, command, empty, ensembleId, facts, fillPlace, pageIn, panel, whyNot } from "./panel";
import { codeTable, disputed, frameTable, gates, type QaAnswer, sourceTable } from "./quality_sources";
import { convergencePanel, sensitivityPanel, type DiagnosticsAnswer } from "./quality_diagnostics";
import { DataTable, numberColumn, textColumn } from "./table";

class QualityPage {
  private readonly ended = new AbortController();

  constructor(root: HTMLElement, private readonly app: App) {
    const place = () => h("div");
    const parts = { summary: place(), sources: place(), convergence: place(), again: place(), files: place(), manifest: place() };
    pageIn(root, "Quality and provenance",
      parts.summary,
      parts.sources,
      parts.convergence,
      panel("Make it and check it again", parts.again),
      h("div", { class: "columns columns-2" }, panel("Files", parts.files), panel("Manifest", parts.manifest)));
    const fill = (where: HTMLElement, content: () => Promise<Child>) => void fillPlace(where, app, this.ended.signal, content);
    fill(parts.summary, () => this.summary());
    fill(parts.sources, () => this.qa());
    fill(parts.convergence, () => this.diagnostics());
    fill(parts.again, () => this.commands());
    fill(parts.files, () => this.files());
    fill(parts.manifest, () => this.manifest());
  }

  end(): void {
    this.ended.abort();
  }

  private async summary(): Promise<Child> {
    const info: EnsembleInfo = await this.app.ensemble();
    const lost = (info.members?.total ?? 0) - (info.members?.ok ?? 0);
    const warnings = Array.isArray(info.warnings) ? (info.warnings as string[]) : [];
    const one = (term: string, value: Child, note: string) =>
      h("div", null, h("span", { class: "term" }, term), h("span", { class: "value" }, value), h("span", { class: "note" }, note));
    return [
      h("div", { class: "figures" },
        one("Members ok", numberText(info.members?.ok), `of ${numberText(info.members?.total)}`),
        one("Quarantined", numberText(lost), lost === 0 ? "none" : "counted, and in no number"),
        one("Seal", "whole", "every file has the digest of the manifest"),
        one("Revision", h("code", null, info.revision ?? "unknown"), "of manifest.json")),
      warnings.map((text) => h("p", { role: "note" }, badge("warning", "warn"), ` ${text}`)),
    ];
  }

  private async qa(): Promise<Child> {
    const answer = await this.app.api.json<QaAnswer>(this.app.path("qa"), this.ended.signal);
    const rows = h("div");
    const lost = h("div");
    const show = (where: HTMLElement, path: string, caption: string, none: string) =>
      void fillPlace(where, this.app, this.ended.signal, async () => {
        try {
          const frame = await this.app.api.frame(this.app.path(path), this.ended.signal);
          const count = [...frame.columns.values()][0]?.shape[0] ?? 0;
          return count === 0 ? empty(none) : [frameTable(frame, caption), frame.about.next != null && h("p", { class: "hint" }, "The first ones.")];
        } catch (error) {
          if (error instanceof Problem && (error.status === 401 || error.status === 403 || error.status === 404)) {
            return whyNot(error);
          }
          throw error;
        }
      });
    show(rows, "quarantine?limit=500", "Rows of the catalogue that were kept out, with the reason of each", "Every row was accepted.");
    show(lost, "quarantine?of=members&limit=500", "Members without numbers", "No member is quarantined.");
    const list = answer.gates ?? [];
    return [
      panel("Sources", sourceTable(answer.sources)),
      list.length > 0 && panel("Gates", gates(list)),
      h("div", { class: "columns columns-2" },
        panel("Rows kept out", answer.rejected.length > 0 && codeTable("Rejected rows by reason", answer.rejected), rows, disputed(answer)),
        h("div", { class: "stack" },
          panel("Anomalies", answer.anomalies.length === 0 ? empty("None was found.") : codeTable("Accepted, and yet unusual", answer.anomalies)),
          panel("Members quarantined",
            (answer.quarantined_members ?? []).length > 0 && codeTable("By reason", answer.quarantined_members ?? []), lost))),
    ];
  }

  private async diagnostics(): Promise<Child> {
    const answer = await this.app.api.json<DiagnosticsAnswer>(this.app.path("diagnostics"), this.ended.signal);
    const { outcomes } = answer;
    return h("div", { class: "stack" },
      h("div", { class: "columns columns-2" },
        panel("Enough members?", outcomes.length === 0 ? null : new DataTable<(typeof outcomes)[number]>({
          caption: "Outcomes in the last year, with Monte Carlo standard errors",
          columns: [
            textColumn("Outcome", (one) => `${metricTitle(one.metric)}${unitText(one.unit ?? "") === "" ? "" : `, ${unitText(one.unit ?? "")}`}`),
            numberColumn("Members", "", (one) => one.finite_count, numberText),
            { title: "Mean ± s.e.", unit: "", isNumber: true, order: (one) => one.mean, text: (one) => withError(one.mean, one.mcse) },
            { title: "s.e. of the mean", unit: "", isNumber: true, order: (one) => relative(one.mean, one.mcse),
              text: (one) => { const share = relative(one.mean, one.mcse); return share === null ? "unknown" : `${numberText(100 * share)} %`; } },
          ],
          rows: outcomes, height: 0, onOpen: null, isMarked: null,
        }).element),
        convergencePanel(answer)),
      sensitivityPanel(answer));
  }

  private async commands(): Promise<Child> {
    const { app } = this;
    const manifest = await app.api.json<Record<string, unknown>>(app.path("manifest"), this.ended.signal);
    const id = ensembleId(app);
    const made = typeof manifest.command === "string" ? manifest.command : null;
    return [
      made === null ? null : [h("p", { class: "hint" }, "How it was made:"), command(app, made)],
      h("p", { class: "hint" }, "Every file against its digest, and every member against its own:"),
      command(app, `polycosm verify ${id}`),
      h("p", { class: "hint" }, "The file as other programs will read it:"),
      command(app, `polycosm-check ${id}/ensemble.h5`),
    ];
  }

  private async files(): Promise<Child> {
    const { files } = await this.app.api.json<{ files: { name: string; byte_count: number }[] }>(this.app.path("files"), this.ended.signal);
    return new DataTable<(typeof files)[number]>({
      caption: "Files to download",
      columns: [
        { title: "File", unit: "", isNumber: false, order: (one) => one.name,
          text: (one) => this.fileLink(one.name) },
        { title: "Size", unit: "", isNumber: true, order: (one) => one.byte_count, text: (one) => bytesText(one.byte_count) },
      ],
      rows: files, height: 0, onOpen: null, isMarked: null,
    }).element;
  }

  /// An address alone carries no token: with one, the file is fetched and then saved.
  private fileLink(name: string): HTMLElement {
    const path = this.app.path(`files/${name}`);
    const saved = `${ensembleId(this.app)}-${name}`;
    const onclick = (event: Event) => {
      if (this.app.api.token !== null) {
        event.preventDefault();
        void download(this.app, path, saved).catch((error: Error) => this.app.announce(error.message));
      }
    };
    return h("a", { href: this.app.api.url(path), download: saved, onclick }, name);
  }

  private async manifest(): Promise<Child> {
    const manifest = await this.app.api.json<Record<string, any>>(this.app.path("manifest"), this.ended.signal);
    const text = JSON.stringify(manifest, null, 2);
    const copyAll = button("Copy", () => void copy(this.app, text, "Manifest"));
    return [
      facts([
        ["Begun", utcText(manifest.started_utc)],
        ["Finished", utcText(manifest.finished_utc)],
        ["Software", `${manifest.software?.name ?? ""} ${manifest.software?.version ?? "unknown"}`],
        ["Commit", h("code", null, String(manifest.software?.git_commit ?? "unknown").slice(0, 12))],
        ["Settlement model", String(manifest.sim_model ?? "unknown")],
        ["Planet model", String(manifest.plan?.inference_model ?? "unknown")],
        ["Seed", String(manifest.plan?.ensemble_seed ?? "unknown")],
        ["Digest", h("code", null, String(manifest.ensemble_digest ?? "unknown"))],
      ]),
      h("details", null, h("summary", null, "All of it"), h("div", { class: "stack" }, h("div", { class: "buttons" }, copyAll),
        h("pre", { tabindex: 0, "aria-label": "Manifest" }, text))),
    ];
  }
}

function utcText(text: unknown): string {
  return typeof text === "string" ? text.replace("T", " ").replace("Z", " UTC") : "unknown";
}

function relative(mean: number | null, mcse: number | null): number | null {
  return mean === null || mcse === null || mean === 0 ? null : Math.abs(mcse / mean);
}

export const quality: View = {
  id: "quality",
  title: "Quality",
  icon: "quality",
  python: (_state, url) =>
    `import polycosm\nensemble = polycosm.load_ensemble("${url}", verify="full")  # hashes every byte\nensemble.provenance  # the manifest`,
  mount(root, app) {
    const page = new QualityPage(root, app);
    return () => page.end();
  },
};
