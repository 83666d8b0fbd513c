// Who is looking: a role, each of which may do what those before it may.
import { Problem } from "../api";
import type { App } from "../view";

export interface Caller {
  role: string;
  label: string | null;
  ends_utc: string | null;
}

const roles = ["viewer", "analyst", "curator", "admin"];

export function isAtLeast(caller: Caller | null, role: string): boolean {
  return caller !== null && roles.indexOf(caller.role) >= roles.indexOf(role);
}

/// Nobody, and why, when the token is not good any more.
export async function callerOf(app: App): Promise<{ caller: Caller | null; refused: string }> {
  try {
    return { caller: await app.api.json<Caller>("whoami"), refused: "" };
  } catch (error) {
    if (error instanceof Problem && (error.status === 401 || error.status === 404)) {
      return { caller: null, refused: error.detail };
    }
    throw error;
  }
}
