// The map in space: Three.js, one draw call a layer, a frame only when something changed.
import * as three from "three";
import type { Rgb } from "./colour";
import * as glsl from "./map_shaders";
import { backwards, orbitOf, orbitText, turned, type Inks, type MarkName, type Marks, type Orbit, type Place, type Routes, type Stage, type StageEvents } from "./map_stage";

const ratio_limit = 2;
const rest_ms = 140;
const fov_deg = 42;
const shapes: Record<MarkName, { shape: number; gap_px: number; ink: keyof Inks }> = {
  zones: { shape: 3, gap_px: -1, ink: "good" },
  hosts: { shape: 0, gap_px: 2.5, ink: "accent" },
  rocky: { shape: 1, gap_px: 5.5, ink: "good" },
  belts: { shape: 2, gap_px: 5, ink: "warn" },
};

function vector(rgb: Rgb): three.Vector3 {
  return new three.Vector3(rgb[0] / 255, rgb[1] / 255, rgb[2] / 255);
}

export interface Easel { canvas: HTMLCanvasElement; context: WebGL2RenderingContext }

const software_key = "polycosm-software-graphics";

/// A canvas with its WebGL 2 context, or null. Where a processor draws instead of a graphics card (remote desktops), smooth lines
/// would cost a third of a frame; stars are smooth without. A second context to find out would cost more: it is known from the
/// first map of this tab on.
export function openEasel(): Easel | null {
  const canvas = document.createElement("canvas");
  const antialias = sessionStorage.getItem(software_key) === null;
  const context = canvas.getContext("webgl2", { alpha: false, antialias, powerPreference: "high-performance" });
  if (context !== null && /swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(context.getParameter(context.RENDERER)))) {
    sessionStorage.setItem(software_key, "1");
  }
  return context === null ? null : { canvas, context };
}

export class SpaceStage implements Stage {
  readonly isFlat = false;
  colours: Uint8Array;
  private scene = new three.Scene();
  private lens = new three.PerspectiveCamera(fov_deg, 1, 0.01, 5000);
  private renderer: three.WebGLRenderer;
  private orbitNow: Orbit;
  private home: Orbit;
  private stars: three.Points;
  private chosen: three.Points;
  private position: three.BufferAttribute;
  private size: three.BufferAttribute;
  private colour: three.BufferAttribute;
  private shared = { uRatio: { value: 1 }, uReference: { value: 1 }, uSize: { value: new three.Vector2(1, 1) }, uRim: { value: new three.Vector3() } };
  private layers = new Map<string, three.Object3D>();
  private inks: Inks | null = null;
  private frame = 0;
  private rest = 0;
  private width = 1;
  private height = 1;
  private isLost = false;
  private inset_px: [number, number, number] = [0, 0, 0];
  private moving: { from: Orbit; to: Orbit; start_ms: number } | null = null;

  readonly element: HTMLCanvasElement;

  constructor({ canvas: element, context }: Easel, private readonly places: Float32Array, reach_ly: number,
              private readonly events: StageEvents) {
    this.element = element;
    this.renderer = new three.WebGLRenderer({ canvas: element, context, antialias: true });
    this.home = { yaw_deg: 305, pitch_deg: 28, distance: 2.85 * reach_ly, target: [0, 0, 0] };
    this.orbitNow = this.home;
    this.lens.up.set(0, 0, 1);
    this.shared.uReference.value = this.home.distance;
    const count = places.length / 3;
    this.colours = new Uint8Array(4 * count);
    this.position = new three.BufferAttribute(places, 3);
    this.size = new three.BufferAttribute(new Float32Array(count).fill(5), 1);
    this.colour = new three.BufferAttribute(this.colours, 4, true);
    this.stars = this.points(glsl.starVertex, glsl.starFragment, {}, 10, true);
    this.stars.geometry.setAttribute("aColour", this.colour);
    this.chosen = this.points(glsl.starVertex, glsl.starFragment, {}, 30, false);
    this.chosen.geometry.setAttribute("aColour", this.colour);
    this.chosen.geometry.setDrawRange(0, 0);
    this.scene.add(this.stars, this.chosen);
    element.addEventListener("webglcontextlost", this.onLost);
    element.addEventListener("webglcontextrestored", this.onBack);
  }

