// application/vnd.polycosm.columns: "PCOLUMN1", u32 length of the header, the header (JSON), columns at multiples of 8 bytes,
// little-endian (docs/viewer.md). Numbers are views of the bytes that arrived; nothing is copied.

export type Numbers = Float64Array | Float32Array | Int8Array | Uint8Array | Int32Array | Uint32Array;
export type Values = Numbers | BigInt64Array | BigUint64Array;

export interface Column {
  name: string;
  type: string;
  unit: string;
  meaning: string;
  shape: number[];
  values: Values; // empty for texts
  texts?: string[]; // of columns of type text
  flags?: string[]; // words for 0, 1, 2, ...
  fill?: number; // the whole number that stands for unknown
  scale: number; // value = number * scale
}

export interface Frame {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  about: any;
  columns: Map<string, Column>;
}

const kinds: Record<string, new (buffer: ArrayBuffer, offset: number, length: number) => Values> = {
  f64: Float64Array, f32: Float32Array, i8: Int8Array, u8: Uint8Array, i32: Int32Array, u32: Uint32Array,
  i64: BigInt64Array, u64: BigUint64Array,
};

function textsOf(buffer: ArrayBuffer, offset: number, byteCount: number, count: number): string[] {
  const ends = new Uint32Array(buffer, offset, count + 1);
  const bytes = new Uint8Array(buffer, offset + 4 * (count + 1), byteCount - 4 * (count + 1));
  const decoder = new TextDecoder();
  const all = decoder.decode(bytes);
  const isAscii = all.length === bytes.length;
  const texts: string[] = new Array(count);
  for (let i = 0; i < count; ++i) {
    texts[i] = isAscii ? all.slice(ends[i], ends[i + 1]) : decoder.decode(bytes.subarray(ends[i], ends[i + 1]));
  }
  return texts;
}

/// In place: each row is less the row before, modulo 256.
export function undelta(values: Uint8Array, width: number): void {
  for (let i = width; i < values.length; ++i) {
    values[i] = values[i] + values[i - width];
  }
}

export function decode(buffer: ArrayBuffer): Frame {
  const bytes = new Uint8Array(buffer);
  const magic = new TextDecoder().decode(bytes.subarray(0, 8));
  if (magic !== "PCOLUMN1") {
    throw new Error("the answer is not in the binary form of columns");
  }
  const headerLength = new DataView(buffer).getUint32(8, true);
  const start = 12 + headerLength;
  const { columns, ...about } = JSON.parse(new TextDecoder().decode(bytes.subarray(12, start)));
  const decoded = new Map<string, Column>();
  for (const one of columns) {
    const count = one.shape.reduce((product: number, length: number) => product * length, 1);
    const column: Column = {
      name: one.name, type: one.type, unit: one.unit, meaning: one.meaning, shape: one.shape,
      values: new Uint8Array(0), scale: one.scale ?? 1, fill: one.fill,
      flags: one.flags === undefined ? undefined : String(one.flags).split(" "),
    };
    if (one.type === "text") {
      column.texts = textsOf(buffer, start + one.offset, one.byte_count, count);
    } else {
      const Kind = kinds[one.type];
      if (Kind === undefined) {
        throw new Error(`the answer has a column of the unknown type ${one.type}`);
      }
      column.values = new Kind(buffer, start + one.offset, count);
      if (one.packing === "delta") {
        undelta(column.values as Uint8Array, one.shape[1]);
      }
    }
    decoded.set(one.name, column);
  }
  return { about, columns: decoded };
}

/// One value as a number, or null where nobody knows it.
export function numberAt(column: Column | undefined, index: number): number | null {
  if (column === undefined || index >= column.values.length) {
    return null;
  }
  const value = Number(column.values[index]);
  return Number.isNaN(value) || value === column.fill ? null : value * column.scale;
}

/// One value as a text: of a text column, an identity, or the word of a code; null where nobody knows it.
export function textAt(column: Column | undefined, index: number): string | null {
  if (column === undefined) {
    return null;
  }
  if (column.texts !== undefined) {
    return column.texts[index] || null;
  }
  if (column.flags !== undefined) {
    return column.flags[Number(column.values[index])] ?? null;
  }
  const value = column.values[index];
  return typeof value === "bigint" ? String(value) : null;
}

/// Pages of one listing as one frame.
export function joined(frames: Frame[]): Frame {
  if (frames.length === 1) {
    return frames[0];
  }
  const columns = new Map<string, Column>();
  for (const [name, first] of frames[0].columns) {
    const parts = frames.map((frame) => frame.columns.get(name) as Column);
    const length = parts.reduce((sum, part) => sum + part.values.length, 0);
    const Kind = first.values.constructor as new (length: number) => Values;
    const values = new Kind(length);
    let at = 0;
    for (const part of parts) {
      (values as Float64Array).set(part.values as Float64Array, at);
      at += part.values.length;
    }
    const rows = parts.reduce((sum, part) => sum + part.shape[0], 0);
    const texts = first.texts === undefined ? undefined : parts.flatMap((part) => part.texts ?? []);
    columns.set(name, { ...first, values, texts, shape: [rows, ...first.shape.slice(1)] });
  }
  return { about: { ...frames[frames.length - 1].about }, columns };
}
