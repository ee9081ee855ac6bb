/** Errors and guards shared by the decoders: the form of a payload is unknown until it has been checked. */

/** A payload that cannot be accepted. `status` is the HTTP status of the answer; the message contains the place and the reason. */
export class PayloadError extends Error {
  constructor(
    message: string,
    readonly status: 400 | 413 | 415 = 400,
  ) {
    super(message);
    this.name = "PayloadError";
  }
}

/** Whether `value` is a plain key-value object (no array, no bytes, no date). */
export function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Uint8Array) &&
    !(value instanceof Date)
  );
}

/** `value` as a list; nil is an empty list. Throws {@link PayloadError} naming `what` otherwise. */
export function listOf(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new PayloadError(`${what} is not a list`);
  return value;
}

/** `value` as a text; nil is "". Throws {@link PayloadError} naming `what` otherwise. */
export function textAt(value: unknown, what: string): string {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") throw new PayloadError(`${what} is not a text`);
  return value;
}

/** `value` as an exact integer; nil is 0. Throws {@link PayloadError} naming `what` otherwise. */
export function integerAt(value: unknown, what: string): bigint {
  if (typeof value === "bigint") return value;
  if (value === undefined || value === null) return 0n;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  throw new PayloadError(`${what} is not an integer`);
}

/** Any decoded value as JSON text: 64-bit integers as decimal texts if necessary, bytes as base64. */
export function jsonText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === "bigint") {
        const number = Number(inner);
        return Number.isSafeInteger(number) ? number : inner.toString();
      }
      return inner instanceof Uint8Array ? Buffer.from(inner).toString("base64") : inner;
    }) ?? ""
  );
}
