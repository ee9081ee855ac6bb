import { existsSync, readFileSync, rmSync } from "node:fs";
import { isAlive, type ProcessIdentity } from "../base/alive.ts";
import { type Session, writeFileAtomically } from "../session/session.ts";
import { isAnswered } from "./answers.ts";

/** A nested build: the process that runs it, the package that needs it, and the packages that it builds. */
export interface Batch {
  readonly id: string;
  readonly runner: ProcessIdentity;
  /** The package whose compile or link step needs it (with variant); empty for packages that are built ahead. */
  readonly requester: string;
  /** Aspects that injected the packages, for error messages. */
  readonly aspects: readonly string[];
  readonly paths: readonly string[];
  /**
   * Set if the nested build recompiles its packages for the tests of this package (recompile.ts): then no other process waits for
   * it.
   */
  readonly testsOf?: string;
  /** Ids of the nested builds that its runner is part of. */
  readonly chain: readonly string[];
}

/** A request that waits for the nested build of another one. */
export interface Wait {
  /** Differs from that of every other wait: one process may work for many tools (the weaver). */
  readonly id: string;
  /** The process that waits. */
  readonly waiter: ProcessIdentity;
  readonly chain: readonly string[];
  readonly batch: string;
}

/** The nested builds of a session, and what waits for them: files, so that every process can read them. */
export class Batches {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  start(batch: Batch): void {
    writeFileAtomically(this.#session.files.batch(batch.id), JSON.stringify(batch));
  }

  /** Nested builds without an answer whose runner is alive. */
  running(): Batch[] {
    return readAll<Batch>(this.#session.files.batches()).filter((batch) => this.isRunning(batch));
  }

  isRunning(batch: Batch): boolean {
    const isKnown = existsSync(this.#session.files.batch(batch.id));
    return isKnown && !isAnswered(this.#session, batch.id) && isAlive(batch.runner);
  }

  /**
   * Runs the nested build of a batch. If it throws, the batch is removed: its runner may live on, and others would wait for it.
   */
  async run<T>(batch: Batch, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      rmSync(this.#session.files.batch(batch.id), { force: true });
      throw error;
    }
  }

  /** @throws when the file is missing, which means that the chain does not belong to this session */
  get(id: string): Batch {
    const batch: Batch = JSON.parse(readFileSync(this.#session.files.batch(id), "utf8"));
    return batch;
  }

  /** The innermost nested build that a process is part of; undefined for a process of the outer build. */
  innermost(chain: readonly string[]): Batch | undefined {
    const last = chain.at(-1);
    return last === undefined ? undefined : this.get(last);
  }

  /** Notes that a compile or link step of a nested build fails because of an import cycle. */
  noteCycle(id: string, message: string): void {
    writeFileAtomically(this.#session.files.cycle(id), message);
  }

  /** The message about a cycle in one of these nested builds; undefined if none was found. */
  cycleIn(ids: readonly string[]): string | undefined {
    const files = ids.map((id) => this.#session.files.cycle(id));
    const noted = files.find((file) => existsSync(file));
    return noted === undefined ? undefined : readFileSync(noted, "utf8");
  }

  startWaiting(wait: Wait): void {
    writeFileAtomically(this.#session.files.wait(wait.id), JSON.stringify(wait));
  }

  stopWaiting(wait: Wait): void {
    rmSync(this.#session.files.wait(wait.id), { force: true });
  }

  waits(): Wait[] {
    return readAll<Wait>(this.#session.files.waits()).filter((wait) => isAlive(wait.waiter));
  }
}

function readAll<T>(files: readonly string[]): T[] {
  const found: T[] = [];
  for (const file of files) {
    try {
      const entry: T = JSON.parse(readFileSync(file, "utf8"));
      found.push(entry);
    } catch {
      // A file that was removed meanwhile: its wait has just ended.
    }
  }
  return found;
}

/**
 * Whether waiting for a nested build would never end: that build, or one that anything inside it waits for, has to wait for a
 * build that the waiting request itself is part of.
 *
 * @param chain ids of the builds that the waiting request is part of
 */
export function wouldDeadlock(target: string, chain: readonly string[], waits: readonly Wait[]): boolean {
  const reached = new Set<string>();
  const todo = [target];
  for (let id = todo.pop(); id !== undefined; id = todo.pop()) {
    if (chain.includes(id)) {
      return true;
    }
    if (!reached.has(id)) {
      reached.add(id);
      for (const wait of waits) {
        if (wait.chain.includes(id)) {
          todo.push(wait.batch);
        }
      }
    }
  }
  return false;
}
