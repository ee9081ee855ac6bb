import { appendFileSync, readFileSync, statSync } from "node:fs";
import type { WovenSite } from "../aspect/weave-types.ts";

/** An event that a toolexec process reports to the wrapper: one line each, appended to one file. */
export type BuildEvent =
  | { readonly kind: "done"; readonly importPath: string }
  /** A program was linked, `linked woven`: with packages into which something is woven, whichever build did that. */
  | { readonly kind: "linked" | "linked woven"; readonly importPath: string }
  | {
      readonly kind: "woven";
      readonly importPath: string;
      readonly files: number;
      readonly sites: readonly WovenSite[];
    }
  | { readonly kind: "warning"; readonly importPath: string; readonly text: string };

/** The events of a session. */
export class Events {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** Appends an event, by a single write with O_APPEND, so that lines of several processes do not mix. Never fails a build. */
  record(event: BuildEvent): void {
    try {
      appendFileSync(this.#file, `${JSON.stringify(event)}\n`);
    } catch {
      // The summary lacks a line; the build is still correct.
    }
  }

  /** When the last event was appended, in milliseconds since 1970; 0 if there are no events. */
  last(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /**
   * Reads events from a byte offset on, up to the last complete line.
   *
   * @returns the events, and the offset of the next read
   */
  read(from: number): { readonly events: BuildEvent[]; readonly next: number } {
    let bytes: Buffer;
    try {
      bytes = readFileSync(this.#file).subarray(from);
    } catch {
      return { events: [], next: from };
    }
    const end = bytes.lastIndexOf(0x0a) + 1;
    const events: BuildEvent[] = [];
    for (const line of bytes.subarray(0, end).toString("utf8").split("\n")) {
      const event = parseEvent(line);
      if (event !== undefined) {
        events.push(event);
      }
    }
    return { events, next: from + end };
  }
}

function parseEvent(line: string): BuildEvent | undefined {
  if (line === "") {
    return undefined;
  }
  try {
    const event: BuildEvent = JSON.parse(line);
    return event;
  } catch {
    return undefined;
  }
}
