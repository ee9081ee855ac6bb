import type { Place } from "./located.ts";
import { shownText } from "./shown-text.ts";

/** An error or warning about a configuration file, with the place at which a person can fix it. */
export interface Problem extends Place {
  /** Absolute path of the file. */
  readonly file: string;
  /** Path in the document, for example `aspects[2].join-point.function-call`. */
  readonly path: string;
  /** Id of the aspect that the problem is about, if any. */
  readonly aspect?: string;
  readonly message: string;
  /** An error stops the build; a warning is shown and the build goes on. */
  readonly severity: "error" | "warning";
}

/** How many problems one error message lists; nobody reads more. */
const MOST_TOLD = 50;

/** Formats a problem as one line, `file:line:column: [aspect id] path: message`; unknown parts are omitted. */
export function describeProblem(problem: Problem): string {
  return `${shownText(problem.file)}:${problem.line}:${problem.column}: ${describeWithoutPlace(problem)}`;
}

/** Formats a problem as `[aspect id] path: message`; unknown parts are omitted. */
export function describeWithoutPlace({ aspect, path, message }: Problem): string {
  return shownText(`${aspect === undefined ? "" : `[${aspect}] `}${path === "" ? "" : `${path}: `}${message}`);
}

function describeAll(problems: readonly Problem[]): string {
  const more = problems.length - MOST_TOLD;
  return [
    ...problems.slice(0, MOST_TOLD).map(describeProblem),
    ...(more > 0 ? [`and ${more} more problems`] : []),
  ].join("\n");
}

/** The problems of a foreign file, reduced to the place of the first error: messages would reveal the file's content. */
export function withoutContent(problems: readonly Problem[]): Problem[] {
  const first = problems.find(({ severity }) => severity === "error");
  const message =
    "this is not valid in an aspect file; the content is not shown, since the file lies outside the module that names it";
  if (first === undefined) {
    return [];
  }
  const { file, line, column } = first;
  return [{ file, line, column, path: "", message, severity: "error" }];
}

/** Thrown when a configuration cannot be used; carries every problem found, not just the first. */
export class ConfigurationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(describeAll(problems));
    this.name = "ConfigurationError";
    this.problems = problems;
  }
}
