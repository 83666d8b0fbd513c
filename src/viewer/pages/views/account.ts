// Who is looking, and what that allows: the token, decisions about the ensemble, alerts, reports, and the books of an admin.
import { type Child, h } from "../dom";
import type { App, View } from "../view";
import { tokensAndAudit } from "./account_admin";
import { AlertList } from "./account_alerts";
import { decisions } from "./account_decisions";
import { ReportList } from "./account_reports";
import { type Caller, callerOf, isAtLeast } from "./caller";
import { badge, button, empty, facts, field, fillPlace, pageIn, panel } from "./panel";

const may: Record<string, string> = {
  viewer: "look at what is public",
  analyst: "look, run what-if sessions and reports, read decisions",
  curator: "decide about ensembles and acknowledge alerts, too",
  admin: "see and end tokens and read the audit log, too",
};

class AccountPage {
  private ended = new AbortController();
  private readonly who = h("div");
  private readonly rest = h("div", { class: "stack" });
  private alerts: AlertList | null = null;
  private reports: ReportList | null = null;

  constructor(root: HTMLElement, private readonly app: App) {
    pageIn(root, "Account", panel("Who you are", this.who), this.rest);
    void this.show();
  }

  end(): void {
    this.ended.abort();
    this.alerts?.end();
    this.reports?.end();
  }

  private async show(): Promise<void> {
    this.end();
    this.ended = new AbortController();
    let caller: Caller | null = null;
    await fillPlace(this.who, this.app, this.ended.signal, async () => {
      const known = await callerOf(this.app);
      caller = known.caller;
      return this.whoContent(known.caller, known.refused);
    });
    this.showRest(caller);
  }

  private whoContent(caller: Caller | null, refused: string): Child {
    const input = field("Token", { type: "password", autocomplete: "off", spellcheck: "false", required: true });
    const enter = (event: Event) => {
      event.preventDefault();
      this.app.api.token = (input.querySelector("input")?.value ?? "").trim().replace(/^.*#token=/, "");
      void this.show();
    };
    const forget = button("Forget the token", () => {
      this.app.api.token = null;
      void this.show();
    });
    return [
      refused !== "" && h("p", { role: "alert" }, badge("not let in", "bad"), ` ${refused}`),
      caller !== null && facts([
        ["Role", badge(caller.role, "plain"), `may ${may[caller.role] ?? "look"}`],
        ["Name", caller.label ?? "none: whoever reaches this server"],
        ["Until", caller.ends_utc ?? "no end"],
      ]),
      h("form", { class: "toolbar", onsubmit: enter }, input, h("button", { type: "submit" }, "Use it"), this.app.api.token === null ? null : forget),
      h("p", { class: "hint" }, "A token is made by `polycosm token add --role ROLE --label NAME --days N` and kept in this tab only. The link that the command prints does the same."),
    ];
  }

  private showRest(caller: Caller | null): void {
    const { app } = this;
    const { signal } = this.ended;
    const hasEnsemble = app.store.get().e !== "";
    const decided = h("div");
    const admin = h("div");
    const isAnalyst = isAtLeast(caller, "analyst");
    this.alerts = caller === null ? null : new AlertList(app, isAtLeast(caller, "curator"));
    this.reports = hasEnsemble ? new ReportList(app, isAnalyst) : null;
    this.rest.replaceChildren(
      panel("Alerts", this.alerts?.element ?? empty("Nobody is let in: enter a token above, or forget the one that there is.")),
      ...(hasEnsemble ? [
        panel("Decisions about this ensemble", decided),
        panel("Report of this ensemble", this.reports?.element ?? null)] : []),
      ...(isAtLeast(caller, "admin") ? [panel("Tokens and audit log", admin)] : []));
    if (!isAnalyst) {
      decided.append(empty("Decisions are for analysts: enter a token above."));
    } else if (hasEnsemble) {
      void fillPlace(decided, app, signal, () => decisions(app, isAtLeast(caller, "curator"), signal));
    }
    if (isAtLeast(caller, "admin")) {
      void fillPlace(admin, app, signal, () => tokensAndAudit(app, signal));
    }
  }
}

export const account: View = {
  id: "account",
  title: "Account",
  icon: "account",
  needsEnsemble: false,
  mount(root, app) {
    const page = new AccountPage(root, app);
    return () => page.end();
  },
};
