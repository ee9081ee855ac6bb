import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processSpace } from "../base/alive.ts";
import { writeProblem } from "../base/write-problem.ts";
import type { PackageGraph } from "../go/package-graph.ts";
import type { Plan, PlanIndex } from "../plan/plan.ts";
import { Events } from "./events.ts";
import { SessionFiles } from "./layout.ts";
import type { SessionData } from "./session-data.ts";

/**
 * What the processes of one woven build share: a private folder that its toolexec processes read, and in which they meet. There
 * is no server. The wrapper makes the folder; in a build without wrapper the first toolexec process does.
 */
export class Session {
  readonly folder: string;
  readonly files: SessionFiles;
  readonly events: Events;
  readonly data: SessionData;
  #index: PlanIndex | undefined;
  #plan: Plan | undefined;
  #graph: PackageGraph | undefined;

  /** @param data what the folder's session file holds; see `createSession` and `readSession` */
  constructor(folder: string, data: SessionData) {
    this.folder = folder;
    this.files = new SessionFiles(folder);
    this.events = new Events(this.files.events);
    this.data = data;
  }

  /** Read when first asked for, as are `plan` and `graph`: most processes need none but this one. */
  get index(): PlanIndex {
    this.#index ??= readJson<PlanIndex>(this.files.index);
    return this.#index;
  }

  get plan(): Plan {
    this.#plan ??= readJson<Plan>(this.files.plan);
    return this.#plan;
  }

  /** What injectable packages import in their sources. */
  get graph(): PackageGraph {
    this.#graph ??= readJson<PackageGraph>(this.files.graph);
    return this.#graph;
  }
}

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
export interface SessionContent {
  readonly data: SessionData;
  readonly plan: Plan;
  readonly graph: PackageGraph;
  /** Text of the launcher's file; undefined when the build does without. */
  readonly launchPlan: string | undefined;
}

/** Writes the files of a session; the session file last, since its being there says that all are. */
export function createSession(folder: string, { data, plan, graph, launchPlan }: SessionContent): Session {
  const session = new Session(folder, data);
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

/** Whether all files of a session are there. */
export function hasSession(folder: string): boolean {
  return existsSync(new SessionFiles(folder).session);
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
  const data = readJson<SessionData>(new SessionFiles(folder).session);
  if (data.format !== 1 || data.toolVersion !== toolVersion) {
    throw new Error(
      `the build was started by orchestrion ${data.toolVersion}, this is ${toolVersion}: put one of them on PATH`,
    );
  }
  return new Session(folder, data);
}

/** Written by this very version, which `readSession` makes sure of: no need to look at each field in every process. */
function readJson<T>(file: string): T {
  const value: T = JSON.parse(readFileSync(file, "utf8"));
  return value;
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
