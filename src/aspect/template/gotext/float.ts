/** Significant decimal digits d₁d₂… of a number 0.d₁d₂… × 10^point, without trailing zeros. */
interface Digits {
  readonly digits: string;
  readonly point: number;
}

/**
 * Formats a float64 like strconv.FormatFloat.
 * @param value any number
 * @param format one of b e E f g G x X
 * @param precision as in Go; -1 for the fewest digits that identify the value
 */
export function formatFloat(value: number, format: string, precision: number): string {
  if (Number.isNaN(value)) return "NaN";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  const magnitude = Math.abs(value);
  if (magnitude === Number.POSITIVE_INFINITY) return sign === "" ? "+Inf" : "-Inf";
  return sign + formatMagnitude(magnitude, format, precision);
}

function formatMagnitude(value: number, format: string, precision: number): string {
  switch (format) {
    case "b":
      return formatBinary(value);
    case "x":
    case "X":
      return formatHex(value, format, precision);
    case "e":
    case "E": {
      const digits = precision < 0 ? shortest(value) : round(exact(value), precision + 1);
      return exponential(digits, precision < 0 ? Math.max(digits.digits.length - 1, 0) : precision, format);
    }
    case "f": {
      const full = precision < 0 ? shortest(value) : exact(value);
      const digits = precision < 0 ? full : round(full, full.point + precision);
      return positional(digits, precision < 0 ? Math.max(digits.digits.length - digits.point, 0) : precision);
    }
    default:
      return formatGeneral(value, format, precision);
  }
}

function formatGeneral(value: number, format: string, precision: number): string {
  const wanted = precision === 0 ? 1 : precision;
  const digits = wanted < 0 ? shortest(value) : round(exact(value), wanted);
  const count = digits.digits.length;
  let limit = wanted > count && count >= digits.point ? count : wanted;
  if (wanted < 0) limit = 6;
  const exponent = digits.point - 1;
  if (exponent < -4 || exponent >= limit) {
    const shown = wanted < 0 || wanted > count ? count : wanted;
    return exponential(digits, Math.max(shown - 1, 0), format === "g" ? "e" : "E");
  }
  return positional(digits, Math.max(count - digits.point, 0));
}

function shortest(value: number): Digits {
  if (value === 0) return { digits: "", point: 0 };
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  return { digits: trimZeros(mantissa.replace(".", "")), point: Number(exponent) + 1 };
}

/** Splits a number into an integer mantissa and a power of two. */
function decompose(value: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & (2n ** 52n - 1n);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (2n ** 52n), exponent: biased - 1075 };
}

/** All decimal digits of a float; every float has finitely many. */
function exact(value: number): Digits {
  if (value === 0) return { digits: "", point: 0 };
  const { mantissa, exponent } = decompose(value);
  if (exponent >= 0) {
    const text = (mantissa << BigInt(exponent)).toString();
    return { digits: trimZeros(text), point: text.length };
  }
  const text = (mantissa * 5n ** BigInt(-exponent)).toString();
  return { digits: trimZeros(text), point: text.length + exponent };
}

/** Rounds to a number of digits, ties to even, as strconv does (unlike JavaScript's toFixed). */
function round({ digits, point }: Digits, count: number): Digits {
  if (count >= digits.length) return { digits, point };
  if (count < 0) return { digits: "", point: 0 };
  const kept = digits.slice(0, count);
  const next = digits.charAt(count);
  const isTie = next === "5" && count + 1 === digits.length;
  const up = isTie ? count > 0 && Number(digits.charAt(count - 1)) % 2 === 1 : next >= "5";
  if (!up) {
    const trimmed = trimZeros(kept);
    return { digits: trimmed, point: trimmed === "" ? 0 : point };
  }
  const increased = (BigInt(kept === "" ? "0" : kept) + 1n).toString();
  const carried = increased.length > kept.length;
  return { digits: trimZeros(increased), point: carried ? point + 1 : point };
}

function trimZeros(digits: string): string {
  return digits.replace(/0+$/, "");
}

function exponential({ digits, point }: Digits, precision: number, letter: string): string {
  const fraction = digits.slice(1, precision + 1).padEnd(precision, "0");
  const exponent = digits === "" ? 0 : point - 1;
  const head = digits === "" ? "0" : digits.charAt(0);
  return `${head}${precision > 0 ? `.${fraction}` : ""}${letter}${signedExponent(exponent, 2)}`;
}

function signedExponent(exponent: number, width: number): string {
  return (exponent < 0 ? "-" : "+") + Math.abs(exponent).toString().padStart(width, "0");
}

function positional({ digits, point }: Digits, precision: number): string {
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  if (precision === 0) return whole;
  const fraction = ("0".repeat(Math.max(-point, 0)) + digits.slice(Math.max(point, 0))).slice(0, precision);
  return `${whole}.${fraction.padEnd(precision, "0")}`;
}

function formatBinary(value: number): string {
  const { mantissa, exponent } = decompose(value);
  return `${mantissa}p${signedExponent(exponent, 1)}`;
}

function formatHex(value: number, letter: string, precision: number): string {
  let { mantissa, exponent } = decompose(value);
  // A mantissa has one digit before the point and `digits` hexadecimal digits after it.
  let digits = 13;
  exponent += 52;
  if (mantissa === 0n) exponent = 0;
  while (mantissa !== 0n && mantissa < 2n ** 52n) {
    mantissa <<= 1n;
    exponent--;
  }
  if (precision >= 0 && precision < digits) {
    const dropped = BigInt(4 * (digits - precision));
    const rest = mantissa & (2n ** dropped - 1n);
    const half = 2n ** (dropped - 1n);
    mantissa >>= dropped;
    if (rest > half || (rest === half && mantissa % 2n === 1n)) mantissa++;
    digits = precision;
    if (mantissa >> BigInt(4 * digits + 1) > 0n) {
      mantissa >>= 1n;
      exponent++;
    }
  }
  const head = mantissa >> BigInt(4 * digits);
  const tail = digits === 0 ? "" : (mantissa - (head << BigInt(4 * digits))).toString(16).padStart(digits, "0");
  const fraction = precision < 0 ? trimZeros(tail) : tail.padEnd(precision, "0");
  const text = `0x${head}${fraction === "" ? "" : `.${fraction}`}p${signedExponent(exponent, 2)}`;
  return letter === "X" ? text.toUpperCase() : text;
}