  private onLost = (event: Event): void => {
    event.preventDefault(); // or the browser never gives it back
    this.isLost = true;
    this.events.lost(true);
  };
  private onBack = (): void => {
    this.isLost = false;
    this.events.lost(false);
    if (this.inks !== null) {
      this.setInks(this.inks); // a new context knows nothing of the sky
    }
    this.draw();
  };

  private material(vertexShader: string, fragmentShader: string, uniforms: Record<string, three.IUniform>, writesDepth: boolean): three.RawShaderMaterial {
    return new three.RawShaderMaterial({
      glslVersion: three.GLSL3, vertexShader, fragmentShader, uniforms: { ...this.shared, ...uniforms }, transparent: true, depthWrite: writesDepth,
    });
  }

  private points(vertex: string, fragment: string, uniforms: Record<string, three.IUniform>, order: number, writesDepth: boolean): three.Points {
    const geometry = new three.BufferGeometry();
    geometry.setAttribute("position", this.position);
    geometry.setAttribute("aSize", this.size);
    const points = new three.Points(geometry, this.material(vertex, fragment, uniforms, writesDepth));
    points.frustumCulled = false;
    points.renderOrder = order;
    return points;
  }

  private put(name: string, object: three.Object3D | null): void {
    const old = this.layers.get(name) as three.Mesh | undefined;
    if (old !== undefined) {
      this.scene.remove(old);
      for (const shared of ["position", "aSize"]) {
        if ([this.position, this.size].includes(old.geometry.getAttribute(shared) as three.BufferAttribute)) {
          old.geometry.deleteAttribute(shared); // dispose() would take the buffer from the other layers
        }
      }
      old.geometry.dispose();
      (old.material as three.Material).dispose();
      this.layers.delete(name);
    }
    if (object !== null) {
      object.frustumCulled = false;
      this.layers.set(name, object);
      this.scene.add(object);
    }
    this.draw();
  }

  private lines(points: number[], ink: Rgb, alpha: number): three.LineSegments {
    const geometry = new three.BufferGeometry();
    geometry.setAttribute("position", new three.BufferAttribute(new Float32Array(points), 3));
    return new three.LineSegments(geometry, this.material(glsl.lineVertex, glsl.lineFragment, { uInk: { value: vector(ink) }, uAlpha: { value: alpha } }, false));
  }

  coloursChanged(): void {
    this.colour.needsUpdate = true;
    this.draw();
  }
  setSizes(diameter_px: Float32Array): void {
    this.size.array.set(diameter_px);
    this.size.needsUpdate = true;
    this.draw();
  }

  setMarks(name: MarkName, marks: Marks | null): void {
    if (marks === null || this.inks === null) {
      this.put(name, null);
      return;
    }
    const { shape, gap_px, ink } = shapes[name];
    const points = this.points(glsl.markVertex, glsl.markFragment,
      { uShape: { value: shape }, uGap: { value: gap_px }, uInk: { value: vector(this.inks[ink]) } }, shape === 3 ? 5 : 15, false);
    const nothing = new Float32Array(marks.strength.length);
    points.geometry.setAttribute("aStrength", new three.BufferAttribute(marks.strength, 1));
    points.geometry.setAttribute("aInner", new three.BufferAttribute(marks.inner_px ?? nothing, 1));
    points.geometry.setAttribute("aOuter", new three.BufferAttribute(marks.outer_px ?? nothing, 1));
    this.put(name, points);
  }

