import { byteLength } from "./bytes.ts";

/** A place in a template's text. */
interface Place {
  /** Line, counted from 1. */
  readonly line: number;
  /** Column in UTF-16 units, counted from 1. */
  readonly column: number;
  /** Column as in execution errors of text/template: bytes of UTF-8, counted from 0. */
  readonly byteColumn: number;
}

/**
 * Finds line and columns of an offset.
 * @param text the template's text
 * @param offset UTF-16 offset into it; an offset beyond the end is treated as the end
 */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let at = before.indexOf("\n"); at >= 0; at = before.indexOf("\n", at + 1)) line++;
  return {
    line,
    column: before.length - lineStart + 1,
    byteColumn: byteLength(before.slice(lineStart)),
  };
}

/** A template that cannot be parsed, or whose execution failed. The message has the wording of Go's text/template. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  /** Line in the template's text, counted from 1. */
  readonly line: number;
  /** Column in the template's text in UTF-16 units, counted from 1. */
  readonly column: number;
  /** The message without the place; for an execution error also without `<expression>: `. */
  readonly reason: string;

  /** @param prefix the part of the message before the reason */
  constructor(prefix: string, reason: string, place: Place, cause?: unknown) {
    super(prefix + reason, cause === undefined ? undefined : { cause });
    this.reason = reason;
    this.line = place.line;
    this.column = place.column;
  }
}

/** The message of any thrown value. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Whether a thrown value is the JavaScript engine's report that the call stack is exhausted. */
export function isStackOverflow(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message.includes("call stack");
}
