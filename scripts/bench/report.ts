import { type Figures, type Spread, spreadOfFigure } from "./figures.ts";
import type { VariantResult } from "./scenario.ts";

/** The results of one scenario. */
export interface ScenarioReport {
  readonly scenario: string;
  readonly subject: string;
  readonly state: string;
  readonly notes: readonly string[];
  readonly results: readonly VariantResult[];
}

/** The results of a benchmark, which are written as JSON. Times in milliseconds, sizes in bytes. */
export interface BenchReport {
  readonly format: 1;
  readonly machine: Machine;
  readonly rounds: number;
  readonly scenarios: readonly ScenarioReport[];
}

export interface Machine {
  readonly platform: string;
  readonly processors: string;
  readonly memoryBytes: number;
  readonly go: string;
  /** Descriptions of the variants by name. */
  readonly variants: Readonly<Record<string, string>>;
}

const HEADER = [
  "variant",
  "wall s",
  "× plain",
  "CPU s",
  "× plain",
  "peak memory MiB",
  "new in GOCACHE MiB",
  "program MiB",
  "processes",
  "programs",
];

/** A table of medians with their ranges, and their ratios to those of the variant `plain`. */
export function markdownOf(report: ScenarioReport): string {
  const plain = report.results.find(({ variant }) => variant === "plain")?.runs ?? [];
  const rows = report.results.map((result) => rowOf(result, plain));
  const table = [HEADER, HEADER.map((_, at) => (at === 0 ? "---" : "--:")), ...rows];
  const problems = report.results.flatMap(({ variant, problem }) =>
    problem === null ? [] : `${variant} was left out: ${problem}`,
  );
  const lines = table.map((cells) => `| ${cells.join(" | ")} |`);
  const remarks = [...report.notes, ...problems].map((note) => `- ${note.replaceAll("\n", "\n  ")}`);
  const head = [`## ${report.scenario}`, "", `${report.state}. ${report.subject}.`, ""];
  return [...head, ...lines, ...(remarks.length > 0 ? ["", ...remarks] : []), ""].join("\n");
}

function rowOf({ variant, runs, counts }: VariantResult, plain: readonly Figures[]): string[] {
  const seconds = (figure: "wallMilliseconds" | "cpuMilliseconds") => [
    withRange(spreadOfFigure(runs, figure), 1000, 2),
    ratio(spreadOfFigure(runs, figure), spreadOfFigure(plain, figure)),
  ];
  return [
    variant,
    ...seconds("wallMilliseconds"),
    ...seconds("cpuMilliseconds"),
    withRange(spreadOfFigure(runs, "peakMemoryBytes"), 2 ** 20, 0),
    withRange(spreadOfFigure(runs, "cacheBytes"), 2 ** 20, 1),
    withRange(spreadOfFigure(runs, "binaryBytes"), 2 ** 20, 2),
    counts === null ? "" : String(counts.processes),
    counts === null ? "" : String(counts.programs),
  ];
}

/** `median (least–most)` in a unit; without the range if both ends are displayed alike. */
function withRange(spread: Spread | undefined, unit: number, digits: number): string {
  if (spread === undefined) {
    return "";
  }
  const [median, least, most] = [spread.median, spread.least, spread.most].map((one) => (one / unit).toFixed(digits));
  return least === most ? `${median}` : `${median} (${least}–${most})`;
}

function ratio(spread: Spread | undefined, plain: Spread | undefined): string {
  return spread === undefined || plain === undefined || plain.median === 0
    ? ""
    : (spread.median / plain.median).toFixed(2);
}

/** The text above the tables: machine, rounds and variants. */
export function headOf({ machine, rounds }: BenchReport): string {
  const { platform, processors, memoryBytes, go } = machine;
  const memory = `${(memoryBytes / 2 ** 30).toFixed(0)} GiB`;
  const variants = Object.entries(machine.variants).map(([name, description]) => `- ${name}: ${description}`);
  const where = `${platform}, ${processors}, ${memory}, ${go}. Rounds: ${rounds}; medians (least–most).`;
  return [where, "", ...variants, ""].join("\n");
}
