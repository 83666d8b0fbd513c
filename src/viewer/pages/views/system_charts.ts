// The pictures of one system: where its unseen planets may be, and by when it is settled.
import { countText } from "../format";
import { type Cell, cellsOf, fullest, type Histogram2d, marginals, occupied, summed, totalOf } from "../chart_histogram";
import { numberText, percentText, yearText } from "../chart_numbers";
import { linearScale, logScale, type Scale } from "../chart_scale";
import { wilson, z95 } from "../chart_statistics";
import { axes, bandPath, type Box, figure, hatch, legend, linePath, responsive } from "../chart_svg";
import { colourAt, cssOf, isLightPage, palette } from "../colour";
import { type Child, h, svg } from "../dom";
import type { Num, ObservedPlanet, PosteriorAnswer, SystemAnswer } from "./answers";
import { DataTable, numberColumn, textColumn } from "./table";

/// What must be undone when the view goes.
export type Stops = (() => void)[];

function errorLine(scale: Scale, value: number, lower: Num, upper: Num): [number, number] | null {
  if (lower === null || upper === null) {
    return null;
  }
  const low = Math.max(value - Math.abs(lower), scale.domain[0]);
  return [scale(low), scale(Math.min(value + Math.abs(upper), scale.domain[1]))];
}

/// A cross with the source's errors; without a radius, a mark of the axis alone.
function observedMark(planet: ObservedPlanet, x: Scale, y: Scale): Child {
  if (planet.a_au === null) {
    return null;
  }
  const letter = planet.name?.split(" ").at(-1) ?? "";
  if (planet.radius_rearth === null) {
    const [at, foot] = [x(planet.a_au), y.range[0]];
    return [
      svg("path", { class: "chart-observed", d: `M${at} ${foot}V${foot - 12}` }),
      svg("text", { class: "chart-name", x: at + 4, y: foot - 5 }, letter),
    ];
  }
  const [cx, cy] = [x(planet.a_au), y(planet.radius_rearth)];
  const across = errorLine(x, planet.a_au, planet.a_au_lower_error, planet.a_au_upper_error) ?? [cx, cx];
  const up = errorLine(y, planet.radius_rearth, planet.radius_rearth_lower_error, planet.radius_rearth_upper_error) ?? [cy, cy];
  const cross =
    `M${Math.min(across[0], cx - 5)} ${cy}H${Math.max(across[1], cx + 5)}M${cx} ${Math.min(up[1], cy - 5)}V${Math.max(up[0], cy + 5)}`;
  return [
    svg("path", { class: "chart-observed-halo", d: cross }),
    svg("path", { class: "chart-observed", d: cross }),
    svg("text", { class: "chart-name", x: cx + 8, y: cy - 6 }, letter),
  ];
}

function shownEdges(answer: PosteriorAnswer, histogram: Histogram2d): { a: [number, number]; radius: [number, number] } {
  const sums = marginals(histogram);
  const a = occupied(answer.a_edges_au, sums.x, 1);
  const radius = occupied(answer.radius_edges_rearth, sums.y, 1);
  const drawn = marginals({ ...histogram, counts: answer.draws_of_known?.counts ?? [] });
  if (drawn.x.some((sum) => sum > 0)) {
    const [left, right] = occupied(answer.a_edges_au, drawn.x, 1);
    const [bottom, top] = occupied(answer.radius_edges_rearth, drawn.y, 1);
    a.splice(0, 2, Math.min(a[0], left), Math.max(a[1], right));
    radius.splice(0, 2, Math.min(radius[0], bottom), Math.max(radius[1], top));
  }
  for (const planet of answer.observed) {
    if (planet.a_au !== null) {
      a[0] = Math.min(a[0], planet.a_au * 0.8);
      a[1] = Math.max(a[1], planet.a_au * 1.25);
    }
    if (planet.a_au !== null && planet.radius_rearth !== null) {
      radius[0] = Math.min(radius[0], planet.radius_rearth * 0.85);
      radius[1] = Math.max(radius[1], planet.radius_rearth * 1.18);
    }
  }
  return { a, radius };
}

