// Everything that a link carries, kept behind the # of the address: #e=ID@REV&v=map&t=50&s=12.

export interface State {
  e: string; // ensemble, as id@revision
  v: string; // view
  t: number; // year since the epoch of the run; NaN until an ensemble is known
  s: number | null; // system
  m: number | null; // member
  metric: string;
  [key: string]: unknown;
}

const numbers = new Set(["s", "m"]);
const initial: State = { e: "", v: "home", t: Number.NaN, s: null, m: null, metric: "settled_systems" };

/// The state that a fragment tells; what it does not name is as at the start.
export function stateOf(hash: string): State {
  const state: State = { ...initial };
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (key === "token") {
      continue;
    }
    if (key === "t" || numbers.has(key)) {
      const value = text === "" ? Number.NaN : Number(text);
      const isIndex = Number.isInteger(value) && value >= 0;
      if (key === "t" && Number.isFinite(value)) {
        state.t = value;
      } else if (key !== "t" && isIndex) {
        state[key] = value;
      }
    } else {
      state[key] = text;
    }
  }
  return state;
}

/// The shortest fragment that tells this state.
export function hashOf(state: State): string {
  const words: string[] = [];
  for (const [key, value] of Object.entries(state)) {
    const isNothing = value === null || value === undefined || value === "" || Number.isNaN(value);
    if (!isNothing && value !== initial[key]) {
      // "@", ":" and "," are legal in a fragment and easier to read as they are.
      const text = encodeURIComponent(String(value)).replace(/%40/g, "@").replace(/%3A/g, ":").replace(/%2C/g, ",");
      words.push(`${encodeURIComponent(key)}=${text}`);
    }
  }
  return words.length === 0 ? "" : `#${words.join("&")}`;
}

type Listener = (now: State, before: State) => void;

export class Store {
  private state: State;
  private listeners = new Set<Listener>();
  private writing = 0;

  constructor() {
    this.state = stateOf(location.hash);
    addEventListener("hashchange", () => this.take(stateOf(location.hash)));
    addEventListener("popstate", () => this.take(stateOf(location.hash)));
  }

  get(): State {
    return this.state;
  }

  /// A change of view, ensemble or system is a step that "back" undoes; the rest is not.
  set(part: Partial<State>): void {
    const before = this.state;
    const now = { ...before, ...part } as State;
    if (hashOf(now) === hashOf(before)) {
      return;
    }
    this.state = now;
    const isStep = before.e !== "" && (now.v !== before.v || now.e !== before.e || now.s !== before.s);
    if (isStep) {
      this.write(true);
    } else {
      // Browsers refuse more than a few hundred changes of the address in a short while.
      clearTimeout(this.writing);
      this.writing = window.setTimeout(() => this.write(false), 400);
    }
    this.tell(before);
  }

  /// The address with this state in it, at once.
  link(): string {
    return location.href.replace(/#.*$/, "") + hashOf(this.state);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private write(isStep: boolean): void {
    clearTimeout(this.writing);
    const address = location.pathname + location.search + hashOf(this.state);
    history[isStep ? "pushState" : "replaceState"](null, "", address);
  }

  private take(state: State): void {
    const before = this.state;
    if (hashOf(state) === hashOf(before)) {
      return;
    }
    // A link that names no ensemble or year means those that are shown.
    this.state = { ...state, e: state.e || before.e, t: Number.isNaN(state.t) ? before.t : state.t };
    this.tell(before);
  }

  private tell(before: State): void {
    for (const listener of [...this.listeners]) {
      listener(this.state, before);
    }
  }
}
