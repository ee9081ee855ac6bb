import { shownText } from "./shown-text.ts";

/** An error that is the user's to solve: its message says all, a stack trace would only be in the way. */
export class BuildError extends Error {
  /** Whether a package would be needed before itself: what asks for less than a build may go on without it. */
  readonly cyclic: boolean;
  /** The cause alone, without for whom it is an error. */
  readonly reason: string;

  constructor(message: string, { cyclic = false, reason = message } = {}) {
    super(message);
    this.name = "BuildError";
    this.cyclic = cyclic;
    this.reason = reason;
  }
}

/** What a person reads of an error: each line of the message, control characters as escapes; the stack only with ORCHESTRION_DEBUG set. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return `orchestrion: ${shownText(String(error))}`;
  }
  const debug = process.env.ORCHESTRION_DEBUG !== undefined && process.env.ORCHESTRION_DEBUG !== "";
  return `orchestrion: ${shownText(debug && error.stack !== undefined ? error.stack : error.message)}`;
}
