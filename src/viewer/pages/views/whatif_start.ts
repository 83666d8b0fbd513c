// The way into a live member: start one, or take up one that lives already.
import { numberText } from "../chart_numbers";
import { type Child, h } from "../dom";
import type { App } from "../view";
import { callerOf, isAtLeast } from "./caller";
import { badge, command, empty, ensembleId, field, panel } from "./panel";
import { DataTable } from "./table";
import { type SessionSummary, startSession, tickOf, yearOf } from "./whatif_session";

export async function startPage(app: App, signal: AbortSignal): Promise<Child> {
  const [{ caller }, info] = await Promise.all([callerOf(app), app.ensemble()]);
  const isAnalyst = isAtLeast(caller, "analyst");
  const sessions = isAnalyst ? (await app.api.json<{ sessions: SessionSummary[] }>("sessions", signal)).sessions : [];
  const total = info.members?.total ?? 1;
  const { m, t } = app.store.get();
  const member = field("Member", { type: "number", min: 0, max: total - 1, step: 1, required: true, value: m ?? 0 });
  const year = field("Begin in year", { type: "number", min: 0, step: 0.25, required: true, value: Number.isFinite(t) ? t : 0 });
  const refusal = h("div", { role: "alert" });
  const number = (label: HTMLLabelElement) => Number(label.querySelector("input")?.value);
  const submit = h("button", { type: "submit", class: "primary" }, "Start");
  const onsubmit = async (event: Event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const made = await startSession(app, number(member), tickOf(number(year)));
      app.store.set({ ws: made.id, m: number(member) });
    } catch (error) {
      refusal.replaceChildren(badge("refused", "bad"), ` ${(error as Error).message}`);
    }
    submit.disabled = false;
  };
  return [
    panel("Live a member again",
      h("p", { class: "hint" }, "One member lives again on this server while you watch: step, go back, branch, let a plague break out, change a rule. Nothing in the ensemble changes; left alone, the member ends with the digest of the file."),
      h("form", { class: "toolbar", onsubmit: (event: Event) => void onsubmit(event) }, member, year, submit), refusal,
      !isAnalyst && h("p", { class: "hint" }, "Sessions are for analysts (enter a token under Account), or for everybody where the server was started with --whatif."),
      h("p", { class: "hint" }, "The same on a terminal:"), command(app, `polycosm whatif ${ensembleId(app)} --member ${m ?? 0}`)),
    isAnalyst && panel("Live sessions", sessions.length === 0 ? empty("None.") : new DataTable<SessionSummary>({
      caption: "Sessions that you may steer",
      columns: [
        { title: "Ensemble", unit: "", isNumber: false, order: (one) => one.ensemble.id, text: (one) => one.ensemble.id },
        { title: "Member", unit: "", isNumber: true, order: (one) => one.member, text: (one) => numberText(one.member) },
        { title: "State", unit: "", isNumber: false, order: (one) => one.state,
          text: (one) => badge(one.state, one.state === "live" ? "good" : one.state === "failed" ? "bad" : "plain") },
        { title: "Year", unit: "", isNumber: true, order: (one) => one.now?.tick ?? null,
          text: (one) => (one.now === null ? "unknown" : numberText(yearOf(one.now.tick))) },
        { title: "Owner", unit: "", isNumber: false, order: (one) => one.owner, text: (one) => one.owner },
      ],
      rows: sessions, height: 0, onOpen: (one) => app.store.set({ ws: one.id }), isMarked: null,
    }).element),
  ];
}
