// Measures builds: each scenario is one program in one state, built by several tools in turns. See docs/maintaining/testing.md.
//
//   npm run bench -- [--list] [--only REGEX] [--rounds N] [--count] [--goflags] [--compare BIN] [--json FILE]
//
// Tables go to standard output as scenarios end, progress to standard error. The large subjects take hours: select some with
// --only. --compare adds an installed DataDog/orchestrion as a variant, --goflags the same tools in GOFLAGS. --count adds a run of everything under strace, to
// count processes. Times never cause a failure: the exit code tells only whether the benchmark could run.
import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { goEnvironment } from "../test/support/environment.ts";
import { makeTempDir, type TempDir } from "../test/support/paths.ts";
import { runOk } from "../test/support/run.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { prepareSubject } from "./bench/prepare-subject.ts";
import { Reaper } from "./bench/reaper.ts";
import { type BenchReport, headOf, type Machine, markdownOf, type ScenarioReport } from "./bench/report.ts";
import { runScenario } from "./bench/scenario.ts";
import { STATES, type State } from "./bench/state.ts";
import type { Subject } from "./bench/subject.ts";
import { SUBJECTS } from "./bench/subjects.ts";
import {
  execOnlyVariant,
  ownGoflagsVariant,
  ownVariant,
  plainVariant,
  referenceGoflagsVariant,
  referenceVariant,
  referenceVersion,
  type Variant,
} from "./bench/variant.ts";

const DEFAULT_ROUNDS = 5;

interface Options {
  readonly rounds: number;
  readonly count: boolean;
  readonly compare: string | undefined;
  readonly goflags: boolean;
  readonly json: string | undefined;
  readonly chosen: (scenario: string) => boolean;
}

function scenarioName(subject: Subject, state: State): string {
  return `${subject.name}/${state.name}`;
}

function list(chosen: Options["chosen"]): void {
  for (const subject of SUBJECTS) {
    for (const state of STATES.filter((one) => chosen(scenarioName(subject, one)))) {
      console.log(`${scenarioName(subject, state).padEnd(22)} ${state.description}`);
    }
  }
  console.log("");
  for (const { name, description } of SUBJECTS) {
    console.log(`${name.padEnd(22)} ${description}`);
  }
}

async function bench(options: Options): Promise<void> {
  using temp = makeTempDir("bench");
  const binary = await orchestrionBinary();
  const own = ownVariant(binary);
  const variants = [plainVariant(), own, ...(await furtherVariants(binary, options, temp))];
  const machine = await machineOf(variants);
  const scenarios: ScenarioReport[] = [];
  const report = (): BenchReport => ({ format: 1, machine, rounds: options.rounds, scenarios });
  console.log(headOf(report()));
  for (const subject of SUBJECTS) {
    const states = STATES.filter((state) => options.chosen(scenarioName(subject, state)));
    if (states.length === 0) {
      continue;
    }
    for await (const done of benchSubject(subject, states, variants, own, options)) {
      scenarios.push(done);
      console.log(markdownOf(done));
      if (options.json !== undefined) {
        writeFileSync(options.json, `${JSON.stringify(report(), null, 2)}\n`); // after each scenario, so that no result is lost
      }
    }
  }
}

async function furtherVariants(binary: string, { compare, goflags }: Options, temp: TempDir): Promise<Variant[]> {
  const floor = process.platform === "win32" ? [] : [await execOnlyVariant(temp)];
  const own = goflags ? [await ownGoflagsVariant(binary, temp)] : [];
  return [...floor, ...own, ...(compare === undefined ? [] : await referenceVariants(compare, goflags))];
}

async function referenceVariants(binary: string, goflags: boolean): Promise<Variant[]> {
  const version = await referenceVersion(binary);
  const modes = goflags ? [referenceVariant, referenceGoflagsVariant] : [referenceVariant];
  return modes.map((variant) => variant(binary, version));
}

/** Measures one subject in some states. Works in one folder, which is removed at the end. */
async function* benchSubject(
  subject: Subject,
  states: readonly State[],
  variants: readonly Variant[],
  own: Variant,
  options: Options,
): AsyncGenerator<ScenarioReport> {
  using temp = makeTempDir(`bench-${subject.name}`);
  console.error(`${subject.name}: preparing`);
  const others = Object.entries(subject.otherAspects ?? {}).map(
    ([name, aspects]): Variant => ({ ...own, name, description: "this orchestrion with other aspects", aspects }),
  );
  const { workspaces, notes } = await prepareSubject(subject, [...variants, ...others], own, temp);
  const reaper = process.platform === "linux" ? await Reaper.build(temp) : undefined;
  let revisions = 0;
  const revision = (): string => String(++revisions);
  for (const state of states) {
    const scenario = scenarioName(subject, state);
    console.error(scenario);
    const { rounds, count } = options;
    const settings = { rounds, count, reaper, log: temp.at("strace.log"), revision, say: console.error };
    const results = await runScenario(state, workspaces, settings);
    yield { scenario, subject: subject.description, state: state.description, notes, results };
  }
}

async function machineOf(variants: readonly Variant[]): Promise<Machine> {
  const { stdout } = await runOk(["go", "version"], { env: goEnvironment() });
  const processors = cpus();
  return {
    platform: `${process.platform} ${process.arch}`,
    processors: `${processors.length} × ${processors[0]?.model ?? "unknown"}`,
    memoryBytes: totalmem(),
    go: stdout.trim().replace(/^go version /, ""),
    variants: Object.fromEntries(variants.map(({ name, description }) => [name, description])),
  };
}

function readOptions(): Options & { readonly list: boolean } {
  const { values } = parseArgs({
    options: {
      list: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      rounds: { type: "string", default: String(DEFAULT_ROUNDS) },
      count: { type: "boolean", default: false },
      compare: { type: "string" },
      goflags: { type: "boolean", default: false },
      json: { type: "string" },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds must be a positive integer, not ${values.rounds}`);
  }
  const only = new RegExp(values.only);
  const chosen = (scenario: string): boolean => only.test(scenario);
  if (!SUBJECTS.some((subject) => STATES.some((state) => chosen(scenarioName(subject, state))))) {
    throw new Error(`--only ${values.only} matches no scenario; --list names them`);
  }
  const path = (value: string | undefined) => (value === undefined ? undefined : resolve(value));
  const { list, count, goflags } = values;
  return { list, count, goflags, rounds, chosen, compare: path(values.compare), json: path(values.json) };
}

process.once("SIGINT", () => process.exit(130)); // exit handlers clean up everything that was started
try {
  const options = readOptions();
  if (options.list) {
    list(options.chosen);
  } else {
    await bench(options);
  }
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
