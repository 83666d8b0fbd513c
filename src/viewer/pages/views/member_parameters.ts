// What was drawn for a member, whichever way an answer lists it.

export interface Parameter {
  name: string;
  value: unknown;
  unit?: string;
  meaning?: string;
}

/// All that the answer tells of what was drawn, whichever way it lists it.
export function parametersOf(answer: Record<string, unknown>): Parameter[] {
  const list = answer.parameters;
  if (Array.isArray(list)) {
    return list as Parameter[];
  }
  return Object.entries((list ?? {}) as Record<string, unknown>).map(([name, one]) => {
    const isColumn = one !== null && typeof one === "object" && "value" in one;
    return isColumn ? { name, ...(one as Omit<Parameter, "name">) } : { name, value: one };
  });
}