function drawPosterior(answer: PosteriorAnswer, histogram: Histogram2d, zone: [number, number] | null, width: number): SVGElement {
  const box: Box = { width, height: Math.round(Math.min(380, Math.max(240, width * 0.68))), left: 44, right: 12, top: 26, bottom: 40 };
  const shown = shownEdges(answer, histogram);
  const x = logScale(shown.a, [box.left, width - box.right], width < 480 ? 4 : 6);
  const y = logScale(shown.radius, [box.height - box.bottom, box.top], 5);
  const { x_edges, y_edges } = histogram;
  const colours = palette("cividis", isLightPage());
  const cells = cellsOf(histogram).map((cell) => {
    const [left, right] = [x(x_edges[cell.x]), x(x_edges[cell.x + 1])];
    const [bottom, top] = [y(y_edges[cell.y]), y(y_edges[cell.y + 1])];
    return svg("rect", { x: left, y: top, width: Math.max(0.5, right - left), height: Math.max(0.5, bottom - top), fill: cssOf(colourAt(colours, 0.15 + 0.85 * cell.level)) },
      svg("title", null, `${cell.count} planets`));
  });
  const known = cellsOf({ x_edges, y_edges, counts: answer.draws_of_known?.counts ?? [] }).map((cell) =>
    svg("rect", {
      class: "chart-known", x: x(x_edges[cell.x]) + 1, y: y(y_edges[cell.y + 1]) + 1, opacity: 0.35 + 0.65 * cell.level,
      width: Math.max(1, x(x_edges[cell.x + 1]) - x(x_edges[cell.x]) - 2), height: Math.max(1, y(y_edges[cell.y]) - y(y_edges[cell.y + 1]) - 2),
    }, svg("title", null, `${cell.count} draws of a known planet`)));
  const marks: Child[] = [svg("defs", null, hatch("hz-hatch")), cells, known];
  if (zone !== null) {
    const [left, right] = zone.map((edge) => Math.min(width - box.right, Math.max(box.left, x(edge))));
    marks.push(
      svg("rect", { x: left, y: box.top, width: right - left, height: box.height - box.bottom - box.top, fill: "url(#hz-hatch)", opacity: 0.35 }),
      [left, right].map((edge) => svg("line", { class: "chart-zone", x1: edge, x2: edge, y1: box.top, y2: box.height - box.bottom })),
      svg("text", { class: "chart-name", x: (left + right) / 2, y: box.top + 12, "text-anchor": "middle" }, "habitable zone"));
  }
  marks.push(answer.observed.map((planet) => observedMark(planet, x, y)));
  return axes(box, x, y, { x: "Semi-major axis, au", y: "Radius, Earth radii" }, ...marks);
}

/// Large tables are searched in parts: the counts of all parts added up, at most `most` of them.
export async function wholePosterior(
  ask: (after: string) => Promise<PosteriorAnswer>, most: number): Promise<PosteriorAnswer> {
  const first = await ask("");
  const whole = { ...first };
  for (let next = first.next ?? null, part = 1; next !== null && part < most; ++part) {
    const more = await ask(`&after=${encodeURIComponent(next)}`);
    whole.counts = summed([whole.counts, more.counts]);
    if (whole.draws_of_known !== undefined && more.draws_of_known !== undefined) {
      const { counts, outside } = whole.draws_of_known;
      whole.draws_of_known = {
        counts: summed([counts, more.draws_of_known.counts]), outside: outside + more.draws_of_known.outside };
    }
    whole.outside += more.outside;
    whole.n_members += more.n_members;
    next = more.next ?? null;
    whole.next = next;
  }
  return whole;
}

/// Where the inferred planets of all members stand, with those that are known over them.
export function posterior(answer: PosteriorAnswer, stops: Stops): HTMLElement {
  const histogram: Histogram2d = { x_edges: answer.a_edges_au, y_edges: answer.radius_edges_rearth, counts: answer.counts };
  const zones = answer.stars.filter((star) => star.hz_inner_au !== null && star.hz_outer_au !== null);
  const zone: [number, number] | null = zones.length > 0 ? [zones[0].hz_inner_au as number, zones[0].hz_outer_au as number] : null;
  const total = totalOf(histogram);
  const place = responsive((width) => drawPosterior(answer, histogram, zone, width));
  stops.push(place.stop);
  const top = fullest(histogram, 12);
  const table = new DataTable<Cell>({
    caption: "The fullest cells of the histogram",
    columns: [
      { title: "Semi-major axis", unit: "au", isNumber: true, order: null,
        text: (cell) => `${numberText(histogram.x_edges[cell.x])} to ${numberText(histogram.x_edges[cell.x + 1])}` },
      { title: "Radius", unit: "R⊕", isNumber: true, order: null,
        text: (cell) => `${numberText(histogram.y_edges[cell.y])} to ${numberText(histogram.y_edges[cell.y + 1])}` },
      numberColumn<Cell>("Planets", "", (cell) => cell.count, numberText),
    ],
    rows: top, height: 0, onOpen: null, isMarked: null,
  });
  const words =
    `${countText(total)} inferred planets in ${countText(answer.n_members)} members` +
    (answer.next != null ? " (the first members only)" : "") +
    (answer.outside > 0 ? `, ${countText(answer.outside)} more outside the picture` : "");
  const withoutRadius = answer.observed.filter((planet) => planet.radius_rearth === null && planet.a_au !== null).length;
  return figure(
    `Semi-major axis and radius of the planets of the system: ${words}, ${answer.observed.length} known planets.`,
    place.element,
    [words, ". The stronger the colour, the more of them. ", answer.observed.length > 0 && legend([["swatch-observed", "known, with the source's errors"],
        ...(answer.draws_of_known === undefined ? [] : [["swatch-known", "as the members have them"] as [string, string]])]),
      withoutRadius > 0 ? `Of ${withoutRadius} of them no radius is known: marks at the foot. ` : "",
      zones.length > 1 ? `The zone shown is that of ${zones[0].name}.` : ""],
    table.element,
  );
}

