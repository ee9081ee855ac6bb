/** A range of bytes in a file. */
export interface Section {
  readonly name: string;
  /** Offset in the file, and size, in bytes. */
  readonly start: number;
  readonly size: number;
}

/** Reads unsigned numbers of one byte order. Reading beyond the end is a RangeError, which means that the file is damaged. */
export class Bytes {
  readonly data: Buffer;
  readonly #little: boolean;

  constructor(data: Buffer, little: boolean) {
    this.data = data;
    this.#little = little;
  }

  u16(at: number): number {
    return this.#little ? this.data.readUInt16LE(at) : this.data.readUInt16BE(at);
  }

  u32(at: number): number {
    return this.#little ? this.data.readUInt32LE(at) : this.data.readUInt32BE(at);
  }

  i32(at: number): number {
    return this.u32(at) | 0;
  }

  /** @throws RangeError for a number that is no offset in any file */
  u64(at: number): number {
    const high = this.u32(this.#little ? at + 4 : at);
    if (high > 0x1f_ffff) {
      throw new RangeError("a number beyond the end of the file");
    }
    return high * 0x1_0000_0000 + this.u32(this.#little ? at : at + 4);
  }

  /** A number of 4 or 8 bytes. */
  word(at: number, size: number): number {
    return size === 8 ? this.u64(at) : this.u32(at);
  }

  /** A text that ends with a zero byte, or after a number of bytes. */
  text(at: number, longest = this.data.length): string {
    const limit = Math.min(this.data.length, at + longest);
    const end = this.data.indexOf(0, at);
    return this.data.toString("utf8", at, end < 0 || end > limit ? limit : end);
  }
}
