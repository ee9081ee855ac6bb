import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { REPORT_FOLDER, SKIPS_FILE } from "./report-files.ts";

/** A group of tests that `npm test` leaves out. */
interface LongGroup {
  /** Description of the group, and its requirements besides Node and Go. */
  readonly does: string;
  /** Estimated duration on two cores with cold caches, for choosing the groups of a CI run. */
  readonly minutes: number;
}

/**
 * The groups of the long tier. `npm run test:all` runs all of them, `npm test -- --long=NAME,…` some, and `.ci/run` those of
 * the day (`scripts/test/rotation.ts`).
 */
export const LONG_GROUPS = {
  browser: { does: "opens the page of traces in a browser; needs Chromium, on PATH or named by CHROMIUM", minutes: 2 },
  "build-modes": { does: "cross builds, -race, -asan, plugins, fuzzing, FIPS; needs a C compiler", minutes: 5 },
  caddy: { does: "builds Caddy with Datadog's tracer, 1,200 packages", minutes: 4 },
  datadog: { does: "builds programs with Datadog's tracer, run-time protection and test reporting", minutes: 5 },
  documents: { does: "runs the commands and demos that README and docs show", minutes: 6 },
  endurance: { does: "interrupts, edits and requests by the hundred thousand", minutes: 10 },
  "go-releases": {
    does: "fetches other Go releases, builds with them, with the newest also Datadog's tracer, and parses their sources",
    minutes: 20,
  },
  "goflags-mode": { does: "builds without the wrapper, through GOFLAGS=-toolexec", minutes: 4 },
  installs: { does: "installs Debian packages with apt-get; needs root and a Debian system", minutes: 8 },
  "oldest-libraries": { does: "builds with the oldest library versions that the catalogue supports", minutes: 8 },
  opentelemetry: {
    does: "builds programs for MongoDB, Kafka, loggers and web frameworks; counts allocations",
    minutes: 8,
  },
  "opentelemetry-slow": {
    does: "builds programs with AWS, SQLite, gorm, and with every OpenTelemetry integration",
    minutes: 6,
  },
  recompile: {
    does: "builds that compile the standard library anew: profiles, flags of compiler and linker",
    minutes: 3,
  },
  release: { does: "builds the release for all platforms and carries out its Dockerfiles and CI files", minutes: 6 },
  "release-matrix": { does: "fetches other Go releases, builds and tests with each in seven ways", minutes: 9 },
  reproducible: { does: "compares binaries of repeated builds byte by byte; compiles the type oracle", minutes: 4 },
  "standard-suites": { does: "runs tests of the standard library, plain and woven", minutes: 30 },
  suites: { does: "runs the tests of 22 libraries, plain and woven", minutes: 40 },
  thorough: {
    does: "makes three times as many random cases, and weaves packages of the standard library wherever a join point can match",
    minutes: 2,
  },
  tests: { does: "go test: coverage by all modes, and tests of the standard library", minutes: 9 },
  "weave-everything": { does: "weaves standard library packages wherever a join point can match", minutes: 3 },
} as const satisfies Readonly<Record<string, LongGroup>>;

export type LongGroupName = keyof typeof LONG_GROUPS;

export function isLongGroup(word: string): word is LongGroupName {
  return Object.hasOwn(LONG_GROUPS, word);
}

/** Whether a group of the long tier runs: ORCHESTRION_TEST_LONG contains its name, or is `all`. Otherwise, reports it as skipped. */
export function long(name: LongGroupName): boolean {
  const chosen = (process.env.ORCHESTRION_TEST_LONG ?? "").split(",");
  if (chosen.includes("all") || chosen.includes(name)) return true;
  noteSkipped(name, `--long=${name} (${LONG_GROUPS[name].does})`);
  return false;
}

/**
 * Whether this machine meets the requirements of a group of tests; if not, reports the group as skipped.
 * @param needs the requirements, to be printed after "needs"
 */
export function machineHas(group: string, needs: string, has: boolean): boolean {
  if (!has) noteSkipped(group, needs);
  return has;
}

/** Reports a skipped group of tests and its requirements to `scripts/test.ts`. */
export function noteSkipped(group: string, needs: string): void {
  const folder = process.env[REPORT_FOLDER];
  if (folder !== undefined) appendFileSync(join(folder, SKIPS_FILE), `${JSON.stringify({ group, needs })}\n`);
}
