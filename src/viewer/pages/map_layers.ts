// From what is known of systems to what is drawn of them.
import type { PageApp } from "./app";
import { numberAt, type Frame } from "./columns";
import type { MapData } from "./map_data";
import type { MarkName, Marks, Routes } from "./map_stage";

/// Diameters by luminosity: a decade is a step. Smaller where there are many.
export function sizesOf(data: MapData): Float32Array {
  const crowd = data.count > 3000 ? 0.55 : data.count > 800 ? 0.72 : 1;
  return Float32Array.from(data.luminosity_lsun, (light) =>
    crowd * (light === null || light <= 0 ? 5 : Math.min(15, Math.max(4.5, 4.5 + 2.1 * (Math.log10(light) + 3.4)))));
}

/// How strong a mark is around each system; null where the server does not say what it needs.
export function marksOf(name: MarkName, data: MapData, isShown: (system: number) => boolean): Marks | null {
  const strengthOf = (value: (system: number) => number | null): Float32Array =>
    Float32Array.from({ length: data.count }, (_, system) => (isShown(system) ? (value(system) ?? 0) : 0));
  if (name === "hosts") {
    const { observedPlanets } = data;
    return observedPlanets === null ? null : { strength: strengthOf((i) => ((observedPlanets[i] ?? 0) > 0 ? 1 : 0)) };
  }
  if (name === "zones") {
    const zones = data.zones_au;
    const px = (au: number | null): number => 9 * Math.sqrt(au ?? 0);
    return zones === null ? null : {
      strength: strengthOf((i) => (zones.inner[i] === null ? 0 : 1)),
      inner_px: Float32Array.from(zones.inner, px),
      outer_px: Float32Array.from(zones.outer, px),
    };
  }
  const odds = name === "rocky" ? data.pRockyHz : data.pBelt;
  return { strength: strengthOf((i) => odds[i]) };
}

export function routesOf(frame: Frame, isShown: (system: number) => boolean): Routes {
  const [from, to, share] = ["from_system", "to_system", "p_used"].map((name) => frame.columns.get(name));
  const rows: number[] = [];
  for (let i = 0; i < (from?.values.length ?? 0); ++i) {
    if (isShown(Number(from?.values[i])) && isShown(Number(to?.values[i])) && (numberAt(share, i) ?? 0) > 0) {
      rows.push(i);
    }
  }
  return {
    from: Int32Array.from(rows, (i) => Number(from?.values[i])),
    to: Int32Array.from(rows, (i) => Number(to?.values[i])),
    share: Float32Array.from(rows, (i) => numberAt(share, i) ?? 0),
  };
}

/// Radii of core and edge, as the configuration of the run has them; none where it does not say.
export async function shellOf(app: PageApp): Promise<number[]> {
  const manifest = await app.api.json<{ plan?: { config_toml?: string } }>(app.path("manifest"));
  const text = manifest.plan?.config_toml ?? "";
  return ["core_radius_ly", "shell_radius_ly"].flatMap((key) => {
    const found = new RegExp(`^${key} = ([0-9.eE+]+)$`, "m").exec(text);
    return found === null ? [] : [Number(found[1])];
  });
}
