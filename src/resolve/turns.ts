import type { SignalPackages } from "./signal-packages.ts";
import { type Waits, waitedFor } from "./waits.ts";

/** What is known beforehand of a nested build that compiles everything in one graph. */
export interface OneGraph {
  /** How many tools may run at once. */
  readonly slots: number;
  readonly waits: Waits;
  readonly signals: Pick<SignalPackages, "announcedBy" | "announces" | "placeholders" | "last">;
  /** Tells launchers to ask for turns from now on. */
  readonly begin: () => void;
  /** When a tool last gave a sign, in milliseconds since 1970. */
  readonly lastSign: () => number;
}

/**
 * After how long without a sign placeholders end, in milliseconds: if something does not compile, the last package is never compiled. A
 * large package may take longer, but it does no harm if they end early.
 */
const SHORT_SILENCE = 3_000;
/**
 * How long no tool may run before those that wait are told to help themselves, in milliseconds: long enough for a C compiler, whose
 * runs are not seen here.
 */
const LONG_SILENCE = 30_000;

/** The place of a tool among those of a nested build. */
export class Turn {
  /** The import path of the package on which the tool works. */
  readonly importPath: string;
  #granted = Promise.withResolvers<void>();
  #isOver = false;

  constructor(importPath: string) {
    this.importPath = importPath;
  }

  /** Resolves when the tool may run, or is gone. */
  get granted(): Promise<void> {
    return this.#granted.promise;
  }

  /** Whether the tool has ended, or is gone. */
  get isOver(): boolean {
    return this.#isOver;
  }

  grant(): void {
    this.#granted.resolve();
  }

  /** From now on, `granted` is about the tool's next turn. */
  renew(): void {
    this.#granted = Promise.withResolvers();
  }

  end(): void {
    this.#isOver = true;
    this.#granted.resolve();
  }
}

/** The turns of a session, and that of one tool; undefined for a tool of a build without turns. */
export interface TurnsOfRun {
  readonly all: Turns;
  readonly own: Turn | undefined;
}

/**
 * Decides which tools run in a nested build that compiles, in one graph, packages and what weaving makes them import. The go command
 * does not know of these imports, so a compile may have to wait for another one, and meanwhile occupies one of the jobs that the go
 * command runs at once. The go command therefore has more jobs than tools may run. *Placeholders* occupy these jobs: packages whose
 * compile ends only when another compile begins to wait. Without them, tools that wait for their turn would occupy the jobs, and the go
 * command could not start what it considers more urgent. Until the first placeholder ends, there are not more jobs than slots, so
 * launchers need not ask.
 *
 * One object serves all nested builds of a session, of which at most one is of that kind at a time.
 */
export class Turns {
  #graph: OneGraph | undefined;
  readonly #running = new Set<Turn>();
  readonly #queue = new Set<Turn>();
  readonly #waiting = new Set<Turn>();
  /** Placeholders whose compile has begun, and may not end yet. */
  readonly #placeholders: (() => void)[] = [];
  /** How many placeholders have been told to end, and how many may be told so. */
  #ended = 0;
  #mayEnd = 0;
  /** For each package that has a signal package: whether it has been compiled, in the end. */
  readonly #announced = new Map<string, PromiseWithResolvers<boolean>>();
  /** The archives of packages that signal packages have announced. */
  readonly #complete = new Map<string, string>();
  /** Archives as the compiler has written them; the go command may still have to add something. */
  readonly #compiled = new Map<string, string>();
  #longSilence: ReturnType<typeof setTimeout> | undefined;
  #lookForSigns: ReturnType<typeof setInterval> | undefined;

