import { PayloadError } from "../payload.ts";

/** How a field is encoded: varint, 8 bytes, length-delimited, 4 bytes. Groups (3 and 4) are refused. */
type WireType = 0 | 1 | 2 | 5;

/** The head of a field: its number and the encoding of its value. */
interface Field {
  readonly number: number;
  readonly type: WireType;
}

const utf8 = new TextDecoder();

/**
 * A reader over protobuf's wire format (the encoding page of the protobuf documentation). It never reads outside its
 * bytes; every malformed input throws {@link PayloadError} with the byte offset in the whole payload.
 */
export class WireReader {
  private at = 0;
  private readonly view: DataView;

  /** `base` is the offset of `bytes` in the payload, for messages. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly base = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** The next field's head, or undefined at the end of the message. */
  next(): Field | undefined {
    if (this.at >= this.bytes.length) return undefined;
    const key = this.varint();
    const number = key >> 3n;
    if (number === 0n || number > 0x1fff_ffffn) throw this.error(`field number ${number} is not allowed`);
    const type = Number(key & 7n);
    if (type !== 0 && type !== 1 && type !== 2 && type !== 5) throw this.error(`wire type ${type} is not supported`);
    return { number: Number(number), type };
  }

  /** An unsigned 64-bit varint: at most ten bytes, of which the last may hold one bit. */
  varint(): bigint {
    let low = 0;
    for (let index = 0; index < 4; index++) {
      const byte = this.byte();
      low += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return BigInt(low);
    }
    let value = BigInt(low);
    for (let index = 4; index < 10; index++) {
      const byte = this.byte();
      if (index === 9 && byte > 1) throw this.error("a varint is longer than 64 bits");
      value |= BigInt(byte & 0x7f) << BigInt(7 * index);
      if (byte < 0x80) return value;
    }
    throw this.error("a varint is longer than 64 bits");
  }

  fixed64(): bigint {
    const at = this.take(8);
    return this.view.getBigUint64(at, true);
  }

  double(): number {
    const at = this.take(8);
    return this.view.getFloat64(at, true);
  }

  /** The content of a length-delimited field: a view of the payload, not a copy. */
  content(): Uint8Array {
    const length = this.varint();
    const left = this.bytes.length - this.at;
    if (length > BigInt(left)) throw this.error(`a length of ${length} with ${left} bytes left`);
    const from = this.take(Number(length));
    return this.bytes.subarray(from, this.at);
  }

  /** A reader of a nested message. */
  message(): WireReader {
    const content = this.content();
    return new WireReader(content, this.base + this.at - content.length);
  }

  /** A text; bytes that are not UTF-8 become U+FFFD. */
  text(): string {
    return utf8.decode(this.content());
  }

  skip(field: Field): void {
    if (field.type === 0) this.varint();
    else if (field.type === 1) this.take(8);
    else if (field.type === 2) this.content();
    else this.take(4);
  }

  /** Throws unless a known field has the encoding that its schema gives it. */
  expect(field: Field, type: WireType, name: string): void {
    if (field.type !== type) throw this.error(`${name} has wire type ${field.type}, not ${type}`);
  }

  error(message: string): PayloadError {
    return new PayloadError(`protobuf: ${message} (byte ${this.base + this.at})`);
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw this.error("cut off");
    this.at++;
    return byte;
  }

  private take(count: number): number {
    const from = this.at;
    if (count > this.bytes.length - from) throw this.error("cut off");
    this.at += count;
    return from;
  }
}
