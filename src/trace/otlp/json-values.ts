import { isMap, listOf, PayloadError, textAt } from "../payload.ts";
import type { OtlpMap, OtlpValue } from "./model.ts";
import { maxValueDepth } from "./model.ts";

// What traces, logs and metrics share in OTLP's JSON encoding.

/** Parses JSON; an integer that a double cannot hold becomes a bigint from its digits. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(
      new TextDecoder("utf-8", { fatal: true }).decode(body),
      (_key, value: unknown, ...rest: unknown[]) => {
        if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
        const context: unknown = rest[0];
        const source = isMap(context) ? context.source : undefined;
        return typeof source === "string" && /^-?[0-9]{1,20}$/.test(source) ? BigInt(source) : value;
      },
    );
  } catch (error) {
    throw new PayloadError(`JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Reads a list of KeyValue. */
export function readTags(value: unknown, where: string, depth: number): OtlpMap {
  const tags = new Map<string, OtlpValue>();
  for (const entry of listOf(value, `${where}: attributes`)) {
    const tag = recordAt(entry, `${where}: attribute`);
    const key = textAt(tag.key, `${where}: attribute key`);
    tags.set(key, readValue(tag.value, `${where}: ${key}`, depth));
  }
  return tags;
}

/** Reads an AnyValue; throws {@link PayloadError} when it nests too deep. */
export function readValue(value: unknown, where: string, depth: number): OtlpValue {
  if (value === undefined || value === null) return null;
  if (depth > maxValueDepth) throw new PayloadError(`JSON: a tag nests deeper than ${maxValueDepth} levels`);
  const any = recordAt(value, where);
  if (any.stringValue !== undefined) return textAt(any.stringValue, where);
  if (any.boolValue !== undefined) return any.boolValue === true;
  if (any.intValue !== undefined) return signed64(any.intValue, where);
  if (any.doubleValue !== undefined) return doubleAt(any.doubleValue, where);
  if (any.bytesValue !== undefined) return Buffer.from(textAt(any.bytesValue, where), "base64");
  if (any.arrayValue !== undefined) {
    const values = listOf(recordAt(any.arrayValue, where).values, where);
    return values.map((element) => readValue(element, where, depth + 1));
  }
  if (any.kvlistValue !== undefined) {
    return readTags(recordAt(any.kvlistValue, where).values, where, depth + 1);
  }
  return null;
}

/** `value` as an object. Throws {@link PayloadError} naming `what` otherwise. */
export function recordAt(value: unknown, what: string): Record<string, unknown> {
  if (!isMap(value)) throw new PayloadError(`${what} is not an object`);
  return value;
}

/** The number of an enum given as a number or as a name with `prefix`. */
export function enumAt(value: unknown, names: readonly string[], prefix: string, what: string): number {
  if (value === undefined || value === null) return 0;
  if (typeof value === "number") return value;
  const index = typeof value === "string" && value.startsWith(prefix) ? names.indexOf(value.slice(prefix.length)) : -1;
  if (index < 0) throw new PayloadError(`${what} is not known`);
  return index;
}

function integer(value: unknown, what: string): bigint {
  if (value === undefined || value === null) return 0n;
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^-?[0-9]{1,20}$/.test(value)) return BigInt(value);
  throw new PayloadError(`${what} is not a 64-bit integer`);
}

/** An unsigned 64-bit integer; nil is 0. */
export function unsigned64(value: unknown, what: string): bigint {
  const number = integer(value, what);
  if (number !== BigInt.asUintN(64, number)) throw new PayloadError(`${what} is not an unsigned 64-bit integer`);
  return number;
}

/** A signed 64-bit integer; nil is 0. */
export function signed64(value: unknown, what: string): bigint {
  const number = integer(value, what);
  if (number !== BigInt.asIntN(64, number)) throw new PayloadError(`${what} is not a 64-bit integer`);
  return number;
}

/** A double; nil is not one. */
export function doubleAt(value: unknown, what: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  // protobuf's JSON mapping writes numbers that JSON lacks as texts.
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value);
  throw new PayloadError(`${what} is not a number`);
}
