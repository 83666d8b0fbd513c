// Tables that people sort, walk with the arrow keys and open rows of. Of a long one only the rows in sight exist.
import { type Child, h } from "../dom";

export interface TableColumn<Row> {
  title: string;
  unit: string;
  isNumber: boolean;
  text(row: Row): Child;
  order: ((row: Row) => number | string | null) | null; // nothing: not sorted by
}

export interface TableOptions<Row> {
  caption: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  height: number; // px, of what scrolls; 0: as tall as its rows
  onOpen: ((row: Row) => void) | null;
  isMarked: ((row: Row) => boolean) | null;
}

const rowHeight_px = 32;
const spareRows = 8;

/// Unknown comes last, whichever way one sorts.
export function compareBy<Row>(order: (row: Row) => number | string | null, isDescending: boolean): (a: Row, b: Row) => number {
  const isUnknown = (value: number | string | null) => value === null || (typeof value === "number" && Number.isNaN(value));
  return (a, b) => {
    const x = order(a);
    const y = order(b);
    if (isUnknown(x) || isUnknown(y)) {
      return Number(isUnknown(x)) - Number(isUnknown(y));
    }
    const less = typeof x === "string" ? x.localeCompare(String(y)) : (x as number) - (y as number);
    return isDescending ? -less : less;
  };
}

export class DataTable<Row> {
  readonly element: HTMLElement;
  private readonly body = h("tbody");
  private readonly heads: HTMLTableCellElement[];
  private readonly scroller: HTMLElement;
  private rows: Row[] = [];
  private sorted: Row[] = [];
  private sortedBy = -1;
  private isDescending = false;
  private focused = 0;
  private readonly table: HTMLTableElement;

  constructor(private readonly options: TableOptions<Row>) {
    this.heads = options.columns.map((column, at) => this.head(column, at));
    this.table = h(
      "table",
      { class: "data-table", role: options.onOpen ? "grid" : null },
      h("caption", null, h("span", null, options.caption)),
      h("thead", null, h("tr", null, this.heads)),
      this.body,
    );
    this.scroller = h(
      "div",
      { class: "table-scroller", tabindex: options.onOpen ? null : 0, role: "group", "aria-label": options.caption, onscroll: () => this.draw() },
      this.table,
    );
    if (options.height > 0) {
      this.scroller.style.maxHeight = `${options.height}px`;
    }
    this.body.addEventListener("keydown", (event) => this.onKey(event));
    this.element = this.scroller;
    this.setRows(options.rows);
  }

  setRows(rows: Row[]): void {
    this.rows = rows;
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.sort();
  }

  /// Marks and texts anew; the rows are as they were.
  redraw(): void {
    this.draw();
  }

  sortBy(column: number, isDescending: boolean): void {
    this.sortedBy = column;
    this.isDescending = isDescending;
    this.sort();
  }

  private head(column: TableColumn<Row>, at: number): HTMLTableCellElement {
    const text = [column.title, column.unit !== "" && h("span", { class: "unit" }, ` ${column.unit}`)];
    const onclick = () => this.sortBy(at, this.sortedBy === at && !this.isDescending);
    return h(
      "th",
      { scope: "col", class: column.isNumber ? "number" : null, "aria-sort": column.order ? "none" : null },
      column.order ? h("button", { type: "button", onclick }, text) : text,
    );
  }

  private sort(): void {
    const column = this.options.columns[this.sortedBy];
    this.sorted = column?.order ? [...this.rows].sort(compareBy(column.order, this.isDescending)) : this.rows;
    this.heads.forEach((head, at) => {
      if (this.options.columns[at].order) {
        head.setAttribute("aria-sort", at !== this.sortedBy ? "none" : this.isDescending ? "descending" : "ascending");
      }
    });
    this.focused = 0;
    this.draw();
  }

  private draw(): void {
    const isWhole = this.options.height === 0 || this.sorted.length <= 60;
    const inSight = Math.ceil(this.options.height / rowHeight_px);
    const top = Math.max(0, Math.floor(this.scroller.scrollTop / rowHeight_px) - spareRows);
    const first = isWhole ? 0 : Math.max(0, Math.min(top, this.sorted.length - inSight));
    const end = isWhole ? this.sorted.length : Math.min(this.sorted.length, first + inSight + 2 * spareRows);
    const hasFocus = this.body.contains(document.activeElement);
    const rows: Node[] = [];
    for (let at = first; at < end; ++at) {
      rows.push(this.row(this.sorted[at], at));
    }
    this.body.replaceChildren(this.spacer(first), ...rows, this.spacer(this.sorted.length - end));
    if (hasFocus) {
      this.body.querySelector<HTMLElement>(`[data-at="${this.focused}"]`)?.focus({ preventScroll: true });
    }
  }

  private spacer(rowCount: number): HTMLElement | DocumentFragment {
    if (rowCount <= 0) {
      return document.createDocumentFragment();
    }
    const cell = h("td", { colspan: this.options.columns.length });
    cell.style.height = `${rowCount * rowHeight_px}px`;
    return h("tr", { class: "spacer", "aria-hidden": "true" }, cell);
  }

  private row(row: Row, at: number): HTMLTableRowElement {
    const { columns, onOpen, isMarked } = this.options;
    const isHere = isMarked !== null && isMarked(row);
    return h(
      "tr",
      {
        "data-at": at,
        "aria-rowindex": at + 2,
        "aria-selected": onOpen ? String(isHere) : null,
        class: isHere ? "is-marked" : null,
        tabindex: onOpen ? (at === this.focused ? 0 : -1) : null,
        onclick: onOpen && (() => this.open(at)),
      },
      columns.map((column) => h("td", { class: column.isNumber ? "number" : null }, column.text(row))),
    );
  }

  private open(at: number): void {
    this.focused = at;
    this.options.onOpen?.(this.sorted[at]);
  }

  private onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.options.height / rowHeight_px) - 2);
    const step: Record<string, number> = {
      ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.sorted.length, End: this.sorted.length,
    };
    if (this.options.onOpen === null || !(event.target instanceof HTMLTableRowElement)) {
      return;
    }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.open(this.focused);
    } else if (event.key in step) {
      event.preventDefault();
      this.focused = Math.max(0, Math.min(this.sorted.length - 1, this.focused + step[event.key]));
      const top = this.focused * rowHeight_px;
      const height = this.scroller.clientHeight - 2 * rowHeight_px;
      if (top < this.scroller.scrollTop || top > this.scroller.scrollTop + height) {
        this.scroller.scrollTop = Math.max(0, top - height / 2);
      }
      this.draw();
      this.body.querySelector<HTMLElement>(`[data-at="${this.focused}"]`)?.focus({ preventScroll: true });
    }
  }
}

/// A column of numbers or texts by one accessor.
export function numberColumn<Row>(
  title: string, unit: string, value: (row: Row) => number | null, text: (value: number | null) => string): TableColumn<Row> {
  return { title, unit, isNumber: true, text: (row) => text(value(row)), order: value };
}

export function textColumn<Row>(title: string, value: (row: Row) => string | null): TableColumn<Row> {
  return { title, unit: "", isNumber: false, text: (row) => value(row) ?? "unknown", order: value };
}
