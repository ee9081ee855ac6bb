import type { Place } from "./located.ts";
import { shownText } from "./shown-text.ts";

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

/** How many problems one error tells; nobody reads on. */
const MOST_TOLD = 50;

/** One line a problem: `file:line:column: [aspect id] path: message`, without what is not known. */
export function describeProblem(problem: Problem): string {
  return `${shownText(problem.file)}:${problem.line}:${problem.column}: ${describeWithoutPlace(problem)}`;
}

/** `[aspect id] path: message`, without what is not known. */
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

/** What may be told of the problems of a foreign file: where the first is. */
export function withoutContent(problems: readonly Problem[]): Problem[] {
  const first = problems.find(({ severity }) => severity === "error");
  const message =
    "this is not what an aspect file has here; what is there instead is not shown, as the file lies outside of the module that names it";
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
