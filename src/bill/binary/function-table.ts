import { GENERATED_FILE } from "../../golang/render.ts";
import { Bytes } from "./bytes.ts";
import type { Binary } from "./open.ts";

/** First bytes of the table since Go 1.20, in either byte order (internal/abi, PCLnTabMagic). */
const MAGICS = [
  { bytes: Buffer.from([0xf1, 0xff, 0xff, 0xff, 0, 0]), little: true },
  { bytes: Buffer.from([0xff, 0xff, 0xff, 0xf1, 0, 0]), little: false },
];

const SECTIONS = /^(?:\.data\.rel\.ro)?\.gopclntab$|^__gopclntab$/;

/**
 * The functions with code whose position is in the pseudo file that weaving tools name for the code that they add, sorted. They are
 * found by the table with which a program of Go prints its stack traces, which stripping does not remove. Code that was inlined
 * counts for the function into which it was inlined.
 *
 * @returns undefined if the binary has no such table, or one of an unknown form
 */
export function functionsWithGeneratedCode(binary: Binary): string[] | undefined {
  for (const table of tablesIn(binary)) {
    try {
      return [...new Set(table.functionsIn((file) => /(?:^|[\\/])<generated>$/.test(file)))].sort();
    } catch (error) {
      // Bytes that only look like a table.
      if (!(error instanceof RangeError)) {
        throw error;
      }
    }
  }
  return undefined;
}

function* tablesIn({ data, sections }: Binary): Generator<FunctionTable> {
  const named = sections.filter(({ name }) => SECTIONS.test(name));
  for (const { start, size } of [...named, { start: 0, size: data.length }]) {
    for (const { bytes, little } of MAGICS) {
      for (let at = data.indexOf(bytes, start); at >= 0 && at < start + size; at = data.indexOf(bytes, at + 1)) {
        const [quantum = 0, pointer = 0] = data.subarray(at + 6, at + 8);
        if ([1, 2, 4].includes(quantum) && [4, 8].includes(pointer)) {
          yield new FunctionTable(new Bytes(data.subarray(at), little), pointer);
        }
      }
    }
  }
}

/** The table (runtime/symtab.go: pcHeader, _func). All offsets in it count from its own parts. */
class FunctionTable {
  readonly #bytes: Bytes;
  readonly #number: number;
  readonly #names: number;
  readonly #units: number;
  readonly #files: number;
  readonly #values: number;
  readonly #functions: number;

  constructor(bytes: Bytes, pointer: number) {
    this.#bytes = bytes;
    const field = (index: number) =>
      8 + (index + 1) * pointer <= bytes.data.length ? bytes.word(8 + index * pointer, pointer) : 0;
    this.#number = field(0);
    this.#names = field(3);
    this.#units = field(4);
    this.#files = field(5);
    this.#values = field(6);
    this.#functions = field(7);
  }

  /**
   * Names of the functions with code from certain files.
   *
   * @throws RangeError for a damaged table
   */
  functionsIn(isWanted: (file: string) => boolean): string[] {
    const wanted = this.#filesThat(isWanted);
    const found: string[] = [];
    if (this.#number === 0 || this.#functions === 0) {
      throw new RangeError("a table without functions");
    }
    for (let at = 0; wanted.size > 0 && at < this.#number; at++) {
      const record = this.#functions + this.#bytes.u32(this.#functions + 8 * at + 4);
      if (this.#hasCodeOf(wanted, record)) {
        found.push(this.#bytes.text(this.#names + this.#bytes.i32(record + 4), 4096));
      }
    }
    return found;
  }

  /** Offsets of the names of files. The names of all files are beside each other. */
  #filesThat(isWanted: (file: string) => boolean): ReadonlySet<number> {
    const wanted = new Set<number>();
    const { data } = this.#bytes;
    for (
      let at = data.indexOf(GENERATED_FILE, this.#files);
      at >= 0 && at < this.#values;
      at = data.indexOf(GENERATED_FILE, at + 1)
    ) {
      const start = data.lastIndexOf(0, at) + 1;
      if (start >= this.#files && isWanted(this.#bytes.text(start, 4096))) {
        wanted.add(start - this.#files);
      }
    }
    return wanted;
  }

  /** Follows the files along the code of a function: pairs of steps in value and in code, as varints. */
  #hasCodeOf(wanted: ReadonlySet<number>, record: number): boolean {
    const unit = this.#bytes.u32(record + 32);
    const values = this.#bytes.u32(record + 20);
    // Of assembly, which has neither.
    if (unit === 0xffff_ffff || values === 0) {
      return false;
    }
    let at = this.#values + values;
    const { data } = this.#bytes;
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = data[at++];
        if (byte === undefined || shift > 28) {
          throw new RangeError("a number beyond the end");
        }
        value += (byte & 0x7f) << shift;
        if (byte < 0x80) {
          return value;
        }
      }
    };
    let file = -1;
    for (let first = true; ; first = false) {
      const step = varint();
      if (step === 0 && !first) {
        return false;
      }
      file += (step & 1) === 1 ? ~(step >>> 1) : step >>> 1;
      if (file >= 0 && wanted.has(this.#bytes.u32(this.#units + 4 * (unit + file)))) {
        return true;
      }
      varint();
    }
  }
}
