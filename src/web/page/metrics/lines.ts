import type { WireSeries } from "../../wire.ts";

/** A series as it is drawn. */
export interface Line {
  /** Meaning of the values: the metric itself, its growth a second, or the mean of the values in a histogram. */
  readonly of: "value" | "per second" | "mean";
  /** Milliseconds since the Unix epoch. */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** Works out what to draw: a counter says little by its value, and a histogram nothing by its sum. */
export function lineOf(series: WireSeries): Line {
  if (series.kind === "histogram") return meanOf(series);
  if (!series.monotonic) return { of: "value", times: series.times, values: series.values };
  const { times, values, cumulative } = series;
  const out: { times: number[]; values: number[] } = { times: [], values: [] };
  for (let at = 1; at < times.length; at++) {
    const [time = 0, before = 0] = [times[at], times[at - 1]];
    if (time <= before) continue;
    out.times.push(time);
    out.values.push((growth(values, at, cumulative) / (time - before)) * 1_000);
  }
  return { of: "per second", ...out };
}

function meanOf({ times, values, counts = [], cumulative }: WireSeries): Line {
  const out: { times: number[]; values: number[] } = { times: [], values: [] };
  for (let at = 0; at < times.length; at++) {
    const count = growth(counts, at, cumulative);
    // Without a new value there is no mean, and the line goes on to the next one.
    if (count <= 0) continue;
    out.times.push(times[at] ?? 0);
    out.values.push(growth(values, at, cumulative) / count);
  }
  return { of: "mean", ...out };
}

/** By how much a value grew since the one before; after a new start of the program, it began at 0. */
function growth(values: readonly number[], at: number, cumulative: boolean): number {
  const value = values[at] ?? 0;
  const before = values[at - 1];
  return !cumulative || before === undefined || value < before ? value : value - before;
}

/** A value with at most three digits that count, and a unit. */
export function formatValue(value: number, unit: string): string {
  const steps = [
    [1e9, "G"],
    [1e6, "M"],
    [1e3, "k"],
  ] as const;
  if (unit === "s" && value !== 0 && Math.abs(value) < 1) {
    return Math.abs(value) < 1e-3 ? `${short(value * 1e6)} µs` : `${short(value * 1e3)} ms`;
  }
  const [size, prefix] = steps.find(([least]) => Math.abs(value) >= least) ?? [1, ""];
  const word = /^\{.*\}$|^1$|^$/.test(unit) ? "" : unit === "By" ? "B" : unit;
  const end = `${prefix}${word}`;
  return `${short(value / size)}${end === "" ? "" : ` ${end}`}`;
}

function short(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
