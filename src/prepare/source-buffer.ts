import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** In bytes: larger than the sources of nearly all packages. */
const SIZE = 8 << 20;

/**
 * Reads the sources of one package after another into the same memory. Reading all modules of a build takes hundreds of megabytes; with
 * new memory for each file, most of the time is the system's, which has to clear that memory first.
 */
export class SourceBuffer {
  readonly #memory: Buffer;

  /** @param size in bytes; what does not fit into it gets memory of its own */
  constructor(size = SIZE) {
    this.#memory = Buffer.allocUnsafeSlow(size);
  }

  /**
   * The contents of some files, valid until the next call.
   *
   * @throws the system's error when a file cannot be read
   */
  read(paths: readonly string[]): Buffer[] {
    let used = 0;
    return paths.map((path) => {
      const end = this.#readInto(path, used);
      if (end === this.#memory.length) {
        return readFileSync(path);
      }
      const content = this.#memory.subarray(used, end);
      used = end;
      return content;
    });
  }

  /** @returns where the content ends; the end of the memory if it may be longer */
  #readInto(path: string, from: number): number {
    const file = openSync(path, "r");
    try {
      let end = from;
      while (end < this.#memory.length) {
        const length = readSync(file, this.#memory, end, this.#memory.length - end, null);
        if (length === 0) {
          break;
        }
        end += length;
      }
      return end;
    } finally {
      closeSync(file);
    }
  }
}
