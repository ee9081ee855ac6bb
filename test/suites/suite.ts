import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startReceiver } from "../../src/trace/receiver.ts";
import type { Span } from "../../src/trace/span.ts";
import { lastLines } from "../support/child.ts";
import { type Environment, goEnvironment } from "../support/environment.ts";
import { type RunResult, run } from "../support/run.ts";
import { buildTimeoutMs } from "../support/service-build.ts";
import { specEvents, specOf } from "./ginkgo.ts";
import type { Library, StandardPackages } from "./libraries.ts";
import { buildMessages, type Difference, decodeOutcomes, differences, names, outputOf, passed } from "./outcomes.ts";
import { startOwnRedis } from "./redis.ts";
import { keepingRootFolder } from "./root-folder.ts";
import { prepare } from "./sources.ts";

/** The tests of a library without weaving and with it. */
export interface Comparison {
  /** The number of tests and subtests that ran, and of those that pass without weaving. */
  readonly tests: number;
  readonly passed: number;
  /** Differences that three more runs of each test confirm, and how many they did not. */
  readonly differences: readonly Difference[];
  readonly unsteady: number;
  /** CPU time of all test programs, without that of compilers, in seconds. */
  readonly cpu: { readonly plain: number; readonly woven: number };
  /** The number of spans that the woven tests recorded. */
  readonly spans: number;
  /** What the tests with differences printed when they were woven, and the last messages of the go command. */
  readonly messages: string;
}

/** The output of a `go test -json`, the messages of the go command, and the CPU time of the test programs in seconds. */
interface SuiteRun {
  readonly events: string;
  readonly messages: string;
  readonly cpu: number;
}

/** How often a test with a difference runs again. */
const AGAIN = 3;

/**
 * Runs tests plain and woven, in the same module.
 *
 * @param binary the tool
 * @param folder to be created for the copy
 * @param cacheFolder of the tool
 */
export async function compareSuite(
  library: Library | StandardPackages,
  binary: string,
  folder: string,
  cacheFolder: string,
): Promise<Comparison> {
  let received = 0;
  // recording/sdk.yml makes the span "suites".
  const onSpans = (all: readonly Span[]) => {
    received += all.filter(({ name }) => name !== "suites").length;
  };
  const receiver = startReceiver({ onSpans });
  await using redis = library.ownRedis ? await startOwnRedis(`${folder}.redis`) : undefined;
  const counter = `${folder}.spans`;
  const env = goEnvironment({
    ORCHESTRION_SUITES_SPANS: counter,
    ...library.environment,
    ...redis?.environment,
    ORCHESTRION_CACHE: cacheFolder,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    DD_TRACE_AGENT_URL: receiver.url,
    DD_INSTRUMENTATION_TELEMETRY_ENABLED: "false",
    DD_REMOTE_CONFIGURATION_ENABLED: "false",
    DD_TRACE_STARTUP_LOGS: "false",
    DD_APPSEC_ENABLED: "true",
  });
  try {
    const packages = await prepare(library, binary, folder, env);
    const suite = new Suite(library, folder, env);
    const plain = await suite.run([], packages);
    const woven = await suite.run([binary], packages);
    const spans = received + (existsSync(counter) ? statSync(counter).size : 0);
    const [before, after] = [decodeOutcomes(plain.events), decodeOutcomes(woven.events)];
    const found = differences(before, after);
    const confirmed: Difference[] = [];
    const printed: string[] = [];
    for (const { test, plain: without, woven: with_ } of found)
      console.log(`${test}: ${without} plain, ${with_} woven`);
    for (const [path, tests] of byPackage(found, library.inSubtests === true ? 2 : 1)) {
      const specs = found.flatMap(({ test }) => specOf(test) ?? []);
      const more = [
        ...(tests.length === 0 ? [] : [`-run=${tests.map(exactly).join("|")}`]),
        path,
        ...(specs.length === 0 ? [] : [`-ginkgo.focus=${specs.join("|")}`]),
      ];
      const plainAgain = await suite.repeat([], more);
      const wovenAgain = await suite.repeat([binary], more);
      const again = differences(decodeOutcomes(plainAgain), decodeOutcomes(wovenAgain));
      confirmed.push(...again);
      printed.push(...again.map(({ test }) => `${test}:\n${lastLines(outputOf(test, wovenAgain), 20)}`));
    }
    return {
      tests: names(before, after).length,
      passed: passed(before),
      differences: confirmed,
      unsteady: Math.max(0, found.length - confirmed.length),
      cpu: { plain: plain.cpu, woven: woven.cpu },
      spans,
      messages: [...printed, lastLines(woven.messages, 20)].join("\n"),
    };
  } finally {
    await receiver.stop();
  }
}

