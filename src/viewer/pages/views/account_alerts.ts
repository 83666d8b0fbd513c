// Alerts of runs and ensembles, the gravest first, as they come; a curator says that one was seen.
import { Problem } from "../api";
import { h } from "../dom";
import type { App } from "../view";
import { badge, button, empty, fillPlace, whyNot } from "./panel";
import { requestKey } from "./whatif_session";

export interface Alert {
  id: string;
  severity: "info" | "warning" | "critical";
  utc: string;
  code: string;
  message: string;
  run: string;
  cleared_utc: string | null; // it holds no more
  acknowledged: { by: unknown; utc: string; note: string } | null;
}

const order = { critical: 0, warning: 1, info: 2 };

export function isOpen(alert: Alert): boolean {
  return alert.acknowledged === null && alert.cleared_utc === null;
}

/// Open before the others, grave before light, new before old.
export function sortedAlerts(alerts: Alert[]): Alert[] {
  return [...alerts].sort((a, b) =>
    Number(isOpen(b)) - Number(isOpen(a)) ||
    (order[a.severity] ?? 3) - (order[b.severity] ?? 3) || b.utc.localeCompare(a.utc));
}

export function byText(by: unknown): string {
  const one = by as { label?: string | null; role?: string } | string | null | undefined;
  return typeof one === "string" ? one : (one?.label || one?.role || "somebody");
}

export class AlertList {
  readonly element = h("div");
  private readonly ended = new AbortController();
  private readonly alerts = new Map<string, Alert>();
  private readonly list = h("ul", { class: "alerts" });

  constructor(private readonly app: App, private readonly mayAcknowledge: boolean) {
    void fillPlace(this.element, app, this.ended.signal, async () => {
      try {
        const { alerts } = await app.api.json<{ alerts: Alert[] }>("alerts", this.ended.signal);
        alerts.forEach((alert) => this.alerts.set(String(alert.id), alert));
        this.draw();
        void app.api.stream("alerts/events", (event) => this.hear(event.data), this.ended.signal).catch(() => undefined);
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
  }

  private hear(data: string): void {
    const alert = JSON.parse(data) as Partial<Alert>;
    if (alert.id !== undefined && alert.severity !== undefined) {
      this.alerts.set(String(alert.id), { ...this.alerts.get(String(alert.id)), ...alert } as Alert);
      this.draw();
    }
  }

  private draw(): void {
    const rows = sortedAlerts([...this.alerts.values()]).map((alert) => this.row(alert));
    this.list.replaceChildren(...(rows.length > 0 ? rows : [h("li", null, empty("Nothing to tell: no run failed, no budget is short, every ensemble is whole."))]));
  }

  private row(alert: Alert): HTMLElement {
    const kind = alert.severity === "critical" ? "bad" : alert.severity === "warning" ? "warn" : "plain";
    const { acknowledged: seen, cleared_utc: cleared } = alert;
    const note = h("input", { type: "text", "aria-label": `Note on alert ${alert.id}`, placeholder: "Note", maxlength: 1000 });
    return h("li", { class: "row alert-row" },
      badge(alert.severity, kind),
      h("span", { class: "grow" }, alert.message, h("span", { class: "note" },
        ` ${alert.utc}${alert.run === "" ? "" : `, ${alert.run}`}${cleared === null ? "" : `; holds no more since ${cleared}`}`)),
      seen !== null ? h("span", { class: "dim" }, `seen by ${byText(seen.by)}${seen.note === "" ? "" : `: ${seen.note}`}`)
        : this.mayAcknowledge && cleared === null
          ? h("div", { class: "buttons" }, note, button("I have seen it", () => void this.acknowledge(alert, note.value))) : null);
  }

  private async acknowledge(alert: Alert, note: string): Promise<void> {
    try {
      const now = await this.app.api.post<Alert>(
        `alerts/${encodeURIComponent(alert.id)}/acknowledgement`, note === "" ? {} : { note }, { "Idempotency-Key": requestKey() });
      this.alerts.set(String(alert.id), now);
      this.draw();
      this.app.announce("The alert is acknowledged");
    } catch (error) {
      this.app.problem(this.element, error);
    }
  }
}
