const MAX_UINT64 = 2n ** 64n - 1n;
const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);
const INTEGER = /^(?:0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|0(?:_?[0-7])*|[1-9](?:_?[0-9])*)$/;
const DECIMAL_FLOAT = /^[+-]?(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/;
const HEX_FLOAT = /^([+-]?)0[xX]((?:_?[0-9a-fA-F])*)(?:\.((?:[0-9a-fA-F](?:_?[0-9a-fA-F])*)?))?[pP]([+-]?\d(?:_?\d)*)$/;

/** An unsigned 64-bit integer in Go syntax without sign (strconv.ParseUint, base 0); undefined if the text is not one. */
export function parseUint(text: string): bigint | undefined {
  const magnitude = parseMagnitude(text);
  return magnitude !== undefined && magnitude <= MAX_UINT64 ? magnitude : undefined;
}

/** A signed 64-bit integer in Go syntax (strconv.ParseInt, base 0); undefined if the text is not one or does not fit. */
export function parseInt64(text: string): bigint | undefined {
  const magnitude = parseMagnitude(/^[+-]/.test(text) ? text.slice(1) : text);
  if (magnitude === undefined) return undefined;
  const value = text.startsWith("-") ? -magnitude : magnitude;
  return fitsInt64(value) ? value : undefined;
}

/** Whether a value is in the range of Go's int64. */
function fitsInt64(value: bigint): boolean {
  return value >= MIN_INT64 && value <= MAX_INT64;
}

function parseMagnitude(text: string): bigint | undefined {
  if (!INTEGER.test(text)) return undefined;
  const digits = text.replaceAll("_", "");
  return BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
}

/** A float64 in Go syntax, decimal or hexadecimal (strconv.ParseFloat); undefined if the text is not one or overflows. */
export function parseFloat64(text: string): number | undefined {
  const value = DECIMAL_FLOAT.test(text) ? Number(text.replaceAll("_", "")) : parseHexFloat(text);
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function parseHexFloat(text: string): number | undefined {
  const parts = HEX_FLOAT.exec(text);
  if (parts === null) return undefined;
  const whole = (parts[2] ?? "").replaceAll("_", "");
  const fraction = (parts[3] ?? "").replaceAll("_", "");
  if (whole === "" && fraction === "") return undefined;
  const exponent = Number((parts[4] ?? "0").replaceAll("_", "")) - 4 * fraction.length;
  // Scaling in two steps keeps each power of two in range.
  const half = Math.trunc(exponent / 2);
  const magnitude = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** half * 2 ** (exponent - half);
  return parts[1] === "-" ? -magnitude : magnitude;
}

/** A number constant in every type that can represent it; the context of its use determines the type. */
export interface NumberConstant {
  readonly text: string;
  readonly int: bigint | undefined;
  readonly uint: bigint | undefined;
  readonly float: number | undefined;
  /** Set for imaginary and complex constants only. */
  readonly complex: { readonly real: number; readonly imaginary: number } | undefined;
}

/** The constant of a character literal: its code point. */
export function runeConstant(text: string, rune: number): NumberConstant {
  return { text, int: BigInt(rune), uint: BigInt(rune), float: rune, complex: undefined };
}

/**
 * Reads a number constant.
 * @param text as the scanner delimited it; may be malformed
 * @returns the constant, or the reason why the text is not one, in the words of text/template
 */
export function parseNumber(text: string): NumberConstant | string {
  if (text.endsWith("i")) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary !== undefined) return complexConstant(text, 0, imaginary);
  }
  const int = parseInt64(text);
  const unsigned = parseUint(text);
  if (int !== undefined) {
    return { text, int, uint: unsigned ?? (int === 0n ? 0n : undefined), float: Number(int), complex: undefined };
  }
  if (unsigned !== undefined) {
    return { text, int: undefined, uint: unsigned, float: Number(unsigned), complex: undefined };
  }
  const float = parseFloat64(text);
  if (float === undefined) return `illegal number syntax: ${JSON.stringify(text)}`;
  if (!/[.eEpP]/.test(text)) return `integer overflow: ${JSON.stringify(text)}`;
  return { text, ...integersOf(float), float, complex: undefined };
}

/** Reads a constant such as `1+2i`; undefined if it is malformed. */
export function parseComplex(text: string): NumberConstant | undefined {
  const parts = /^(.*[^eEpP])([+-].*)i$/.exec(text);
  const real = parseFloat64(parts?.[1] ?? "");
  const imaginary = parseFloat64(parts?.[2] ?? "");
  return real === undefined || imaginary === undefined ? undefined : complexConstant(text, real, imaginary);
}

function complexConstant(text: string, real: number, imaginary: number): NumberConstant {
  const complex = { real, imaginary };
  if (imaginary !== 0) return { text, int: undefined, uint: undefined, float: undefined, complex };
  return { text, ...integersOf(real), float: real, complex };
}

function integersOf(float: number): { int: bigint | undefined; uint: bigint | undefined } {
  if (!Number.isInteger(float)) return { int: undefined, uint: undefined };
  const value = BigInt(float);
  return {
    int: fitsInt64(value) ? value : undefined,
    uint: value >= 0n && value <= MAX_UINT64 ? value : undefined,
  };
}
