import { appendFileSync, readFileSync, statSync } from "node:fs";
import type { WovenSite } from "../aspect/weave-types.ts";

/** What toolexec processes tell the wrapper, one line each, appended to one file. */
export type BuildEvent =
  | { readonly kind: "done" | "linked"; readonly importPath: string }
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

  /** Adds an event. A single write with O_APPEND: lines of several processes do not mix. Never fails a build. */
  record(event: BuildEvent): void {
    try {
      appendFileSync(this.#file, `${JSON.stringify(event)}\n`);
    } catch {
      // The summary misses a line; the build is right all the same.
    }
  }

  /** When the last event was added, in milliseconds since 1970; 0 when there is none. */
  last(): number {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }

  /**
   * Events from a byte offset on, as far as their lines are complete.
   *
   * @returns the events and the offset to go on from
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
