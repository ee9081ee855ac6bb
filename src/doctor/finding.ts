/** `ok`: as it should be. `warning`: builds work, but perhaps not as meant. `problem`: builds fail or are not woven. */
export type Status = "ok" | "warning" | "problem";

/** What one check found. */
export interface Finding {
  /** What was looked at, in a word or two, such as `GOFLAGS`. */
  readonly check: string;
  readonly status: Status;
  /** What is so, in a sentence. */
  readonly message: string;
  /** What to do about it; undefined where all is well. */
  readonly advice?: string;
}

/** A finding without anything to do. */
export function fine(check: string, message: string): Finding {
  return { check, status: "ok", message };
}

export function warning(check: string, message: string, advice: string): Finding {
  return { check, status: "warning", message, advice };
}

export function problem(check: string, message: string, advice: string): Finding {
  return { check, status: "problem", message, advice };
}