  /** Begins a nested build. */
  open(graph: OneGraph): void {
    this.#graph = graph;
    this.#ended = 0;
    this.#mayEnd = 0;
    this.#announced.clear();
    this.#complete.clear();
    this.#compiled.clear();
    for (const path of waitedFor(graph.waits)) {
      if (graph.signals.announces(path)) {
        this.#announced.set(path, Promise.withResolvers());
      }
    }
    this.#lookForSigns = setInterval(() => {
      if (Date.now() - graph.lastSign() > SHORT_SILENCE) {
        this.#free(Infinity);
      }
    }, SHORT_SILENCE / 3);
  }

  /** The nested build has ended. */
  close(): void {
    clearInterval(this.#lookForSigns);
    this.giveUp();
    this.#graph = undefined;
    this.#grant();
  }

  /** Asks for a turn of a tool that works on a package; outside such a nested build it is granted at once. */
  ask(importPath: string): Turn {
    const turn = new Turn(importPath);
    this.#enqueue(turn);
    return turn;
  }

  /** The turn of a tool that runs already, whose launcher did not have to ask. */
  unasked(importPath: string): Turn {
    const turn = new Turn(importPath);
    turn.grant();
    this.#running.add(turn);
    return turn;
  }

  /** The tool has ended, or is gone. */
  release(turn: Turn): void {
    this.#running.delete(turn);
    this.#queue.delete(turn);
    turn.end();
    this.#grant();
  }

  /** Lets other tools run while one does something else. */
  async pausing<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    this.#running.delete(turn);
    this.#grant();
    try {
      return await work();
    } finally {
      if (!turn.isOver) {
        turn.renew();
        this.#enqueue(turn);
        await turn.granted;
      }
    }
  }

  /** Whether this is the import path of a placeholder. */
  isPlaceholder(importPath: string): boolean {
    return this.#graph?.signals.placeholders.includes(importPath) ?? false;
  }

  /** Whether this is the import path of the package that is compiled when everything else is. */
  isLast(importPath: string): boolean {
    return importPath === this.#graph?.signals.last;
  }

  /** The compile of a placeholder has begun; resolves when it is to end. */
  async occupying(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#placeholders.push(resolve);
    this.#free(0);
    return promise;
  }

  /** The package that a signal package announces; undefined if this is not the import path of a signal package. */
  announcedBy(importPath: string): string | undefined {
    return this.#graph?.signals.announcedBy(importPath);
  }

  /** The compiler has written the archive of a package. */
  compiled(path: string, archive: string): void {
    this.#compiled.set(path, archive);
  }

  /** A package that others wait for has been compiled, or was up to date: this is its archive. */
  announce(path: string, archive: string | undefined): void {
    if (archive !== undefined) {
      this.#complete.set(path, archive);
    }
    this.#announced.get(path)?.resolve(archive !== undefined);
  }

  /**
   * The archives of packages that weaving makes a package import, as soon as they exist. Other tools run while the given one waits.
   *
   * @returns without those that cannot be waited for: the nested build does not know of this need, or something has failed in it
   */
  async archives(turn: Turn, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const isMissing = (path: string) => this.#knownTo(turn, path) === undefined;
    const awaited = paths.filter((path) => isMissing(path) && this.#mayWait(turn, path));
    if (awaited.length > 0) {
      await this.pausing(turn, async () => {
        this.#waiting.add(turn);
        this.#free(this.#waiting.size);
        this.#watchSilence();
        await Promise.all(awaited.map((path) => this.#announced.get(path)?.promise));
        this.#waiting.delete(turn);
      });
    }
    const found = paths.map((path) => [path, this.#knownTo(turn, path)] as const);
    return new Map(found.flatMap(([path, archive]) => (archive === undefined ? [] : [[path, archive]])));
  }

  /** Everything has been compiled, or a tool has failed, so some packages will not be compiled: nobody waits any longer. */
  giveUp(): void {
    for (const { resolve } of this.#announced.values()) {
      resolve(false);
    }
    this.#free(Infinity);
  }

  /** The archive of a package, if it is complete: certainly so if the other package has not been compiled earlier for its imports. */
  #knownTo({ importPath }: Turn, path: string): string | undefined {
    const anyway = this.#graph?.waits.get(importPath)?.get(path);
    return this.#complete.get(path) ?? (anyway === true ? this.#compiled.get(path) : undefined);
  }

  /** Whether a wait would end: one job of the go command must remain for the tool that is waited for. */
  #mayWait({ importPath }: Turn, path: string): boolean {
    const isNeed = this.#graph?.waits.get(importPath)?.has(path) ?? false;
    const jobs = (this.#graph?.slots ?? 0) + (this.#graph?.signals.placeholders.length ?? 0);
    return isNeed && this.#announced.has(path) && this.#waiting.size + 1 < jobs;
  }

  #enqueue(turn: Turn): void {
    this.#queue.add(turn);
    this.#grant();
  }

  /** Grants turns in the order in which they were asked for, which is the go command's order. */
  #grant(): void {
    for (const turn of this.#queue) {
      if (this.#running.size >= (this.#graph?.slots ?? Infinity)) {
        break;
      }
      this.#queue.delete(turn);
      this.#running.add(turn);
      turn.grant();
    }
    this.#watchSilence();
  }

  /** Frees so many of the jobs that placeholders occupy, in all. */
  #free(jobs: number): void {
    if (this.#mayEnd === 0 && jobs > 0) {
      this.#graph?.begin();
    }
    this.#mayEnd = Math.max(this.#mayEnd, jobs);
    for (const end of this.#placeholders.splice(0, this.#mayEnd - this.#ended)) {
      this.#ended++;
      end();
    }
  }

  #watchSilence(): void {
    clearTimeout(this.#longSilence);
    const isSilent = this.#graph !== undefined && this.#waiting.size > 0 && this.#running.size === 0;
    this.#longSilence = isSilent ? setTimeout(() => this.giveUp(), LONG_SILENCE) : undefined;
  }
}
