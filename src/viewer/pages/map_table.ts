// Every system of the map as a sortable table: the same numbers, for who reads instead of looking. Only the rows in sight exist.
import { h } from "./dom";
import { numberText, shareError, unknown, withError, yearText } from "./format";
import { settledAt, type MapData } from "./map_data";

const row_px = 36;
const spare = 8;

interface TableColumn {
  id: string;
  title: string;
  isNumber: boolean;
  isOfYear?: boolean;
  key(system: number, row: number): number | string | null;
  text(system: number, row: number): string;
}

function columnsOf(data: MapData): TableColumn[] {
  const settled = (system: number, row: number): number | null => settledAt(data, row, system);
  const errorOf = (share: number | null): number | null => (share === null ? null : shareError(share, data.memberCount));
  return [
    { id: "name", title: "System", isNumber: false, key: (i) => data.names[i].toLowerCase(), text: (i) => data.names[i] },
    {
      id: "distance", title: "Distance, ly", isNumber: true, key: (i) => data.distance_ly[i],
      text: (i) => withError(data.distance_ly[i], data.distanceSigma[i] === null ? null : (data.distanceSigma[i] as number) * data.distance_ly[i]),
    },
    { id: "class", title: "Type", isNumber: false, key: (i) => data.spectralTypes[i], text: (i) => data.spectralTypes[i] ?? unknown },
    { id: "settled", title: "P(settled by the year)", isNumber: true, isOfYear: true, key: settled, text: (i, row) => withError(settled(i, row), errorOf(settled(i, row))) },
    {
      id: "arrival", title: "Median arrival, yr", isNumber: true, key: (i) => data.arrivalMedian_year[i],
      text: (i) => (data.arrivalMedian_year[i] === null ? "not within the run" : yearText(data.arrivalMedian_year[i])),
    },
    { id: "rocky", title: "P(rocky in zone)", isNumber: true, key: (i) => data.pRockyHz[i], text: (i) => withError(data.pRockyHz[i], data.pRockyHzError[i]) },
    { id: "priority", title: "Priority", isNumber: true, key: (i) => data.priority[i], text: (i) => numberText(data.priority[i]) },
  ];
}

/// Systems in the order of a column; what nobody knows stands last either way.
export function sorted(systems: number[], key: (system: number) => number | string | null, isDown: boolean): number[] {
  return [...systems].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const unknownLast = Number(x === null) - Number(y === null);
    if (unknownLast !== 0 || x === null || y === null) {
      return unknownLast || a - b;
    }
    const order = typeof x === "string" ? x.localeCompare(y as string) : x - (y as number);
    return (isDown ? -order : order) || a - b;
  });
}

export class SystemTable {
  readonly root: HTMLElement;
  private readonly columns: TableColumn[];
  private readonly caption = h("caption", null);
  private readonly head = h("thead", null);
  private readonly body = h("tbody", null);
  private readonly scroll: HTMLElement;
  private order: number[] = [];
  private by = "distance";
  private isDown = false;
  private row = 0;
  private selected: number | null = null;
  private systems: number[] = [];
  private waiting = 0;
  private isStale = true;

  constructor(private readonly data: MapData, private readonly pick: (system: number) => void) {
    this.columns = columnsOf(data);
    const table = h("table", { class: "systems" }, this.caption, this.head, this.body);
    this.scroll = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of systems", onscroll: () => this.fill() }, table);
    this.root = h("section", { class: "map-table", "aria-label": "Systems" }, this.scroll);
    this.drawHead();
  }

  /// The systems that the map shows, at a row of the time axis.
  show(systems: number[], row: number, selected: number | null): void {
    const isOfYear = this.columns.find((one) => one.id === this.by)?.isOfYear === true;
    const isSame = this.systems === systems && (this.row === row || !isOfYear);
    this.systems = systems;
    this.row = row;
    this.selected = selected;
    this.isStale ||= !isSame;
    this.caption.textContent = `${systems.length} systems in year ${yearText(this.data.times[row])} of ${this.data.memberCount} members. Errors are Monte Carlo standard errors, those of distances come from the parallax; P(settled) is in steps of 1/254`;
    // Out of sight it still tells who listens, but need not keep step with a scrub.
    clearTimeout(this.waiting);
    this.waiting = window.setTimeout(() => this.fill(), this.scroll.clientHeight === 0 ? 300 : 16);
  }

  reveal(system: number): void {
    if (this.isStale) {
      this.sort();
    }
    const at = this.order.indexOf(system);
    if (at >= 0) {
      this.scroll.scrollTop = Math.max(0, at * row_px - this.scroll.clientHeight / 2);
      this.fill();
    }
  }

  private sort(): void {
    const column = this.columns.find((one) => one.id === this.by) ?? this.columns[0];
    this.isStale = false;
    this.order = sorted(this.systems, (system) => column.key(system, this.row), this.isDown);
  }

  private drawHead(): void {
    this.head.replaceChildren(h("tr", null, this.columns.map((column) => {
      const isBy = column.id === this.by;
      const cell = h("th", { scope: "col", class: column.isNumber ? "number" : null, "aria-sort": isBy ? (this.isDown ? "descending" : "ascending") : "none" });
      cell.append(h("button", {
        type: "button", onclick: () => {
          this.isDown = isBy ? !this.isDown : column.isNumber && column.id !== "distance" && column.id !== "arrival";
          this.by = column.id;
          this.sort();
          this.drawHead();
          this.scroll.scrollTop = 0;
          this.fill();
          this.head.querySelectorAll("button")[this.columns.indexOf(column)]?.focus();
        },
      }, column.title, h("span", { class: "sort-mark", "aria-hidden": "true" }, isBy ? (this.isDown ? " ↓" : " ↑") : "")));
      return cell;
    })));
  }

  private fill(): void {
    if (this.isStale) {
      this.sort();
    }
    const first = Math.max(0, Math.floor(this.scroll.scrollTop / row_px) - spare);
    const count = Math.ceil((this.scroll.clientHeight || 400) / row_px) + 2 * spare;
    const last = Math.min(this.order.length, first + count);
    const space = (rows: number): HTMLElement | null => (rows === 0 ? null : h("tr", { "aria-hidden": "true", class: "space" }, h("td", { colspan: this.columns.length, style: { height: `${rows * row_px}px` } })));
    const rows = this.order.slice(first, last).map((system, i) => {
      const isChosen = system === this.selected;
      return h("tr", { "data-system": system, "aria-rowindex": first + i + 2, class: isChosen ? "selected" : null, onclick: () => this.pick(system) },
        this.columns.map((column) => {
          const text = column.text(system, this.row);
          return h(column.id === "name" ? "th" : "td", { class: column.isNumber ? "number" : null, scope: column.id === "name" ? "row" : null },
            column.id === "name" ? h("button", { type: "button", class: "link", "aria-pressed": String(isChosen) }, text) : text);
        }));
    });
    const focused = document.activeElement?.closest("tr")?.getAttribute("data-system");
    const [above, below] = [space(first), space(this.order.length - last)];
    this.body.replaceChildren(...[above, ...rows, below].filter((one): one is HTMLElement => one !== null));
    this.body.parentElement?.setAttribute("aria-rowcount", String(this.order.length + 1));
    if (focused !== null && focused !== undefined) {
      this.body.querySelector<HTMLElement>(`tr[data-system="${focused}"] button`)?.focus({ preventScroll: true });
    }
  }
}
