import { shownText } from "./shown-text.ts";

/** An error that the user can solve: its message is complete, so it is shown without a stack trace. */
export class BuildError extends Error {
  /** Whether the cause is an import cycle; a command that needs less than a build may continue in spite of it. */
  readonly cyclic: boolean;
  /** The cause alone, without the package or aspect that it concerns. */
  readonly reason: string;

  constructor(message: string, { cyclic = false, reason = message } = {}) {
    super(message);
    this.name = "BuildError";
    this.cyclic = cyclic;
    this.reason = reason;
  }
}

/** Formats an error for a person: the message, with control characters escaped; the stack only if ORCHESTRION_DEBUG is set. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) {
    return `orchestrion: ${shownText(String(error))}`;
  }
  const debug = process.env.ORCHESTRION_DEBUG !== undefined && process.env.ORCHESTRION_DEBUG !== "";
  return `orchestrion: ${shownText(debug && error.stack !== undefined ? error.stack : error.message)}`;
}
