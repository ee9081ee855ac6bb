import { type Anchor, anchorText, occurrences } from "../golang/occurrences.ts";

/** Whether the bytes of a file contain an anchor. */
export function mentions(file: Uint8Array, anchor: Anchor): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  return bytes.includes(anchorText(anchor)) && standsIn(bytes.toString("latin1"), asLatin1(anchor));
}

/** The bytes of a file as Latin-1: a character for each byte. */
export function latin1(file: Uint8Array): string {
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString("latin1");
}

function standsIn(text: string, anchor: Anchor): boolean {
  return !(occurrences(text, anchor).next().done ?? true);
}

/** The anchor as it appears in the bytes of a file decoded as Latin-1. */
function asLatin1(anchor: Anchor): Anchor {
  const text = Buffer.from(anchorText(anchor)).toString("latin1");
  return "word" in anchor ? { word: text } : "comment" in anchor ? { comment: text } : { struct: text };
}