/// By which year which share of the members has settled the system: at once the distribution of its arrival.
export function settlementChart(answer: SystemAnswer, stops: Stops, year: () => number): { element: HTMLElement; redraw(): void } {
  const { settlement } = answer;
  const n = settlement.n_members;
  const times = settlement.time_year;
  const points = settlement.p_settled_by.map((share, i) => {
    const interval = share === null ? null : wilson(Math.min(n, Math.round(share * n)), n, z95);
    return { time: times[i], share, low: interval?.low ?? Number.NaN, high: interval?.high ?? Number.NaN };
  });
  const draw = (width: number): SVGElement => {
    const box: Box = { width, height: 220, left: 40, right: 12, top: 26, bottom: 38 };
    const x = linearScale([times[0], times[times.length - 1]], [box.left, width - box.right], width < 480 ? 4 : 7);
    const most = Math.max(0.01, ...points.map((point) => point.high || 0));
    const y = linearScale([0, Math.min(1, most * 1.08)], [box.height - box.bottom, box.top], 4);
    const now = year();
    const arrivals = settlement.arrival.filter((one) => one.year !== null && one.quantile <= y.domain[1]);
    return axes(box, x, y, { x: "Year", y: "Share of members" },
      svg("path", { class: "chart-band", d: bandPath(points.map((p) => [x(p.time), y(p.low), y(p.high)])) }),
      svg("path", { class: "chart-line", d: linePath(points.map((p) => [x(p.time), y(p.share ?? Number.NaN)])) }),
      arrivals.map((one) => svg("circle", { class: "chart-mark", cx: x(one.year as number), cy: y(one.quantile), r: 3.5 },
        svg("title", null, `${percentText(one.quantile)} of the members by ${yearText(one.year)}`))),
      Number.isFinite(now) && svg("line", { class: "chart-now", x1: x(now), x2: x(now), y1: box.top, y2: box.height - box.bottom }));
  };
  const place = responsive(draw);
  stops.push(place.stop);
  const every = Math.max(1, Math.ceil(points.length / 25));
  type Point = (typeof points)[number];
  const table = new DataTable<Point>({
    caption: "Share of members that have settled the system, Wilson's interval at 95 %",
    columns: [
      numberColumn<Point>("Year", "", (point) => point.time, numberText),
      numberColumn<Point>("Settled", "", (point) => point.share, percentText),
      numberColumn<Point>("From", "", (point) => point.low, percentText),
      numberColumn<Point>("To", "", (point) => point.high, percentText),
    ],
    rows: points.filter((_, i) => i % every === 0 || i === points.length - 1),
    height: 260, onOpen: null, isMarked: null,
  });
  const element = figure(
    `Share of ${n} members that have settled the system, over the years.`,
    place.element,
    [`Distribution of the arrival over ${countText(n)} members. `,
      legend([["swatch-line", "settled by that year"], ["swatch-outer", "95 % interval (Wilson)"]]),
      settlement.arrival.some((one) => one.year !== null) ? "Dots: quantiles of the arrival." : ""],
    table.element,
  );
  return { element, redraw: place.redraw };
}

/// The planets that somebody has seen, as the source has them.
export function observedTable(planets: ObservedPlanet[]): HTMLElement {
  const withErrors = (value: Num, lower: Num, upper: Num) =>
    value === null ? "unknown" :
    lower === null || upper === null ? numberText(value) :
    `${numberText(value)} +${numberText(Math.abs(upper))} −${numberText(Math.abs(lower))}`;
  return new DataTable<ObservedPlanet>({
    caption: "Known planets, with the errors that the source gives",
    columns: [
      textColumn("Name", (planet) => planet.name),
      textColumn("Status", (planet) => planet.status),
      numberColumn("Period", "d", (planet) => planet.period_d, numberText),
      { title: "Axis", unit: "au", isNumber: true, order: (planet) => planet.a_au,
        text: (planet) => withErrors(planet.a_au, planet.a_au_lower_error, planet.a_au_upper_error) },
      { title: "Radius", unit: "R⊕", isNumber: true, order: (planet) => planet.radius_rearth,
        text: (planet) => withErrors(planet.radius_rearth, planet.radius_rearth_lower_error, planet.radius_rearth_upper_error) },
      numberColumn("Mass", "M⊕", (planet) => planet.mass_mearth, numberText),
      textColumn("Reference", (planet) => planet.reference),
    ],
    rows: planets, height: 0, onOpen: null, isMarked: null,
  }).element;
}

export function arrivalList(answer: SystemAnswer): HTMLElement {
  return h("ul", { class: "chips" }, answer.settlement.arrival.map((one) =>
    h("li", { class: "badge" }, `${Number((100 * one.quantile).toFixed(1))} %: ${one.year === null ? "not within the run" : yearText(one.year)}`)));
}