/** The tests of a library, in a copy of its sources. */
class Suite {
  /** A script that runs a test program, and adds the CPU times of the two, as the shell prints them, to a file beside it. */
  private readonly launch: string;
  private readonly times: string;

  constructor(
    private readonly library: Library | StandardPackages,
    private readonly folder: string,
    private readonly env: Environment,
  ) {
    this.launch = `${folder}.launch`;
    this.times = `${folder}.times`;
    writeFileSync(this.launch, `#!/bin/sh\n"$@"\nstatus=$?\ntimes >>'${this.times}'\nexit $status\n`, { mode: 0o755 });
  }

  /** Runs `go test` once, by the tool if `prefix` names it. */
  async run(prefix: readonly string[], more: readonly string[]): Promise<SuiteRun> {
    const { flags = [], skip, ginkgo } = this.library;
    const report = join(this.folder, "ginkgo.json");
    for (const file of [report, this.times]) rmSync(file, { force: true });
    const result = await this.goTest(prefix, [
      ...flags,
      ...(skip === undefined ? [] : [`-skip=${skip}`]),
      ...more,
      ...(ginkgo === undefined ? [] : [`-ginkgo.json-report=${report}`, "-ginkgo.seed=1", ...ginkgo]),
    ]);
    const specs = existsSync(report) ? specEvents(readFileSync(report, "utf8"), this.rootPackage()) : "";
    const cpu = existsSync(this.times) ? seconds(readFileSync(this.times, "utf8")) : 0;
    return { events: `${result.stdout}\n${specs}`, messages: result.stderr + buildMessages(result.stdout), cpu };
  }

  /** Runs some tests several times; returns their events. */
  async repeat(prefix: readonly string[], more: readonly string[]): Promise<string> {
    // Ginkgo runs its specs only once in a process.
    if (this.library.ginkgo === undefined) return (await this.run(prefix, [`-count=${AGAIN}`, ...more])).events;
    const all: string[] = [];
    for (let i = 0; i < AGAIN; i++) all.push((await this.run(prefix, more)).events);
    return all.join("\n");
  }

  private rootPackage(): string {
    return "module" in this.library ? this.library.module : "";
  }

  private goTest(prefix: readonly string[], more: readonly string[]): Promise<RunResult> {
    const command = [...prefix, "go", "test", "-json", "-vet=off", "-timeout=10m", `-exec=${this.launch}`, ...more];
    return keepingRootFolder(() => run(command, { cwd: this.folder, env: this.env, timeoutMs: buildTimeoutMs }));
  }
}

/** The sum of all times in the output of the shell's `times`, such as `0m1.25s`, in seconds. */
function seconds(text: string): number {
  return [...text.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest),
    0,
  );
}

/**
 * The tests with differences that run again, by package; none for a package that differs as a whole.
 * @param levels 1 for functions, 2 for their immediate subtests
 */
function byPackage(found: readonly Difference[], levels: number): Map<string, readonly string[]> {
  const tests = new Map<string, readonly string[]>();
  for (const { test } of found) {
    const [path = "", name = ""] = test.split(" ");
    const top = name.split("/").slice(0, levels).join("/");
    const known = tests.get(path) ?? [];
    tests.set(path, top === "" || known.includes(top) ? known : [...known, top]);
  }
  return tests;
}

/** A value of `-run` that selects one test or subtest. */
function exactly(test: string): string {
  return test
    .split("/")
    .map((part) => `^${part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`)
    .join("/");
}