  setRoutes(routes: Routes | null): void {
    if (routes === null || this.inks === null || routes.share.length === 0) {
      this.put("routes", null);
      return;
    }
    const count = routes.share.length;
    const ends = [routes.from, routes.to].map((systems) => {
      const places = new Float32Array(3 * count);
      systems.forEach((system, i) => places.set(this.places.subarray(3 * system, 3 * system + 3), 3 * i));
      return new three.InstancedBufferAttribute(places, 3);
    });
    const geometry = new three.InstancedBufferGeometry();
    geometry.instanceCount = count;
    geometry.setAttribute("position", new three.BufferAttribute(new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0]), 3));
    geometry.setIndex([0, 1, 2, 0, 2, 3]);
    geometry.setAttribute("aFrom", ends[0]);
    geometry.setAttribute("aTo", ends[1]);
    geometry.setAttribute("aShare", new three.InstancedBufferAttribute(routes.share, 1));
    const material = this.material(glsl.routeVertex, glsl.routeFragment, { uInk: { value: vector(this.inks.accent) } }, false);
    material.side = three.DoubleSide;
    const mesh = new three.Mesh(geometry, material);
    mesh.renderOrder = 8;
    this.put("routes", mesh);
  }

  setShell(radii_ly: number[]): void {
    const points: number[] = [];
    for (const radius of radii_ly) {
      for (const plane of [0, 1, 2]) {
        circle(points, radius, plane);
      }
    }
    this.put("shell", points.length === 0 || this.inks === null ? null : this.lines(points, this.inks.warn, 0.42));
  }

  setGrid(radii_ly: number[], hasStems: boolean): void {
    const points: number[] = [];
    for (const radius of radii_ly) {
      circle(points, radius, 2);
    }
    const reach = radii_ly[radii_ly.length - 1] ?? 0;
    points.push(-reach, 0, 0, reach, 0, 0, 0, -reach, 0, 0, reach, 0);
    this.put("grid", radii_ly.length === 0 || this.inks === null ? null : this.lines(points, this.inks.line, 0.55));
    const stems: number[] = [];
    for (let i = 0; hasStems && i < this.places.length; i += 3) {
      const isShown = this.colours[(4 * i) / 3 + 3] > 0;
      if (isShown) {
        stems.push(this.places[i], this.places[i + 1], this.places[i + 2], this.places[i], this.places[i + 1], 0);
      }
    }
    this.put("stems", stems.length === 0 || this.inks === null ? null : this.lines(stems, this.inks.line, 0.3));
  }

  setInks(inks: Inks): void {
    this.inks = inks;
    this.renderer.setClearColor(new three.Color().setRGB(inks.sky[0] / 255, inks.sky[1] / 255, inks.sky[2] / 255, three.LinearSRGBColorSpace));
    this.renderer.outputColorSpace = three.LinearSRGBColorSpace; // bytes go out as they came in
    this.shared.uRim.value.copy(vector(inks.faint));
    this.draw();
  }

  select(system: number | null): void {
    this.chosen.geometry.setDrawRange(system ?? 0, system === null ? 0 : 1);
    (this.chosen.material as three.Material).depthTest = false;
    this.draw();
  }

  project(system: number): Place {
    return this.projectPoint(this.places[3 * system], this.places[3 * system + 1], this.places[3 * system + 2]);
  }
  projectPoint(x: number, y: number, z: number): Place {
    const at = scratch.set(x, y, z, 1).applyMatrix4(this.lens.matrixWorldInverse).applyMatrix4(this.lens.projectionMatrix);
    const place = { x: (0.5 + (0.5 * at.x) / at.w) * this.width, y: (0.5 - (0.5 * at.y) / at.w) * this.height, depth: at.w, isSeen: false };
    place.isSeen = at.w > 0 && place.x >= 0 && place.y >= 0 && place.x <= this.width && place.y <= this.height;
    return place;
  }

  orbit(right_px: number, down_px: number): void {
    this.move(turned(this.orbitNow, right_px, down_px));
  }
  pan(right_px: number, down_px: number): void {
    const scale = (2 * this.orbitNow.distance * Math.tan((fov_deg * Math.PI) / 360)) / this.height;
    const right = new three.Vector3().setFromMatrixColumn(this.lens.matrixWorld, 0).multiplyScalar(-right_px * scale);
    const up = new three.Vector3().setFromMatrixColumn(this.lens.matrixWorld, 1).multiplyScalar(down_px * scale);
    const target = new three.Vector3(...this.orbitNow.target).add(right).add(up);
    this.move({ ...this.orbitNow, target: [target.x, target.y, target.z] });
  }
  zoom(factor: number): void {
    const distance = Math.min(8 * this.home.distance, Math.max(0.004 * this.home.distance, this.orbitNow.distance / factor));
    this.move({ ...this.orbitNow, distance });
  }
  reset(): void {
    this.glide(this.home);
  }
  goTo(system: number): void {
    const at = Array.from(this.places.subarray(3 * system, 3 * system + 3)) as [number, number, number];
    this.glide({ ...this.orbitNow, target: at, distance: Math.min(this.orbitNow.distance, 0.5 * this.home.distance) });
  }
  get camera(): string {
    return this.orbitNow === this.home ? "" : orbitText(this.orbitNow);
  }
  set camera(text: string) {
    this.move(orbitOf(text) ?? this.home);
  }

  /// Over 300 ms; at once for who asked for less motion.
  private glide(to: Orbit): void {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.move(to);
      return;
    }
    const yaw = to.yaw_deg + 360 * Math.round((this.orbitNow.yaw_deg - to.yaw_deg) / 360); // the short way round
    this.moving = { from: { ...this.orbitNow }, to: { ...to, yaw_deg: yaw }, start_ms: performance.now() };
    this.orbitNow = to;
    this.draw();
  }
  private move(orbit: Orbit): void {
    this.moving = null;
    this.orbitNow = orbit;
    this.draw();
  }

  private shownOrbit(now_ms: number): Orbit {
    if (this.moving === null) {
      return this.orbitNow;
    }
    const { from, to, start_ms } = this.moving;
    const passed = Math.min(1, (now_ms - start_ms) / 300);
    const share = passed * passed * (3 - 2 * passed);
    const mix = (a: number, b: number): number => a + (b - a) * share;
    if (passed === 1) {
      this.moving = null;
      return this.orbitNow;
    }
    return {
      yaw_deg: mix(from.yaw_deg, to.yaw_deg), pitch_deg: mix(from.pitch_deg, to.pitch_deg),
      distance: from.distance * (to.distance / from.distance) ** share, target: [0, 1, 2].map((i) => mix(from.target[i], to.target[i])) as [number, number, number],
    };
  }

  private aim(orbit: Orbit): void {
    const back = backwards(orbit);
    const [x, y, z] = orbit.target;
    this.lens.position.set(x + back[0] * orbit.distance, y + back[1] * orbit.distance, z + back[2] * orbit.distance);
    this.lens.lookAt(x, y, z);
    this.lens.near = orbit.distance / 500;
    this.lens.far = orbit.distance * 4 + 10 * this.home.distance;
    this.lens.updateProjectionMatrix();
    this.lens.updateMatrixWorld();
  }

  resize(inset_px: [number, number, number]): void {
    this.inset_px = inset_px;
    const box = this.element.parentElement?.getBoundingClientRect();
    this.width = Math.max(1, Math.floor(box?.width ?? 1));
    this.height = Math.max(1, Math.floor(box?.height ?? 1));
    const ratio = Math.min(ratio_limit, devicePixelRatio);
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(this.width, this.height, true);
    this.lens.aspect = this.width / this.height;
    const [left, right, bottom] = this.inset_px;
    this.lens.setViewOffset(this.width, this.height, (right - left) / 2, bottom / 2, this.width, this.height); // the Sun in the free middle
    // On a tall screen the same sky fits across.
    this.lens.fov = this.lens.aspect >= 1 ? fov_deg : (360 / Math.PI) * Math.atan(Math.tan((fov_deg * Math.PI) / 360) / Math.max(0.5, this.lens.aspect));
    this.shared.uRatio.value = ratio;
    this.shared.uSize.value.set(this.width * ratio, this.height * ratio);
    this.drawNow();
  }

  draw(): void {
    if (this.frame === 0) {
      this.frame = requestAnimationFrame(() => this.drawNow());
    }
  }
  private drawNow(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.aim(this.shownOrbit(performance.now()));
    if (!this.isLost) {
      this.renderer.render(this.scene, this.lens);
      this.events.drawn();
    }
    if (this.moving !== null) {
      this.draw();
    }
    clearTimeout(this.rest);
    this.rest = window.setTimeout(() => this.events.rested(), rest_ms);
  }

  dispose(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.rest);
    this.element.removeEventListener("webglcontextlost", this.onLost);
    this.element.removeEventListener("webglcontextrestored", this.onBack);
    for (const name of [...this.layers.keys()]) {
      this.put(name, null);
    }
    cancelAnimationFrame(this.frame);
    this.stars.geometry.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
  }
}

const scratch = new three.Vector4();

/// A circle around the Sun as segments: plane 0 = yz, 1 = xz, 2 = xy.
function circle(points: number[], radius: number, plane: number): void {
  const steps = 128;
  for (let i = 0; i < steps; ++i) {
    for (const at of [i, i + 1]) {
      const angle = (2 * Math.PI * at) / steps;
      const [a, b] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      points.push(...(plane === 0 ? [0, a, b] : plane === 1 ? [a, 0, b] : [a, b, 0]));
    }
  }
}
