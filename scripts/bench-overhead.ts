// Measures the overhead of weaving at run time: a service with woven instrumentation compared with the same service and
// instrumentation written by hand (test/e2e/otel/overhead). Needs the Redis server of the integration tests.
//
//   npx bun scripts/bench-overhead.ts [--rounds N] [--time DURATION] [--json FILE]
//
// The two take turns, and the first one alternates from round to round. The ratio of woven to by hand is computed within each
// round, when the machine was in the same state for both, and the table shows its median. The table goes to standard output,
// progress to standard error.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
  buildPrograms,
  type Operation,
  type Programs,
  runBenchmarks,
  VARIANTS,
  type Variant,
} from "../test/e2e/otel/overhead/measure.ts";
import { makeTempDir } from "../test/support/paths.ts";
import { spreadOf } from "./bench/figures.ts";

type Round = Readonly<Record<Variant, ReadonlyMap<string, Operation>>>;

const HEADER = [
  "operation",
  "spans",
  "by hand",
  "woven",
  "woven / by hand",
  "woven / by hand, CPU time",
  "allocations",
  "bytes",
];

async function oneRound(programs: Programs, duration: string, swapped: boolean): Promise<Round> {
  const order = swapped ? VARIANTS.toReversed() : VARIANTS;
  const found = new Map<Variant, ReadonlyMap<string, Operation>>();
  for (const variant of order) {
    found.set(variant, await runBenchmarks(programs[variant], duration));
  }
  return { byhand: found.get("byhand") ?? new Map(), woven: found.get("woven") ?? new Map() };
}

/** A row for each benchmark; allocations and bytes are `by hand → woven`. */
function table(rounds: readonly Round[]): string {
  const names = [...(rounds[0]?.byhand.keys() ?? [])];
  const rows = names.map((name) => {
    const of = (variant: Variant, figure: keyof Operation): number[] =>
      rounds.flatMap((round) => round[variant].get(name)?.[figure] ?? []);
    const median = (variant: Variant, figure: keyof Operation): number =>
      spreadOf(of(variant, figure))?.median ?? Number.NaN;
    const both = (figure: keyof Operation, digits: number): string =>
      `${median("byhand", figure).toFixed(digits)} → ${median("woven", figure).toFixed(digits)}`;
    const ratio = (figure: keyof Operation): string => {
      const hand = of("byhand", figure);
      const spread = spreadOf(of("woven", figure).map((value, at) => value / (hand[at] ?? Number.NaN)));
      const [low, middle, high] = [spread?.least, spread?.median, spread?.most].map((one) => one?.toFixed(3) ?? "?");
      return `${middle} (${low}–${high})`;
    };
    const times = VARIANTS.map((variant) => `${(median(variant, "nanoseconds") / 1000).toFixed(2)} µs`);
    const spans = median("woven", "spans").toFixed(0);
    const ratios = [ratio("nanoseconds"), ratio("cpuNanoseconds")];
    return [name, spans, ...times, ...ratios, both("allocations", 1), both("bytes", 0)];
  });
  const lines = [HEADER, HEADER.map((_, at) => (at === 0 ? "---" : "--:")), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    time: { type: "string", default: "1s" },
    json: { type: "string" },
  },
});
const wanted = Number(values.rounds);
if (!Number.isInteger(wanted) || wanted < 1)
  throw new Error(`--rounds must be a positive number, not ${values.rounds}`);

using temp = makeTempDir("bench-overhead");
const programs = await buildPrograms(temp.path);
const rounds: Round[] = [];
for (let at = 0; at < wanted; at++) {
  console.error(`round ${at + 1} of ${wanted}`);
  rounds.push(await oneRound(programs, values.time, at % 2 === 1));
}
console.log(table(rounds));
if (values.json !== undefined) {
  const report = rounds.map((round) => VARIANTS.map((variant) => [variant, Object.fromEntries(round[variant])]));
  writeFileSync(
    values.json,
    `${JSON.stringify(
      report.map((round) => Object.fromEntries(round)),
      undefined,
      2,
    )}\n`,
  );
}
