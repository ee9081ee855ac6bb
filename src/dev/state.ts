/** The latest build. */
export interface BuildState {
  /** From 1. */
  readonly number: number;
  readonly kind: "building" | "cancelled" | "failed" | "built";
  /** Milliseconds since the Unix epoch. */
  readonly started: number;
  /** Undefined until it has ended. */
  readonly milliseconds: number | undefined;
  /** The files whose change caused it; none for the first. */
  readonly changed: readonly string[];
  /** Output of the go command; empty until it has ended. */
  readonly output: string;
}

/** The program of the latest successful build. */
export interface ProgramState {
  readonly kind: "none" | "running" | "exited";
  /** Number of the build that made it. */
  readonly build: number;
  /** How it ended, such as `exit status 1`; empty while it runs. */
  readonly end: string;
}
