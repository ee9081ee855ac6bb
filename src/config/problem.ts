import type { Place } from "./located.ts";

/** Something wrong in a configuration file, said so that a person can go there and mend it. */
export interface Problem extends Place {
  /** Absolute path of the file. */
  readonly file: string;
  /** Path in the document, for example `aspects[2].join-point.function-call`. */
  readonly path: string;
  readonly message: string;
  /** An error stops the build; a warning is shown and the build goes on. */
  readonly severity: "error" | "warning";
}

/** One line a problem: `file:line:column: path: message`. */
export function describeProblem(problem: Problem): string {
  const path = problem.path === "" ? "" : `${problem.path}: `;
  return `${problem.file}:${problem.line}:${problem.column}: ${path}${problem.message}`;
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
