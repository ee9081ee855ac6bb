import { readFileSync } from "node:fs";
import { join } from "node:path";
import { COSTS_FILE, SKIPS_FILE } from "../../test/support/report-files.ts";

/** Number of files in the list of the most expensive ones. */
const DEAREST = 10;

/** Summarizes the records that test processes wrote to the report folder: skipped groups, and the most expensive files. */
export function reportLines(folder: string): string[] {
  return [...skippedLines(readRecords(join(folder, SKIPS_FILE))), ...costLines(readRecords(join(folder, COSTS_FILE)))];
}

/** A line for each group that did not run, with its requirements. */
export function skippedLines(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  const lines = records.map(({ group, needs }) => `  ${String(group)}: needs ${String(needs)}`);
  const unique = [...new Set(lines)].sort();
  return unique.length === 0 ? [] : ["skipped groups:", ...unique];
}

/** A line for each of the files that took the most CPU time, or the most wall time where CPU time is unknown. */
export function costLines(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  const costs = records.map(({ file, seconds, cpuSeconds }) => ({
    file: String(file),
    seconds: Number(seconds),
    cpuSeconds: Number(cpuSeconds),
  }));
  const dearest = costs.sort((a, b) => b.cpuSeconds - a.cpuSeconds || b.seconds - a.seconds).slice(0, DEAREST);
  const lines = dearest.map(
    ({ file, seconds, cpuSeconds }) =>
      `  ${cpuSeconds.toFixed(0).padStart(5)} s CPU ${seconds.toFixed(0).padStart(5)} s  ${file}`,
  );
  return lines.length === 0 ? [] : ["the most expensive files:", ...lines];
}

function readRecords(file: string): Readonly<Record<string, unknown>>[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
}
