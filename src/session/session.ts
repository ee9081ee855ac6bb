import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ProcessIdentity, processSpace } from "../base/alive.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { Coverage } from "../go/coverage.ts";
import type { PackageGraph } from "../go/package-graph.ts";
import type { Plan, PlanIndex } from "../plan/plan.ts";
import type { UserGo } from "../type-oracle/user-go.ts";

/**
 * What one woven build shares: a private folder that its toolexec processes read, and in which they meet. There is no
 * server. The wrapper makes the folder; in a build without wrapper the first toolexec process does.
 */
export interface Session {
  readonly format: 1;
  /** The process without which the build has no owner any more: tools then refuse to go on. */
  readonly owner: ProcessIdentity;
  readonly toolVersion: string;
  readonly fingerprint: string;
  /** Command that starts this tool. */
  readonly self: readonly string[];
  /** The launcher (src/launcher), which the go command calls in place of this tool; undefined where there is none. */
  readonly launcher: string | undefined;
  /** Absolute path of the go command. */
  readonly go: string;
  /** The Go that it hands over to, or is itself. */
  readonly userGo: UserGo;
  /** Working directory of the go command, in which nested builds run as well. */
  readonly cwd: string;
  /** Folder of the main module's go.mod, or of go.work. */
  readonly moduleRoot: string;
  /** Build flags of the user's command line that nested builds repeat. */
  readonly buildFlags: readonly string[];
  readonly coverage: Coverage;
  /** Flags of a nested `go test`, so that it compiles for fuzzing where the outer one does (`fuzzingFlags`). */
  readonly fuzzing: readonly string[];
  /** Environment values as the go command got them, for the names that it may change for a tool; null: unset. */
  readonly environment: Readonly<Record<string, string | null>>;
  /** The user's own `-toolexec`, through which the real tool is run; usually empty. */
  readonly userToolexec: readonly string[];
  /** Whether the plan can inject anything, hence whether there is anything to resolve. */
  readonly injects: boolean;
  /** Whether some aspect says how often it should be woven into a program. */
  readonly expects: boolean;
  /** Whether it is an error when it is not. */
  readonly strict: boolean;
  /** Whether it must not take all packages from Go's cache that builds with the same aspects have left there (`noteUnparsed`). */
  readonly apart: boolean;
  /** Whether an archive of this build may carry a relocation record. */
  readonly relocations: boolean;
  /** Key of everything that an archive depends on: fingerprint, Go release, environment, flags, cache folder. */
  readonly resolutionKey: string;
  /**
   * Flags of the go command that give each package a key (`packageFlags`); undefined in a build where the tool's version
   * tells woven archives apart.
   */
  readonly keyFlags: readonly string[] | undefined;
  /** Whether nested builds can give packages keys: not with a compiler that takes no flags of Go's own. */
  readonly takesKeys: boolean;
  /** The user's `-gcflags`, which a key in a nested build would override (`compilerFlags`). */
  readonly compilerFlags: readonly string[];
  /** Where results outlive a build. */
  readonly cacheFolder: string;
  /** Patterns and files that the go command was asked to build, for a look at its package graph. */
  readonly targets: readonly string[];
  /** Whether tests are built, so that the graph includes what they import. */
  readonly tests: boolean;
}

const SESSION = "session.json";
const INDEX = "index.json";
const PLAN = "plan.json";
const EVENTS = "events";
const GRAPH = "graph.json";
/** What the launcher reads; the name stands in src/launcher/program as well. */
const LAUNCH = "launch";

/** How the name begins of session folders whose process ids mean the same as here; the id of the process that made it follows. */
export function sessionPrefix(): string {
  return `orchestrion-session-${processSpace()}-`;
}

/**
 * Makes a session folder that nobody else can read.
 *
 * @param parent an existing folder, usually the one for temporary files
 */
export function createSessionFolder(parent: string): string {
  try {
    return mkdtempSync(join(parent, `${sessionPrefix()}${process.pid}-`));
  } catch (error) {
    throw writeProblem(parent, error, ELSEWHERE);
  }
}

/** What a session's folder holds from the start. */
export interface SessionFiles {
  readonly session: Session;
  readonly plan: Plan;
  readonly graph: PackageGraph;
  /** Text of the launcher's file; undefined when the build does without. */
  readonly launchPlan: string | undefined;
}

/** Writes the files of a session; the session file last, since its being there says that all are. */
export function writeSession(folder: string, { session, plan, graph, launchPlan }: SessionFiles): void {
  try {
    mkdirSync(resolveFolder(folder), { recursive: true, mode: 0o700 });
    mkdirSync(temporaryFolder(folder), { recursive: true, mode: 0o700 });
    writeFileSync(join(folder, INDEX), JSON.stringify(plan.index));
    writeFileSync(join(folder, PLAN), JSON.stringify(plan));
    writeFileSync(join(folder, GRAPH), JSON.stringify(graph));
    writeFileSync(join(folder, EVENTS), "");
    if (launchPlan !== undefined) {
      writeFileSync(join(folder, LAUNCH), launchPlan);
    }
    writeFileAtomically(join(folder, SESSION), JSON.stringify(session));
  } catch (error) {
    throw writeProblem(folder, error, ELSEWHERE);
  }
}

const ELSEWHERE = "or set GOTMPDIR to another folder for temporary files";

/** Whether all files of a session are there. */
export function hasSession(folder: string): boolean {
  return existsSync(join(folder, SESSION));
}

/** Removes a session folder; a file that is still in use somewhere does not matter. */
export function removeSession(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    // Left to whoever cleans the folder of temporary files.
  }
}

/**
 * The session of a folder.
 *
 * @throws when it is missing, or written by another version of this tool
 */
export function readSession(folder: string, toolVersion: string): Session {
  // Written by this very version, which the next line makes sure of: no need to look at each field in every process.
  const session: Session = JSON.parse(readFileSync(join(folder, SESSION), "utf8"));
  if (session.format !== 1 || session.toolVersion !== toolVersion) {
    throw new Error(
      `the build was started by orchestrion ${session.toolVersion}, this is ${toolVersion}: put one of them on PATH`,
    );
  }
  return session;
}

export function readIndex(folder: string): PlanIndex {
  const index: PlanIndex = JSON.parse(readFileSync(join(folder, INDEX), "utf8"));
  return index;
}

export function readPlan(folder: string): Plan {
  const plan: Plan = JSON.parse(readFileSync(join(folder, PLAN), "utf8"));
  return plan;
}

/** What injectable packages import in their sources. */
export function readGraph(folder: string): PackageGraph {
  const graph: PackageGraph = JSON.parse(readFileSync(join(folder, GRAPH), "utf8"));
  return graph;
}

export function resolveFolder(folder: string): string {
  return join(folder, "resolve");
}

/** A file that is there as soon as injected packages have been built ahead of everything else, or need not be. */
export function prefetchMark(folder: string): string {
  return join(resolveFolder(folder), "prefetched");
}

/**
 * A file that is there from the start where an earlier build has left answers for this one: then no compile has to wait, but
 * those with a profile, which decides what answers count.
 */
export function keptMark(folder: string): string {
  return join(resolveFolder(folder), "kept");
}

/** GOTMPDIR of nested builds. */
export function temporaryFolder(folder: string): string {
  return join(folder, "tmp");
}

export function eventsFile(folder: string): string {
  return join(folder, EVENTS);
}

/** Writes a file so that nobody ever sees a part of it. */
export function writeFileAtomically(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
