import { drawTrace } from "../../src/trace/draw/trace.ts";
import type { Span } from "../../src/trace/span.ts";
import { spanForest } from "../../test/support/span-forest.ts";
import { orchestrionBinary } from "../../test/support/tool.ts";

/** What comes next, as a user would type it, and a remark. */
export function step(title: string, detail: string): void {
  console.log(`\n> ${title}${detail === "" ? "" : `\n  ${detail}`}`);
}

/** The tool, built where it is missing. */
export async function tool(): Promise<string> {
  step("orchestrion", "built from src/ unless dist/orchestrion is up to date");
  return orchestrionBinary();
}

/** Keeps a count of the packages that `go build -v` has compiled on one line of a terminal. */
export function showProgress(stderr: string): void {
  if (process.stdout.isTTY) {
    const compiled = stderr.split("\n").filter((line) => line !== "").length;
    process.stdout.write(`\r  ${compiled} packages compiled`);
  }
}

export function showBuilt(milliseconds: number): void {
  if (process.stdout.isTTY) {
    process.stdout.write("\r");
  }
  console.log(`  built in ${(milliseconds / 1000).toFixed(1)} s`);
}

/** Draws traces in the order in which they began. */
export function showTraces(spans: readonly Span[]): void {
  const draw = { color: process.stdout.isTTY, width: Math.min(process.stdout.columns ?? 110, 130) };
  for (const { span } of spanForest(spans)) {
    const { traceId } = span;
    const own = spans.filter((other) => other.traceId === traceId);
    console.log(`\n${drawTrace({ traceId, spans: own, continued: false }, draw)}`);
  }
}
