import { readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Names that the launcher uses as well: `npx bun scripts/write-launcher-names.ts` generates its constants from them
 * (src/launcher/program/shared.go). The files from `prefetched` on are in the folder `resolve`.
 */
export const LAUNCHER_NAMES = {
  /** Written by `createSession`; the first file that a launcher reads (src/launcher/encode.ts). */
  launch: "launch",
  /**
   * Parameters of the build (`SessionData`): the last file that `createSession` writes; read by each process except launchers.
   */
  session: "session.json",
  /** Every process of the build appends a line for the work it has done; the wrapper reads the file for progress and summary. */
  events: "events",
  /**
   * Socket of the weaver (src/toolexec/weaver.ts), created before the go command starts; or a symbolic link to it, if the path is
   * too long for the address of a socket.
   */
  weaver: "weaver",
  /** Folder of files that coordinate processes which resolve packages; created by `createSession`. */
  resolve: "resolve",
  /** Written by `prefetch` once injected packages are built ahead, or need not be; compiles wait until it exists. */
  prefetched: "prefetched",
  /**
   * Written by `noteCachedAnswers` before the build, if an earlier build has left answers: then compiles do not wait, except those
   * with a profile, which decides whether answers are valid.
   */
  cached: "kept",
  /** Written by `prefetch`: import paths of the packages of whose compile the weaver must know, a line each. */
  told: "told",
  /** Written by the weaver when tools have to take turns (src/resolve/turns.ts). */
  turns: "turns",
  /** Written by `findProfile`, with the path of a default.pgo; read for each nested build, which must use it too. */
  profile: "profile",
  /**
   * `answer-BATCH.json`: written by the process that ran a nested build, read by all that need packages (src/resolve/answers.ts).
   */
  answer: "answer-",
} as const;

const NAMES = {
  /** Conditions of all aspects: written by `createSession`, read by each compile that is not left to the launcher. */
  index: "index.json",
  /** Aspects in full: written by `createSession`, read by a process that weaves, counts woven places, or builds ahead. */
  plan: "plan.json",
  /** Imports of injectable packages: written by `createSession`, read by a process that resolves packages, to find cycles. */
  graph: "graph.json",
  /** GOTMPDIR of nested builds; also contains the folders to which `recompileTests` writes test binaries. */
  temporary: "tmp",
  /** Sources of signal packages, and the overlay that names them: written by `prefetch`, read by a nested build. */
  signals: "signals",
  /** `version-HASH`: a tool's own answer to `-V=full`, written by the first process that needs it, read by the others. */
  version: "version-",
  /** Lock of the process that creates the session, in a build without the wrapper (`adoptSession`). */
  making: "made",
  /** In `resolve`: lock of the process that builds ahead of all compiles (`prefetch`). */
  prefetching: "prefetch",
  /** In `resolve`: lock of the process that decides whether to build or to wait for another's nested build. */
  turn: "turn",
  /**
   * `resolve/batch-ID.json`: written by the process that starts a nested build, read by processes that look for one to wait for
   * (`Batches`).
   */
  batch: "batch-",
  /**
   * `resolve/wait-ID.json`: exists while a compile or link step waits for the nested build of another one; read by those that
   * decide whether to wait too.
   */
  wait: "wait-",
  /**
   * `resolve/plain-HASH`: an archive without weaving, written and read by compiles that request it, under the lock
   * `plain-HASH-turn`.
   */
  plain: "plain-",
  /** `resolve/cycle-BATCH`: message about an import cycle, written when a step of that nested build fails because of it. */
  cycle: "cycle-",
  /** `resolve/linked-BATCH.json`: the archives that a recompilation compiles against, for the compiles inside it. */
  linked: "linked-",
  /**
   * `resolve/again-BATCH-HASH.a`: an archive that the link step inside a `recompileTests` passes to the process that started it.
   */
  again: "again-",
} as const;

/**
 * Folder, beside the installed launcher, of the weavers of builds without the wrapper: one folder for each go command, with the
 * weaver's socket and the launch plan under their names in a session.
 */
export const OUTSIDE_FOLDER = "builds";

/** In such a folder: process id and start time of the weaver, written by the launcher that has started it. */
export const OUTSIDE_PID = "weaver.pid";

/** Folder of a session inside the go command's `$WORK`, in a build without the wrapper. */
export const ADOPTED_FOLDER = "orchestrion-session";

const JSON_FILE = ".json";

/** The files of a session, by purpose: their names are known here only. All paths are absolute if the folder's is. */
export class SessionFiles {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  get session(): string {
    return join(this.folder, LAUNCHER_NAMES.session);
  }

  get index(): string {
    return join(this.folder, NAMES.index);
  }

  get plan(): string {
    return join(this.folder, NAMES.plan);
  }

  get graph(): string {
    return join(this.folder, NAMES.graph);
  }

  get launch(): string {
    return join(this.folder, LAUNCHER_NAMES.launch);
  }

  get events(): string {
    return join(this.folder, LAUNCHER_NAMES.events);
  }

  get weaver(): string {
    return join(this.folder, LAUNCHER_NAMES.weaver);
  }

  get temporary(): string {
    return join(this.folder, NAMES.temporary);
  }

  get signals(): string {
    return join(this.folder, NAMES.signals);
  }

  get making(): string {
    return join(this.folder, NAMES.making);
  }

  /** @param hash of the command that is asked for its version */
  version(hash: string): string {
    return join(this.folder, NAMES.version + hash);
  }

  get resolve(): string {
    return join(this.folder, LAUNCHER_NAMES.resolve);
  }

  get prefetched(): string {
    return join(this.resolve, LAUNCHER_NAMES.prefetched);
  }

  get prefetching(): string {
    return join(this.resolve, NAMES.prefetching);
  }

  get cached(): string {
    return join(this.resolve, LAUNCHER_NAMES.cached);
  }

  get told(): string {
    return join(this.resolve, LAUNCHER_NAMES.told);
  }

  get turns(): string {
    return join(this.resolve, LAUNCHER_NAMES.turns);
  }

  get profile(): string {
    return join(this.resolve, LAUNCHER_NAMES.profile);
  }

  get turn(): string {
    return join(this.resolve, NAMES.turn);
  }

  /** @param batch id of the nested build */
  answer(batch: string): string {
    return join(this.resolve, LAUNCHER_NAMES.answer + batch + JSON_FILE);
  }

  answers(): string[] {
    return this.#startingWith(LAUNCHER_NAMES.answer);
  }

  batch(id: string): string {
    return join(this.resolve, NAMES.batch + id + JSON_FILE);
  }

  batches(): string[] {
    return this.#startingWith(NAMES.batch);
  }

  /** @param id of the wait */
  wait(id: string): string {
    return join(this.resolve, NAMES.wait + id + JSON_FILE);
  }

  waits(): string[] {
    return this.#startingWith(NAMES.wait);
  }

  /** @param hash of the package's import path */
  plain(hash: string): string {
    return join(this.resolve, NAMES.plain + hash);
  }

  plainTurn(hash: string): string {
    return `${this.plain(hash)}-turn`;
  }

  /** @param batch id of the nested build that fails because of a cycle */
  cycle(batch: string): string {
    return join(this.resolve, NAMES.cycle + batch);
  }

  /** @param batch id of the recompilation's nested build */
  linked(batch: string): string {
    return join(this.resolve, NAMES.linked + batch + JSON_FILE);
  }

  /** @param hash of the package's import path */
  again(batch: string, hash: string): string {
    return join(this.resolve, `${NAMES.again}${batch}-${hash}.a`);
  }

  /** Complete files only: a file that is being written has another suffix. */
  #startingWith(prefix: string): string[] {
    const names = readdirSync(this.resolve).filter((name) => name.startsWith(prefix) && name.endsWith(JSON_FILE));
    return names.map((name) => join(this.resolve, name));
  }
}
