import type { Place } from "./located.ts";

/** Something wrong in a configuration file, said so that a person can go there and mend it. */
export interface Problem extends Place {
  /** Absolute path of the file. */
  readonly file: string;
  /** Path in the document, for example `aspects[2].join-point.function-call`. */
  readonly path: string;
  /** Id of the aspect it is about, where it has one. */
  readonly aspect?: string;
  readonly message: string;
  /** An error stops the build; a warning is shown and the build goes on. */
  readonly severity: "error" | "warning";
}

/** One line a problem: `file:line:column: [aspect id] path: message`, without what is not known. */
export function describeProblem(problem: Problem): string {
  return `${problem.file}:${problem.line}:${problem.column}: ${describeWithoutPlace(problem)}`;
}

/** `[aspect id] path: message`, without what is not known. */
export function describeWithoutPlace({ aspect, path, message }: Problem): string {
  return `${aspect === undefined ? "" : `[${aspect}] `}${path === "" ? "" : `${path}: `}${message}`;
}

/** Thrown when a configuration cannot be used; carries every problem found, not just the first. */
export class ConfigurationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}
