import type { BuildState, ProgramState } from "./state.ts";

/** Most changed files that a line names. */
const maxNamed = 3;

/**
 * The message for the terminal after a change of state; undefined if there is no news. It does not repeat the go command's output,
 * which the terminal shows already.
 */
export function sayState(
  build: BuildState,
  program: ProgramState,
  before: { readonly build: BuildState; readonly program: ProgramState } | undefined,
): string | undefined {
  if (program.kind !== before?.program.kind && program.kind === "exited") {
    return `the program has ended (${program.end}); waiting for a change`;
  }
  if (build.kind === before?.build.kind && build.number === before.build.number) return undefined;
  if (build.kind === "building") {
    return build.changed.length === 0 ? "building" : `building, since ${named(build.changed)} changed`;
  }
  // Before the program can say anything itself.
  if (build.kind === "built") return `built in ${seconds(build)}; the program starts`;
  if (build.kind !== "failed") return undefined;
  const still = program.kind === "running" ? "; the program of the last successful build runs on" : "";
  return `the build failed after ${seconds(build)}${still}; waiting for a change`;
}

function seconds({ milliseconds = 0 }: BuildState): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function named(files: readonly string[]): string {
  const more = files.length - maxNamed;
  const first = files.slice(0, maxNamed).join(", ");
  return more > 0 ? `${first} and ${more} more` : first;
}
