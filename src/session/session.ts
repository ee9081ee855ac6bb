import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processSpace } from "../base/alive.ts";
import type { Environment } from "../base/environment.ts";
import { FileLock } from "../base/lock.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { PackageGraph } from "../go/package-graph.ts";
import type { Plan, PlanIndex } from "../plan/plan.ts";
import { Events } from "./events.ts";
import { SessionFiles } from "./layout.ts";
import type { SessionData } from "./session-data.ts";

/**
 * The shared state of the processes of one woven build: a private folder that its toolexec processes read, and through which they
 * coordinate. The wrapper creates the folder; in a build without wrapper the first toolexec process does.
 */
export class Session {
  readonly folder: string;
  readonly files: SessionFiles;
  readonly events: Events;
  readonly data: SessionData;
  /** Variables for the nested go commands that this process starts; `nestedEnvironment` adapts them. */
  readonly environment: Environment;
  readonly #locks = new Map<string, FileLock>();
  #index: PlanIndex | undefined;
  #plan: Plan | undefined;
  #graph: PackageGraph | undefined;

  /**
   * @param data the content of the folder's session file; see `createSession` and `readSession`
   * @param known files whose content need not be read
   */
  constructor(
    folder: string,
    data: SessionData,
    environment: Environment = process.env,
    known?: Pick<SessionContent, "plan" | "graph">,
  ) {
    this.folder = folder;
    this.files = new SessionFiles(folder);
    this.events = new Events(this.files.events);
    this.data = data;
    this.environment = environment;
    this.#index = known?.plan.index;
    this.#plan = known?.plan;
    this.#graph = known?.graph;
  }

  /** Read on demand, as are `plan` and `graph`: most processes need only the index. */
  get index(): PlanIndex {
    this.#index ??= readJson<PlanIndex>(this.files.index);
    return this.#index;
  }

  get plan(): Plan {
    this.#plan ??= readJson<Plan>(this.files.plan);
    return this.#plan;
  }

  /** The imports of injectable packages in their sources. */
  get graph(): PackageGraph {
    this.#graph ??= readJson<PackageGraph>(this.files.graph);
    return this.#graph;
  }

  /**
   * A lock between the processes of this session. It is the same object each time, so that the compiles that this process serves queue for
   * it.
   *
   * @param path one of `files`
   */
  lock(path: string): FileLock {
    const lock = this.#locks.get(path) ?? new FileLock(path);
    this.#locks.set(path, lock);
    return lock;
  }
}

/**
 * Prefix of the names of session folders whose process ids are valid here; the id of the process that created the folder follows.
 */
export function sessionPrefix(): string {
  return `orchestrion-session-${processSpace()}-`;
}

/**
 * Creates a session folder that no other user can read.
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

/** The initial content of a session's folder. */
export interface SessionContent {
  readonly data: SessionData;
  readonly plan: Plan;
  readonly graph: PackageGraph;
  /** Text of the launcher's file; undefined when the build uses no launcher. */
  readonly launchPlan: string | undefined;
}

/**
 * Writes the files of a session; the session file last, since its existence means that all files are complete.
 *
 * @param environment of the go command; default that of this process
 */
export function createSession(
  folder: string,
  { data, plan, graph, launchPlan }: SessionContent,
  environment?: Environment,
): Session {
  const session = new Session(folder, data, environment, { plan, graph });
  const { files } = session;
  try {
    mkdirSync(files.resolve, { recursive: true, mode: 0o700 });
    mkdirSync(files.temporary, { recursive: true, mode: 0o700 });
    writeFileSync(files.index, JSON.stringify(plan.index));
    writeFileSync(files.plan, JSON.stringify(plan));
    writeFileSync(files.graph, JSON.stringify(graph));
    writeFileSync(files.events, "");
    if (launchPlan !== undefined) {
      writeFileSync(files.launch, launchPlan);
    }
    writeFileAtomically(files.session, JSON.stringify(data));
  } catch (error) {
    throw writeProblem(folder, error, ELSEWHERE);
  }
  return session;
}

const ELSEWHERE = "or set GOTMPDIR to another folder for temporary files";

/** Whether all files of a session exist. */
export function hasSession(folder: string): boolean {
  return existsSync(new SessionFiles(folder).session);
}

/** Removes a session folder; a file that is still in use does not matter. */
export function removeSession(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    // Left for the system's cleanup of temporary files.
  }
}

/**
 * Reads the session in a folder.
 *
 * @throws when it is missing, or was written by another version of this tool
 */
export function readSession(folder: string, toolVersion: string): Session {
  const data = readJson<SessionData>(new SessionFiles(folder).session);
  if (data.format !== 1 || data.toolVersion !== toolVersion) {
    throw new Error(
      `the build was started by orchestrion ${data.toolVersion}, this is ${toolVersion}: put one of them on PATH`,
    );
  }
  return new Session(folder, data);
}

/** Reads a file of the session without validation: it was written by this version of the tool, which `readSession` ensures. */
function readJson<T>(file: string): T {
  const value: T = JSON.parse(readFileSync(file, "utf8"));
  return value;
}

/** Writes a file so that no reader ever sees a part of it. */
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
