// Measures what instrumentation costs at run time (test/e2e/otel/overhead): a service without any; the same service woven, but turned
// off by OTEL_SDK_DISABLED; instrumented by hand; and woven. Needs the Redis server of the integration tests.
//
//   npx bun scripts/bench-overhead.ts [--rounds N] [--time DURATION] [--only REGEXP] [--json FILE]
//
// The variants take turns, in an order that is reversed from round to round. A ratio is computed within each round, when the machine
// was in the same state for both variants, and the table shows medians, of ratios with the least and the most. The table goes to
// standard output, progress to standard error.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  buildPrograms,
  type Operation,
  runBenchmarks,
  VARIANTS,
  type Variant,
} from "../test/e2e/otel/overhead/measure.ts";
import { makeTempDir } from "../test/support/paths.ts";
import { markdownTable, median, type Round, ratio, takeTurns } from "./bench/turns.ts";

const HEADER = [
  "operation",
  "spans",
  "plain µs",
  "disabled µs",
  "by hand µs",
  "woven µs",
  "disabled / plain",
  "woven / by hand",
  "disabled / plain, CPU time",
  "woven / by hand, CPU time",
  "allocations",
  "bytes",
];

/** A row for each benchmark; allocations and bytes are those of the variants in their order. */
function table(rounds: readonly Round<Variant, ReadonlyMap<string, Operation>>[]): string {
  const names = [...(rounds[0]?.get("plain")?.keys() ?? [])];
  const rows = names.map((name) => {
    const of = (variant: Variant, figure: keyof Operation): number[] =>
      rounds.flatMap((round) => round.get(variant)?.get(name)?.[figure] ?? []);
    const all = (figure: keyof Operation, digits: number): string[] =>
      VARIANTS.map((variant) => median(of(variant, figure), digits));
    const ratios = (figure: keyof Operation): string[] => [
      ratio(of("disabled", figure), of("plain", figure)),
      ratio(of("woven", figure), of("byhand", figure)),
    ];
    return [
      name,
      median(of("woven", "spans"), 0),
      ...VARIANTS.map((variant) =>
        median(
          of(variant, "nanoseconds").map((one) => one / 1000),
          2,
        ),
      ),
      ...ratios("nanoseconds"),
      ...ratios("cpuNanoseconds"),
      all("allocations", 1).join(", "),
      all("bytes", 0).join(", "),
    ];
  });
  return markdownTable(HEADER, rows);
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    time: { type: "string", default: "1s" },
    only: { type: "string", default: "." },
    json: { type: "string" },
  },
});
using temp = makeTempDir("bench-overhead");
const programs = await buildPrograms(temp.path);
const rounds = await takeTurns(VARIANTS, Number(values.rounds), (variant) =>
  runBenchmarks(programs[variant], values.time, values.only),
);
console.log(table(rounds));
if (values.json !== undefined) {
  const report = rounds.map((round) =>
    Object.fromEntries([...round].map(([variant, operations]) => [variant, Object.fromEntries(operations)])),
  );
  writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
}
