// What was decided about an ensemble, by whom and why; and the form of a curator's next decision.
import { Problem } from "../api";
import { append, type Child, h } from "../dom";
import type { App } from "../view";
import { badge, facts, field, picker, whyNot } from "./panel";
import { DataTable, textColumn } from "./table";
import { requestKey } from "./whatif_session";

interface Decision {
  seq: number;
  utc: string;
  action: string;
  revision: string;
  approval: string;
  access: string;
  reason: string;
  by: { role: string; label: string | null };
}

interface DecisionsAnswer {
  approval: string;
  access_level: string;
  is_latest: boolean;
  decision_reason: string | null;
  lineage: string[];
  decisions: Decision[];
}

const actions: [string, string][] = [
  ["approve", "Approve"], ["publish", "Publish: make it the latest"], ["withdraw", "Withdraw"], ["rollback", "Roll back: the one before is the latest"],
];
const access: [string, string][] = [["", "As it is"], ["public", "Public"], ["internal", "Internal: analysts"], ["restricted", "Restricted: curators"]];

function content(answer: DecisionsAnswer): Child {
  const kind = answer.approval === "published" || answer.approval === "approved" ? "good" : answer.approval === "withdrawn" ? "bad" : "plain";
  return [
    facts([
      ["State", badge(answer.approval, kind), answer.decision_reason ?? "nobody has decided about it"],
      ["Access", answer.access_level],
      ["Latest", answer.is_latest ? "yes: `latest` means this one" : "no"],
      ["Earlier revisions", answer.lineage.length === 0 ? "none" : answer.lineage.map((one) => h("code", null, `${one} `))],
    ]),
    answer.decisions.length === 0 ? null : new DataTable<Decision>({
      caption: "Decisions, the first one first",
      columns: [
        textColumn("When", (one) => one.utc), textColumn("What", (one) => one.action), textColumn("Access", (one) => one.access),
        textColumn("By", (one) => `${one.by.label ?? "unnamed"} (${one.by.role})`), textColumn("Why", (one) => one.reason),
        { title: "Revision", unit: "", isNumber: false, order: null, text: (one) => h("code", null, one.revision) },
      ],
      rows: answer.decisions, height: 260, onOpen: null, isMarked: null,
    }).element,
  ];
}

export async function decisions(app: App, mayDecide: boolean, signal: AbortSignal): Promise<Child> {
  const path = app.path("decisions");
  let answer: DecisionsAnswer;
  try {
    answer = await app.api.json<DecisionsAnswer>(path, signal);
  } catch (error) {
    if (error instanceof Problem && (error.status === 401 || error.status === 403)) {
      return whyNot(error);
    }
    throw error;
  }
  const told = h("div", { class: "stack" });
  const refusal = h("div", { role: "alert" });
  const show = (now: DecisionsAnswer) => {
    told.replaceChildren();
    append(told, [content(now)]);
  };
  show(answer);
  if (!mayDecide) {
    return [told, h("p", { class: "hint" }, "A decision needs the role curator.")];
  }
  const reason = field("Reason", { type: "text", name: "reason", required: true, maxlength: 500 });
  let action = actions[0][0];
  let level = "";
  const submit = h("button", { type: "submit", class: "primary" }, "Decide");
  const decide = async (event: Event) => {
    event.preventDefault();
    submit.disabled = true;
    refusal.replaceChildren();
    try {
      const body = { action, reason: reason.querySelector("input")?.value ?? "", ...(level === "" ? {} : { access: level }) };
      show(await app.api.post<DecisionsAnswer>(path, body, { "Idempotency-Key": requestKey() }));
      app.announce(`Decided: ${action}`);
      (event.target as HTMLFormElement).reset();
      [action, level] = [actions[0][0], ""];
    } catch (error) {
      refusal.replaceChildren(badge("refused", "bad"), ` ${(error as Error).message}`);
    }
    submit.disabled = false;
  };
  return [
    told,
    h("form", { class: "toolbar", onsubmit: (event: Event) => void decide(event) },
      picker("Decision", { "": actions }, action, (value) => { action = value; }),
      picker("Access", { "": access }, level, (value) => { level = value; }), reason, submit),
    refusal,
  ];
}
