import { decode } from "@msgpack/msgpack";
import { PayloadError } from "./payload.ts";

/** Maximum depth of a payload, and maximum number of values in it: far more than any tracer sends. */
const maxDepth = 64;
const maxValues = 4_000_000;

/**
 * Decodes one msgpack value. 64-bit integers become bigint, smaller ones number, binary Uint8Array.
 * Throws {@link PayloadError} on anything malformed, too deep or too large.
 */
export function decodeMsgpack(bytes: Uint8Array): unknown {
  checkMsgpack(bytes);
  try {
    return decode(bytes, { useBigInt64: true });
  } catch (error) {
    throw new PayloadError(`msgpack: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Walks the structure without building anything. The decoder allocates any length that a header claims, so a few bytes could
 * request gigabytes; here a claimed length must fit into the remaining bytes (a value takes at least one).
 */
function checkMsgpack(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const open: number[] = [1];
  let pending = 1;
  let values = 0;
  let at = 0;
  for (;;) {
    const left = open.at(-1);
    if (left === undefined) break;
    if (left === 0) {
      open.pop();
      continue;
    }
    open[open.length - 1] = left - 1;
    pending--;
    if (++values > maxValues) throw new PayloadError(`msgpack: more than ${maxValues} values`, 413);
    const head = readHead(view, at);
    at += head.size;
    pending += head.children;
    if (at + pending > bytes.length) throw new PayloadError(`msgpack: cut off or a length too large at byte ${at}`);
    if (head.children > 0) open.push(head.children);
    if (open.length > maxDepth) throw new PayloadError(`msgpack: nested deeper than ${maxDepth} levels`);
  }
  if (at !== bytes.length) throw new PayloadError(`msgpack: ${bytes.length - at} bytes after the end`);
}

interface Head {
  /** Size of the head in bytes, including the content unless it is a container. */
  readonly size: number;
  /** Number of values inside it; for a map, keys and values. */
  readonly children: number;
}

/** Reads one head according to the format table of the msgpack specification. */
function readHead(view: DataView, at: number): Head {
  const need = (count: number): void => {
    if (at + 1 + count > view.byteLength) throw new PayloadError(`msgpack: cut off at byte ${at}`);
  };
  const sized = (width: 1 | 2 | 4, extra: number): Head => {
    need(width);
    return { size: 1 + width + extra + readUint(view, at + 1, width), children: 0 };
  };
  const container = (width: 2 | 4, perEntry: number): Head => {
    need(width);
    return { size: 1 + width, children: perEntry * readUint(view, at + 1, width) };
  };
  need(0);
  const head = view.getUint8(at);
  if (head <= 0x7f || head >= 0xe0) return { size: 1, children: 0 };
  if (head <= 0x8f) return { size: 1, children: 2 * (head & 0x0f) };
  if (head <= 0x9f) return { size: 1, children: head & 0x0f };
  if (head <= 0xbf) return { size: 1 + (head & 0x1f), children: 0 };
  if (head === 0xc1) throw new PayloadError(`msgpack: byte 0xc1 at ${at} has no meaning`);
  if (head <= 0xc3) return { size: 1, children: 0 };
  if (head <= 0xc6) return sized(widthOf(head - 0xc4), 0);
  if (head <= 0xc9) return sized(widthOf(head - 0xc7), 1);
  if (head <= 0xcb) return { size: head === 0xca ? 5 : 9, children: 0 };
  if (head <= 0xcf) return { size: 1 + (1 << (head - 0xcc)), children: 0 };
  if (head <= 0xd3) return { size: 1 + (1 << (head - 0xd0)), children: 0 };
  if (head <= 0xd8) return { size: 2 + (1 << (head - 0xd4)), children: 0 };
  if (head <= 0xdb) return sized(widthOf(head - 0xd9), 0);
  if (head <= 0xdd) return container(head === 0xdc ? 2 : 4, 1);
  return container(head === 0xde ? 2 : 4, 2);
}

function widthOf(step: number): 1 | 2 | 4 {
  return step === 0 ? 1 : step === 1 ? 2 : 4;
}

function readUint(view: DataView, at: number, width: 1 | 2 | 4): number {
  return width === 1 ? view.getUint8(at) : width === 2 ? view.getUint16(at) : view.getUint32(at);
}
