import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { isAlive, ownIdentity, type ProcessIdentity } from "./alive.ts";
import { errorCode } from "./error-code.ts";

/**
 * A lock between processes that survives the death of its holder. Each turn is a file `NAME.N`, created with its complete text
 * by `link`, which fails if the file exists: exactly one process wins turn N, and a process takes over from a dead holder by
 * winning turn N + 1. Files of old turns are not removed, since a slow process could otherwise win an old turn a second time.
 *
 * Processes look again and again whether the lock is free. Within a process, those that use the same object form a queue, of which only
 * the first one looks.
 */
export class FileLock {
  readonly #path: string;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Runs `action` while holding the lock; waits for the current holder for as long as it is alive. */
  hold<T>(action: () => T | Promise<T>): Promise<T> {
    const held = this.#queue.then(() => this.#holdAlone(action));
    this.#queue = held.catch(() => {});
    return held;
  }

  async #holdAlone<T>(action: () => T | Promise<T>): Promise<T> {
    const turn = await this.#acquire();
    try {
      return await action();
    } finally {
      writeFileSync(`${this.#path}.${turn}`, "released");
    }
  }

  async #acquire(): Promise<number> {
    for (let delay = 2; ; delay = Math.min(delay * 2, 50)) {
      const last = this.#lastTurn();
      if (last === 0 || !this.#isHeld(last)) {
        if (this.#tryTurn(last + 1)) {
          return last + 1;
        }
        delay = 2;
      }
      await Bun.sleep(delay);
    }
  }

  #lastTurn(): number {
    const prefix = `${basename(this.#path)}.`;
    let last = 0;
    for (const name of readdirSync(dirname(this.#path))) {
      if (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length))) {
        last = Math.max(last, Number(name.slice(prefix.length)));
      }
    }
    return last;
  }

  #isHeld(turn: number): boolean {
    const text = readFileSync(`${this.#path}.${turn}`, "utf8");
    const [pid = "", started = ""] = text.split(" ");
    const holder: ProcessIdentity = { pid: Number(pid), started };
    return text !== "released" && text !== "" && Number.isInteger(holder.pid) && isAlive(holder);
  }

  #tryTurn(turn: number): boolean {
    const own = ownIdentity();
    const temporary = join(dirname(this.#path), `.${basename(this.#path)}-${own.pid}`);
    writeFileSync(temporary, `${own.pid} ${own.started}`);
    try {
      linkSync(temporary, `${this.#path}.${turn}`);
      return true;
    } catch (error) {
      if (errorCode(error) === "EEXIST") {
        return false;
      }
      throw error;
    } finally {
      rmSync(temporary, { force: true });
    }
  }
}
