// Where a map is drawn: in space (map_space.ts), or flat where the browser has no WebGL 2 (map_flat.ts).
import type { Rgb } from "./colour";

export interface Place { x: number; y: number; depth: number; isSeen: boolean } // CSS px from the top left corner

export interface Inks { sky: Rgb; line: Rgb; faint: Rgb; accent: Rgb; good: Rgb; warn: Rgb; text: Rgb }

/// A mark around systems: how strong it is for each, 0 = none.
export interface Marks { strength: Float32Array; inner_px?: Float32Array; outer_px?: Float32Array }
export type MarkName = "hosts" | "rocky" | "zones" | "belts";
export interface Routes { from: Int32Array; to: Int32Array; share: Float32Array }

export interface Stage {
  readonly element: HTMLCanvasElement | SVGSVGElement;
  readonly isFlat: boolean;
  colours: Uint8Array; // RGBA of each system: see `paint`
  coloursChanged(): void;
  setSizes(diameter_px: Float32Array): void;
  setMarks(name: MarkName, marks: Marks | null): void;
  setRoutes(routes: Routes | null): void;
  setShell(radii_ly: number[]): void;
  setGrid(radii_ly: number[], hasStems: boolean): void;
  setInks(inks: Inks): void;
  select(system: number | null): void;
  project(system: number): Place;
  projectPoint(x: number, y: number, z: number): Place;
  orbit(right_px: number, down_px: number): void;
  pan(right_px: number, down_px: number): void;
  zoom(factor: number, x?: number, y?: number): void;
  reset(): void;
  goTo(system: number): void;
  camera: string; // "yaw,pitch,distance,x,y,z", as in links
  resize(inset_px: [number, number, number]): void; // what lies over its left, right and lower edge
  draw(): void; // soon: at the next frame
  dispose(): void;
}

export interface StageEvents {
  drawn(): void; // after every frame
  rested(): void; // the camera stands still
  lost(isLost: boolean): void; // the graphics context
}

/// A camera that goes round a point: angles in degrees, lengths in light-years.
export interface Orbit { yaw_deg: number; pitch_deg: number; distance: number; target: [number, number, number] }

export function turned(orbit: Orbit, right_px: number, down_px: number): Orbit {
  return {
    ...orbit,
    yaw_deg: (((orbit.yaw_deg - 0.32 * right_px) % 360) + 360) % 360,
    pitch_deg: Math.min(89, Math.max(-89, orbit.pitch_deg + 0.32 * down_px)),
  };
}

/// From the target to the camera: a unit vector.
export function backwards(orbit: Orbit): [number, number, number] {
  const yaw = (orbit.yaw_deg * Math.PI) / 180;
  const pitch = (orbit.pitch_deg * Math.PI) / 180;
  return [Math.cos(pitch) * Math.cos(yaw), Math.cos(pitch) * Math.sin(yaw), Math.sin(pitch)];
}

export function orbitText(orbit: Orbit): string {
  return [orbit.yaw_deg, orbit.pitch_deg, orbit.distance, ...orbit.target].map((value) => Number(value.toPrecision(5))).join(",");
}

export function orbitOf(text: string): Orbit | null {
  const numbers = text.split(",").map(Number);
  if (numbers.length !== 6 || numbers.some((value) => !Number.isFinite(value)) || numbers[2] <= 0) {
    return null;
  }
  const [yaw_deg, pitch_deg, distance, ...target] = numbers;
  return { yaw_deg, pitch_deg: Math.min(89, Math.max(-89, pitch_deg)), distance, target: target as [number, number, number] };
}

/// Radii of about four rings up to `reach_ly`, at round numbers.
export function ringRadii(reach_ly: number): number[] {
  const raw = reach_ly / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(raw, 1e-6)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((value) => value >= 0.99 * raw) ?? raw;
  const radii: number[] = [];
  for (let radius = step; radius <= reach_ly * 1.001 + step * 0.2; radius += step) {
    radii.push(Number(radius.toPrecision(6)));
  }
  return radii;
}
