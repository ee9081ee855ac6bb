// Measures what OpenTelemetry costs a program that does nothing with it (test/e2e/otel/cmd/hello): its size, and its time from start to
// end, without instrumentation, woven but turned off, instrumented by hand, and woven. No collector listens.
//
//   npx bun scripts/bench-start.ts [--rounds N]
//
// The variants take turns. The table goes to standard output, progress to standard error.
import { statSync } from "node:fs";
import { parseArgs } from "node:util";
import { module } from "../test/e2e/otel/programs.ts";
import { cleanEnvironment, type Environment } from "../test/support/environment.ts";
import { makeTempDir } from "../test/support/paths.ts";
import { buildService } from "../test/support/service-build.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { markdownTable, median, takeTurns } from "./bench/turns.ts";

interface Variant {
  readonly name: string;
  readonly program: string;
  readonly environment: Environment;
}

/** One start, in milliseconds. */
interface Start {
  readonly wall: number;
  readonly cpu: number;
}

/** Starts of a program in a round. */
const STARTS = 50;

function start({ program, environment }: Variant): Start {
  const begin = performance.now();
  const { exitCode, resourceUsage } = Bun.spawnSync([program], { env: cleanEnvironment(environment) });
  const wall = performance.now() - begin;
  if (exitCode !== 0) throw new Error(`${program} ended with exit code ${exitCode}`);
  return { wall, cpu: Number(resourceUsage.cpuTime.total) / 1000 };
}

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
using temp = makeTempDir("bench-start");
const build = async (name: string, command: readonly string[]): Promise<string> => {
  await buildService([...command, "-o", temp.at(name), "./cmd/hello"], { cwd: module });
  return temp.at(name);
};
const plain = await build("plain", ["go", "build"]);
const byHand = await build("byhand", ["go", "build", "-tags=byhand"]);
const woven = await build("woven", [await orchestrionBinary(), "go", "build"]);
const variants: readonly Variant[] = [
  { name: "plain", program: plain, environment: {} },
  { name: "woven, turned off", program: woven, environment: { OTEL_SDK_DISABLED: "true" } },
  { name: "by hand", program: byHand, environment: {} },
  // Metrics of Go's runtime are woven in on request only. They are recorded from the start, and sent at the end.
  { name: "woven", program: woven, environment: { OTEL_GO_DISABLED_INSTRUMENTATIONS: "runtime" } },
  { name: "woven, with metrics of the runtime", program: woven, environment: {} },
];
const rounds = await takeTurns(variants, Number(values.rounds), async (variant) =>
  Array.from({ length: STARTS }, () => start(variant)),
);
const rows = variants.map((variant) => {
  const of = (figure: keyof Start): number[] =>
    rounds.flatMap((round) => (round.get(variant) ?? []).map((each) => each[figure]));
  const size = statSync(variant.program).size / 2 ** 20;
  return [variant.name, size.toFixed(1), median(of("wall"), 1), median(of("cpu"), 1)];
});
console.log(markdownTable(["variant", "size MiB", "wall ms", "CPU ms"], rows));
