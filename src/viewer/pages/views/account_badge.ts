// Who is looking, and whether something waits for them, at the top of every view.
import { h } from "../dom";
import { hashOf } from "../state";
import type { App } from "../view";
import type { Alert } from "./account_alerts";
import { callerOf } from "./caller";

const look_every_ms = 60_000;

/// "curator, 2 alerts": the words of the link to the account.
export function badgeText(role: string, waiting: number): string {
  return waiting === 0 ? role : `${role}, ${waiting} alert${waiting === 1 ? "" : "s"}`;
}

async function waitingAlerts(app: App): Promise<number> {
  const { alerts } = await app.api.json<{ alerts: Alert[] }>("alerts?open=yes");
  return alerts.filter((one) => one.severity !== "info").length;
}

/// A link that keeps itself true: after a token is entered, and once a minute. A server without roles leaves it hidden.
export function accountBadge(app: App): HTMLElement {
  const link = h("a", { class: "badge", hidden: true, title: "Your role, and alerts that nobody has acknowledged", onclick: (event: Event) => {
    event.preventDefault();
    app.store.set({ v: "account" });
  } });
  const look = async () => {
    const { caller } = await callerOf(app);
    const waiting = caller === null ? 0 : await waitingAlerts(app).catch(() => 0);
    link.hidden = caller === null;
    link.textContent = badgeText(caller?.role ?? "", waiting);
    link.className = waiting > 0 ? "badge warn" : "badge";
    link.href = hashOf({ ...app.store.get(), v: "account" });
  };
  const lookOrHide = () => void look().catch(() => { link.hidden = true; });
  lookOrHide();
  setInterval(lookOrHide, look_every_ms);
  app.store.subscribe((now, before) => {
    if (before.v === "account" && now.v !== "account") {
      lookOrHide();
    }
  });
  return link;
}
