// The books of an admin: whose tokens there are, and what was done with them.
import { numberText } from "../chart_numbers";
import { type Child, h } from "../dom";
import type { App } from "../view";
import { byText } from "./account_alerts";
import { badge, button } from "./panel";
import { DataTable, numberColumn, textColumn } from "./table";

interface Token {
  label: string;
  role: string;
  made_utc: string;
  ends_utc: string;
  is_over: boolean;
}

interface AuditEntry {
  seq: number;
  utc: string;
  event: string;
  what: unknown;
  by: unknown;
}

interface AuditAnswer {
  entries: AuditEntry[];
  next: string | null;
  chain: { entry_count: number; head_hash: string | null; broken_line: number | null; reason: string | null };
}

function words(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/// A button for what cannot be undone: it asks once more.
function twice(text: string, act: () => void): HTMLButtonElement {
  const made = button(text, () => {
    if (made.dataset.asked === "yes") {
      act();
    } else {
      made.dataset.asked = "yes";
      made.textContent = `${text}: really`;
    }
  });
  return made;
}

export async function tokensAndAudit(app: App, signal: AbortSignal): Promise<Child> {
  const [{ tokens }, audit] = await Promise.all([
    app.api.json<{ tokens: Token[] }>("tokens", signal), app.api.json<AuditAnswer>("audit?limit=100", signal)]);
  const told = h("div", { role: "alert" });
  let shown = tokens;
  const revoke = async (one: Token) => {
    try {
      await app.api.send("DELETE", `tokens/${encodeURIComponent(one.label)}`);
      shown = shown.filter((other) => other !== one);
      table.setRows(shown);
      told.textContent = `The token of ${one.label} lets nobody in any more.`;
    } catch (error) {
      told.replaceChildren(badge("refused", "bad"), ` ${(error as Error).message}`);
    }
  };
  const table = new DataTable<Token>({
    caption: "Tokens; only their SHA-256 is kept",
    columns: [
      textColumn("Label", (one) => one.label), textColumn("Role", (one) => one.role), textColumn("Made", (one) => one.made_utc),
      { title: "Ends", unit: "", isNumber: false, order: (one) => one.ends_utc,
        text: (one) => [one.ends_utc, one.is_over ? badge("over", "plain") : ""] },
      { title: "Revoke", unit: "", isNumber: false, order: null, text: (one) => twice(`Revoke ${one.label}`, () => void revoke(one)) },
    ],
    rows: shown, height: 0, onOpen: null, isMarked: null,
  });
  const { chain } = audit;
  const isWhole = chain.broken_line === null;
  return [
    table.element, told,
    h("p", null, isWhole ? badge("chain whole", "good") : badge("chain broken", "bad"),
      isWhole ? ` ${numberText(chain.entry_count)} entries in the audit log` : ` at line ${chain.broken_line}: ${chain.reason ?? ""}`),
    new DataTable<AuditEntry>({
      caption: "What was done and who was turned away, the last first",
      columns: [
        numberColumn("No.", "", (one) => one.seq, numberText), textColumn("When", (one) => one.utc), textColumn("Event", (one) => one.event),
        textColumn("What", (one) => words(one.what)), textColumn("By", (one) => byText(one.by)),
      ],
      rows: audit.entries, height: 320, onOpen: null, isMarked: null,
    }).element,
  ];
}
