// Which real members stand over the bands, and their lines.
import type { FanLine } from "../chart_fan";
import { pickMembers } from "../chart_statistics";
import type { App } from "../view";

const lineCount = 8;
const dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3]];

/// Members of a metric as lines of their own; quarantined ones have no numbers and are left out. One request for each run of neighbours.
export async function memberLines(app: App, metric: string, members: number[], signal: AbortSignal): Promise<FanLine[]> {
  const runs = neighbours(members);
  const frames = await Promise.all(runs.map((run) =>
    app.api.frame(app.path(`series/${metric}?statistic=members&first=${run[0]}&count=${run.length}`), signal)));
  const lines: FanLine[] = [];
  runs.forEach((run, at) => {
    const all = frames[at].columns.get(metric)?.values as Float32Array | undefined;
    const width = (all?.length ?? 0) / run.length;
    run.forEach((member, row) => {
      const values = (all ?? new Float32Array(0)).subarray(row * width, (row + 1) * width);
      const place = members.indexOf(member);
      if (values.length > 0 && Number.isFinite(values[0])) {
        lines.push({ name: `Member ${member}`, values, colour: `--line-${(place % lineCount) + 1}`, width: 1.25, dash: dashes[place % 4], member });
      }
    });
  });
  return lines;
}

/// Indices in groups that follow each other.
export function neighbours(indices: number[]): number[][] {
  const groups: number[][] = [];
  for (const index of [...indices].sort((a, b) => a - b)) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last[last.length - 1] === index - 1) {
      last.push(index);
    } else {
      groups.push([index]);
    }
  }
  return groups;
}

/// Those that the address names: the first, some drawn by its seed, none; and the chosen one.
export function membersShown(app: App, total: number): number[] {
  const { members, pick, m } = app.store.get();
  const chosen =
    members === "none" ? [] :
    members === "random" ? pickMembers(total, lineCount, Number(pick ?? 1)) :
    Array.from({ length: Math.min(lineCount, total) }, (_, i) => i);
  return m !== null && m < total && !chosen.includes(m) ? [...chosen, m] : chosen;
}
