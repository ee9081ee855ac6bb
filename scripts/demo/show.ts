import { drawTrace } from "../../src/trace/draw/trace.ts";
import type { Span } from "../../src/trace/span.ts";
import type { RunResult } from "../../test/support/run.ts";
import { spanForest } from "../../test/support/span-forest.ts";
import { orchestrionBinary } from "../../test/support/tool.ts";

/** Prints an introduction: what a demo does, and how long that takes. */
export function intro(...lines: readonly string[]): void {
  console.log(lines.join("\n"));
}

/** Prints the next step, as the user would type it, and a remark. */
export function step(title: string, detail = ""): void {
  console.log(`\n> ${title}${detail === "" ? "" : `\n  ${detail}`}`);
}

/** Path of the tool, which is built if it is missing or outdated. */
export async function tool(): Promise<string> {
  step("npm run build", "dist/orchestrion, unless it is up to date");
  return orchestrionBinary();
}

/** Shows the number of packages that `go build -v` has compiled, and the time, on one line of a terminal. */
export function showProgress(what: string): (stderr: string) => void {
  const started = performance.now();
  return (stderr) => {
    if (!process.stdout.isTTY) return;
    const compiled = stderr.split("\n").filter((line) => line !== "").length;
    process.stdout.write(`\r  ${compiled} ${what}, ${seconds(performance.now() - started, 0)}`);
  };
}

/** Prints the time of a woven build, and the tool's summary line. */
export function showWoven({ milliseconds, stderr }: RunResult): void {
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  console.log(`  built in ${seconds(milliseconds, 1)}`);
  const woven = stderr.split("\n").find((line) => line.startsWith("orchestrion: woven"));
  if (woven !== undefined) console.log(`  ${woven}`);
}

function seconds(milliseconds: number, digits: number): string {
  return `${(milliseconds / 1000).toFixed(digits)} s`;
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
