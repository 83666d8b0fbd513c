// The numbers behind a fan chart, ten years apart, as a table.
import { numberText, unitText, withError } from "../chart_numbers";
import { numberAt } from "../columns";
import type { App } from "../view";
import type { SeriesQuantiles } from "./series_content";
import { metricTitle } from "./metrics";
import { DataTable, numberColumn, type TableColumn } from "./table";

const most_rows = 60;

export function quantileTable(app: App, data: SeriesQuantiles): HTMLElement {
  const { time } = data.content;
  const every = Math.max(1, Math.ceil(time.length / most_rows / 10) * 10);
  const rows = Array.from(time, (_, i) => i).filter((i) => i % every === 0 || i === time.length - 1);
  const columns: TableColumn<number>[] = [
    numberColumn("Year", "", (i) => time[i], numberText),
    ...data.levels.map((level, q) =>
      numberColumn<number>(`${Number((100 * level).toFixed(1))} %`, "", (i) => data.curves[q][i], numberText)),
    {
      title: "Mean ± s.e.", unit: unitText(data.unit), isNumber: true,
      text: (i) => withError(numberAt(data.mean, i), numberAt(data.mcse, i)),
      order: (i) => numberAt(data.mean, i),
    },
  ];
  return new DataTable<number>({
    caption: `${metricTitle(data.metric)}: quantiles and mean over members`,
    columns, rows, height: 320,
    onOpen: (i) => app.store.set({ t: time[i] }),
    isMarked: null,
  }).element;
}
