import { decode, joined, type Frame } from "./columns";

/// An answer that is none: what RFC 9457 says of it, in words that a person may read.
export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, readonly detail: string, readonly more: Record<string, unknown> = {}) {
    super(detail);
  }
}

export interface StreamEvent { id: string; event: string; data: string }

const tokenKey = "polycosm-token";

/// A token in the fragment (#token=...) goes to the storage of this tab, and out of the address before anybody copies it.
export function takeToken(): string | null {
  const words = new URLSearchParams(location.hash.replace(/^#/, ""));
  const token = words.get("token");
  if (token !== null) {
    words.delete("token");
    sessionStorage.setItem(tokenKey, token);
    const rest = words.toString();
    history.replaceState(null, "", location.pathname + location.search + (rest === "" ? "" : `#${rest}`));
  }
  return sessionStorage.getItem(tokenKey);
}

export class Api {
  private secret: string | null = takeToken();
  /// Called when another token is used from now on, or none.
  tokenChanged: () => void = () => undefined;

  /// `base`: where /api/v1 is, relative to the page.
  constructor(private readonly base: string = "api/v1/") {}

  get token(): string | null {
    return this.secret;
  }
  set token(token: string | null) {
    this.secret = token;
    if (token === null) {
      sessionStorage.removeItem(tokenKey);
    } else {
      sessionStorage.setItem(tokenKey, token);
    }
    this.tokenChanged();
  }

  /// The address of a path below /api/v1, whatever the path before it.
  url(path: string): string {
    return new URL(this.base + path.replace(/^\//, "").replace(/^api\/v1\//, ""), document.baseURI).href;
  }

  async send(method: string, path: string, options: { accept?: string; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal } = {}): Promise<Response> {
    const headers: Record<string, string> = { Accept: options.accept ?? "application/json", ...options.headers };
    if (this.secret !== null) {
      headers.Authorization = `Bearer ${this.secret}`;
    }
    const init: RequestInit = { method, headers, signal: options.signal, credentials: "omit" };
    if (options.body !== undefined) {
      headers["Content-Type"] = "application/json";
      init.body = JSON.stringify(options.body);
    }
    let response: Response;
    try {
      response = await fetch(this.url(path), init);
    } catch (error) {
      if (options.signal?.aborted) {
        throw error;
      }
      throw new Problem(0, "unreachable", "The server does not answer; is `polycosm serve` still running?");
    }
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  }

  async json<T>(path: string, signal?: AbortSignal): Promise<T> {
    return (await this.send("GET", path, { signal })).json() as Promise<T>;
  }

  async post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await this.send("POST", path, { body, headers });
    const text = await response.text();
    return (text === "" ? null : JSON.parse(text)) as T;
  }

  async frame(path: string, signal?: AbortSignal): Promise<Frame> {
    const response = await this.send("GET", path, { accept: "application/vnd.polycosm.columns", signal });
    return decode(await response.arrayBuffer());
  }

  /// All pages of a listing as one frame.
  async wholeFrame(path: string): Promise<Frame> {
    const frames: Frame[] = [];
    const mark = path.includes("?") ? "&" : "?";
    for (let next: string | null = ""; next !== null;) {
      const after: string = next === "" ? "" : `&after=${encodeURIComponent(next)}`;
      const frame: Frame = await this.frame(`${path}${mark}limit=100000${after}`);
      frames.push(frame);
      next = frame.about.next ?? null;
    }
    return joined(frames);
  }

  /// Server-sent events until the server has told all or `signal` ends it. A lost connection is taken up again where it was.
  async stream(path: string, on: (event: StreamEvent) => void, signal: AbortSignal): Promise<void> {
    let last = "";
    for (let wait_ms = 1000; !signal.aborted; wait_ms = Math.min(2 * wait_ms, 15_000)) {
      try {
        const headers: Record<string, string> = last === "" ? {} : { "Last-Event-ID": last };
        const response = await this.send("GET", path, { accept: "text/event-stream", headers, signal });
        const heard = await readEvents(response, (event) => {
          last = event.id || last;
          wait_ms = 1000;
          on(event);
        });
        if (heard !== "bye") {
          return;
        }
      } catch (error) {
        const isLost = !(error instanceof Problem) || error.status === 0 || error.status === 503;
        if (signal.aborted || !isLost) {
          if (signal.aborted) {
            return;
          }
          throw error;
        }
      }
      await new Promise<void>((done) => {
        const timer = setTimeout(done, wait_ms);
        signal.addEventListener("abort", () => { clearTimeout(timer); done(); }, { once: true });
      });
    }
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const { code, detail, ...more } = await response.json();
    return new Problem(response.status, String(code ?? ""), String(detail ?? response.statusText), more);
  } catch {
    return new Problem(response.status, "", `The server answered ${response.status} ${response.statusText}.`);
  }
}

/// The name of the last event.
async function readEvents(response: Response, on: (event: StreamEvent) => void): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  let name = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return name;
    }
    text += decoder.decode(value, { stream: true });
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const event = eventOf(text.slice(0, end));
      text = text.slice(end + 2);
      if (event !== null) {
        name = event.event;
        on(event);
      }
    }
  }
}

/// One block of a stream; nothing for a comment.
export function eventOf(block: string): StreamEvent | null {
  const event: StreamEvent = { id: "", event: "message", data: "" };
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") {
      event.id = value;
    } else if (field === "event") {
      event.event = value;
    } else if (field === "data") {
      data.push(value);
    }
  }
  event.data = data.join("\n");
  return data.length === 0 && event.event === "message" ? null : event;
}
