/** `warning`: builds work, but perhaps not as intended. `problem`: builds fail or are not woven. */
export type Status = "ok" | "warning" | "problem";

/** The result of one check. */
export interface Finding {
  /** Subject of the check in a word or two, such as `GOFLAGS`. */
  readonly check: string;
  readonly status: Status;
  /** The observation, in a sentence. */
  readonly message: string;
  /** Action to take; undefined when the status is `ok`. */
  readonly advice?: string;
}

/** A finding that needs no action. */
export function fine(check: string, message: string): Finding {
  return { check, status: "ok", message };
}

export function warning(check: string, message: string, advice: string): Finding {
  return { check, status: "warning", message, advice };
}

export function problem(check: string, message: string, advice: string): Finding {
  return { check, status: "problem", message, advice };
}
