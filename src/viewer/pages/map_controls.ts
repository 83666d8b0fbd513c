// Mouse, touch and keys on a map. A drag never selects, a touch of two fingers zooms and moves.
import type { Stage } from "./map_stage";

const click_px = 5;

export interface Hands {
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number): void;
  step(direction: 1 | -1): void; // to the next system by distance
  open(): void; // the system that the keys stand on
}

export function takeHands(element: HTMLElement | SVGSVGElement, stage: Stage, hands: Hands): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  let moved_px = 0;
  let isPanning = false;

  const placeOf = (event: PointerEvent | WheelEvent): { x: number; y: number } => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const spread = (): { x: number; y: number; width: number } => {
    const [a, b] = [...fingers.values()];
    return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, width: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  const down = (event: PointerEvent): void => {
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, placeOf(event));
    moved_px = fingers.size === 1 ? 0 : 1e3;
    isPanning = event.button === 2 || event.shiftKey;
    hands.leave();
  };
  const move = (event: PointerEvent): void => {
    const now = placeOf(event);
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      hands.hover(now.x, now.y);
      return;
    }
    const old = fingers.size === 2 ? spread() : null;
    fingers.set(event.pointerId, now);
    const [right, low] = [now.x - before.x, now.y - before.y];
    moved_px += Math.hypot(right, low);
    if (moved_px < click_px) {
      return; // a hand that trembles
    }
    if (old !== null) {
      const next = spread();
      stage.zoom(next.width / Math.max(1, old.width));
      stage.pan(next.x - old.x, next.y - old.y);
    } else if (fingers.size === 1) {
      (isPanning ? stage.pan : stage.orbit).call(stage, right, low);
    }
  };
  const up = (event: PointerEvent): void => {
    const place = placeOf(event);
    if (fingers.delete(event.pointerId) && moved_px < click_px && event.type === "pointerup" && event.button !== 2) {
      hands.click(place.x, place.y);
    }
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 18 : 1;
    stage.zoom(Math.exp(-event.deltaY * lines * 0.0016));
  };
  const key = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 60 : 18;
    const does: Record<string, () => void> = {
      ArrowLeft: () => stage.orbit(step, 0), ArrowRight: () => stage.orbit(-step, 0), ArrowUp: () => stage.orbit(0, step), ArrowDown: () => stage.orbit(0, -step),
      "+": () => stage.zoom(1.25), "=": () => stage.zoom(1.25), "-": () => stage.zoom(0.8), "0": () => stage.reset(),
      n: () => hands.step(1), p: () => hands.step(-1), Enter: () => hands.open(),
    };
    const doIt = does[event.key];
    if (doIt !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      doIt();
    }
  };
  const menu = (event: Event): void => event.preventDefault();
  const listeners: [string, (event: never) => void, AddEventListenerOptions?][] = [
    ["pointerdown", down], ["pointermove", move], ["pointerup", up], ["pointercancel", up], ["pointerleave", () => hands.leave()],
    ["wheel", wheel, { passive: false }], ["keydown", key], ["contextmenu", menu],
  ];
  for (const [name, listener, options] of listeners) {
    element.addEventListener(name, listener as EventListener, options);
  }
  return () => listeners.forEach(([name, listener]) => element.removeEventListener(name, listener as EventListener));
}
