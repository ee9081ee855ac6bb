// Measures what Datadog's run-time protection costs a small request (test/e2e/rasp/cmd/small): a program without instrumentation; woven,
// with tracing and protection turned off; with tracing; and with both, under the rules that the tracer brings.
//
//   npx bun scripts/bench-protection.ts [--rounds N] [--time DURATION]
//
// The variants take turns. A receiver of spans runs beside them. The table goes to standard output, progress to standard error.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startReceiver } from "../src/trace/receiver.ts";
import { type Environment, goEnvironment, tracerEnvironment } from "../test/support/environment.ts";
import { makeTempDir, repoRoot } from "../test/support/paths.ts";
import { runOk } from "../test/support/run.ts";
import { buildService } from "../test/support/service-build.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { markdownTable, median, ratio, takeTurns } from "./bench/turns.ts";

const ENVIRONMENTS = {
  plain: {},
  off: { DD_TRACE_ENABLED: "false", DD_APPSEC_ENABLED: "false" },
  traced: { DD_APPSEC_ENABLED: "false" },
  protected: { DD_APPSEC_ENABLED: "true" },
} as const satisfies Readonly<Record<string, Environment>>;

type Variant = keyof typeof ENVIRONMENTS;

const VARIANTS: readonly Variant[] = ["plain", "off", "traced", "protected"];

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
const build = {
  cwd: join(repoRoot, "test", "e2e", "rasp"),
  env: goEnvironment(),
};
await buildService(["go", "build", "-o", temp.at("plain"), "./cmd/small"], build);
await buildService([await orchestrionBinary(), "go", "build", "-o", temp.at("woven"), "./cmd/small"], build);
const receiver = startReceiver();
const rounds = await takeTurns(VARIANTS, Number(values.rounds), async (variant): Promise<readonly Cost[]> => {
  const program = temp.at(variant === "plain" ? "plain" : "woven");
  const env = tracerEnvironment(receiver.url, "small", ENVIRONMENTS[variant]);
  const { stdout, stderr } = await runOk([program, `-time=${values.time}`], {
    env,
    timeoutMs: 10 * 60_000,
  });
  if ((variant === "protected") !== stderr.includes("appsec: up and running")) throw new Error(stderr);
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
});
await receiver.stop();

const rows = (rounds[0]?.get("plain") ?? []).map(({ request }) => {
  const of = (variant: Variant, figure: "nanoseconds" | "cpuNanoseconds" | "allocations"): number[] =>
    rounds.flatMap((round) => round.get(variant)?.find((cost) => cost.request === request)?.[figure] ?? []);
  return [
    request,
    ...VARIANTS.map((variant) =>
      median(
        of(variant, "nanoseconds").map((one) => one / 1000),
        1,
      ),
    ),
    ratio(of("protected", "nanoseconds"), of("plain", "nanoseconds")),
    ratio(of("protected", "nanoseconds"), of("traced", "nanoseconds")),
    VARIANTS.map((variant) =>
      median(
        of(variant, "cpuNanoseconds").map((one) => one / 1000),
        1,
      ),
    ).join(", "),
    VARIANTS.map((variant) => median(of(variant, "allocations"), 0)).join(", "),
  ];
});
console.log(
  markdownTable(
    [
      "request",
      "plain µs",
      "off µs",
      "traced µs",
      "protected µs",
      "protected / plain",
      "protected / traced",
      "CPU µs",
      "allocations",
    ],
    rows,
  ),
);
