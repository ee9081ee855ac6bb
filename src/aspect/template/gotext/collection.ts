import { byteLength, fromBytes, toBytes } from "./bytes.ts";
import { byteAt, GoByte, isList, isMap, SlicedArray, typeName, type Value } from "./value.ts";

/**
 * Builtin `len`.
 * @throws Error for values without a length
 */
export function length(value: Value): bigint {
  if (typeof value === "string") return BigInt(byteLength(value));
  if (isList(value)) return BigInt(value.length);
  if (isMap(value)) return BigInt(value.size);
  throw new Error(value === null ? "len of nil pointer" : `len of type ${typeName(value)}`);
}

/**
 * Builtin `index`: `index x 1 2` is `x[1][2]`; a missing map key yields nil.
 * @throws Error for an index out of range or of the wrong type, and for values without elements
 */
export function index(args: readonly Value[]): Value {
  const [first = null, ...indexes] = args;
  if (first === null) throw new Error("index of untyped nil");
  return indexes.reduce(element, first);
}

function element(item: Value, key: Value): Value {
  if (item === null) throw new Error("index of nil pointer");
  if (typeof item === "string") {
    const byte = byteAt(item, position(key, byteLength(item)));
    if (byte === undefined) throw new Error("reflect: string index out of range");
    return byte;
  }
  if (isList(item)) {
    const found = item[position(key, item.length)];
    if (found === undefined) throw new Error("reflect: slice index out of range");
    return found;
  }
  if (isMap(item)) {
    if (key === null) throw new Error("value is nil; should be of type string");
    if (typeof key !== "string") throw new Error(`value has type ${typeName(key)}; should be string`);
    return item.get(key) ?? null;
  }
  throw new Error(`can't index item of type ${typeName(item)}`);
}

function position(key: Value, limit: number): number {
  if (key === null) throw new Error("cannot index slice/array with nil");
  const value = key instanceof GoByte ? BigInt(key.value) : key;
  if (typeof value !== "bigint") throw new Error(`cannot index slice/array with type ${typeName(key)}`);
  if (value < 0n || value > limit) throw new Error(`index out of range: ${value}`);
  return Number(value);
}

/**
 * Builtin `slice`: `slice x`, `slice x 1`, `slice x 1 2` and `slice x 1 2 3` are `x[:]`, `x[1:]`, `x[1:2]` and `x[1:2:3]`.
 * @throws Error for indexes out of range or order, and for values that have no slices
 */
export function slice(args: readonly Value[]): Value {
  const [item = null, ...indexes] = args;
  if (item === null) throw new Error("slice of untyped nil");
  if (indexes.length > 3) throw new Error(`too many slice indexes: ${indexes.length}`);
  if (typeof item === "string") {
    if (indexes.length === 3) throw new Error("cannot 3-index slice a string");
    const bytes = toBytes(item);
    const [start, end] = bounds(indexes, bytes.length, bytes.length);
    return fromBytes(bytes.subarray(start, end));
  }
  if (!isList(item)) throw new Error(`can't slice item of type ${typeName(item)}`);
  const backing = item instanceof SlicedArray ? item.backing : item;
  const offset = item instanceof SlicedArray ? item.start : 0;
  const capacity = item instanceof SlicedArray ? item.capacity : item.length;
  const [start, end, limit] = bounds(indexes, item.length, capacity);
  return new SlicedArray(backing, offset + start, offset + end, offset + limit);
}

function bounds(indexes: readonly Value[], size: number, capacity: number): readonly [number, number, number] {
  const [start = 0, end = size, limit] = indexes.map((key) => position(key, capacity));
  if (start > end) throw new Error(`invalid slice index: ${start} > ${end}`);
  if (limit !== undefined && end > limit) throw new Error(`invalid slice index: ${end} > ${limit}`);
  return [start, end, limit ?? capacity];
}
