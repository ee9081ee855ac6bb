// Measures what Datadog's run-time protection costs a small request (test/e2e/rasp/cmd/small): a program without instrumentation; woven,
// with tracing and protection turned off; with tracing; with both, under the rules that the tracer brings; and the same two when the
// tracer's own aspects weave it alone, without those of aspects/datadog.
//
//   npx bun scripts/bench-protection.ts [--rounds N] [--time DURATION]
//
// The variants take turns. A receiver of spans runs beside them. The table goes to standard output, progress to standard error.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startReceiver } from "../src/trace/receiver.ts";
import { tracersModule } from "../test/e2e/rasp/tracers-module.ts";
import { type Environment, goEnvironment, tracerEnvironment } from "../test/support/environment.ts";
import { makeTempDir, repoRoot } from "../test/support/paths.ts";
import { runOk } from "../test/support/run.ts";
import { buildService } from "../test/support/service-build.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { markdownTable, median, takeTurns } from "./bench/turns.ts";

const TRACED = { DD_APPSEC_ENABLED: "false" };
const PROTECTED = { DD_APPSEC_ENABLED: "true" };

interface Variant {
  readonly name: string;
  /** Which of the three programs runs. */
  readonly program: "plain" | "woven" | "alone";
  readonly environment: Environment;
}

const PLAIN: Variant = { name: "plain", program: "plain", environment: {} };
const VARIANTS: readonly Variant[] = [
  PLAIN,
  { name: "off", program: "woven", environment: { DD_TRACE_ENABLED: "false", DD_APPSEC_ENABLED: "false" } },
  { name: "traced, tracer alone", program: "alone", environment: TRACED },
  { name: "traced", program: "woven", environment: TRACED },
  { name: "protected, tracer alone", program: "alone", environment: PROTECTED },
  { name: "protected", program: "woven", environment: PROTECTED },
];

/** A line that the program prints. */
interface Cost {
  readonly request: string;
  /** Wall time, and user and system time of the whole process, of one request. */
  readonly nanoseconds: number;
  readonly cpuNanoseconds: number;
  readonly allocations: number;
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    time: { type: "string", default: "2s" },
  },
});
using temp = makeTempDir("bench-protection");
const cwd = join(repoRoot, "test", "e2e", "rasp");
const env = goEnvironment();
const binary = await orchestrionBinary();
const files = [join(cwd, "cmd", "small", "main.go")];
await buildService(["go", "build", "-o", temp.at("plain"), ...files], { cwd, env });
await buildService([binary, "go", "build", "-o", temp.at("woven"), ...files], { cwd, env });
const alone = tracersModule(temp.at("tracer"));
await buildService([binary, "go", "build", "-o", temp.at("alone"), ...files], { cwd: alone, env });
const receiver = startReceiver();
const rounds = await takeTurns(VARIANTS, Number(values.rounds), async (variant): Promise<readonly Cost[]> => {
  const { stdout, stderr } = await runOk([temp.at(variant.program), `-time=${values.time}`], {
    env: tracerEnvironment(receiver.url, "small", variant.environment),
    timeoutMs: 10 * 60_000,
  });
  if ((variant.environment === PROTECTED) !== stderr.includes("appsec: up and running")) throw new Error(stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
});
await receiver.stop();

const rows = (rounds[0]?.get(PLAIN) ?? []).flatMap(({ request }) =>
  VARIANTS.map((variant) => {
    const of = (figure: "nanoseconds" | "cpuNanoseconds" | "allocations"): number[] =>
      rounds.flatMap((round) => round.get(variant)?.find((cost) => cost.request === request)?.[figure] ?? []);
    const microseconds = (figure: "nanoseconds" | "cpuNanoseconds"): string =>
      median(
        of(figure).map((one) => one / 1000),
        1,
      );
    return [
      request,
      variant.name,
      microseconds("nanoseconds"),
      microseconds("cpuNanoseconds"),
      median(of("allocations"), 0),
    ];
  }),
);
console.log(markdownTable(["request", "variant", "µs", "CPU µs", "allocations"], rows));
