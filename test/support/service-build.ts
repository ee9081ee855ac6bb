import { alone } from "./alone.ts";
import { goEnvironment } from "./environment.ts";
import { type RunOptions, type RunResult, runOk } from "./run.ts";

/** A cold woven build compiles the standard library, the tracer or SDK, and all libraries. */
export const buildTimeoutMs = 40 * 60_000;

/**
 * Builds programs with real libraries by a go command, one such build at a time. Concurrent go commands do not coordinate: test
 * files that run in parallel would both compile the packages that they share, which are most of them.
 *
 * @returns the build's output; throws an error with the output when the build fails
 */
export function buildService(command: readonly string[], options: RunOptions): Promise<RunResult> {
  const build = () => runOk(command, { env: goEnvironment(), timeoutMs: buildTimeoutMs, ...options });
  return alone("service-build", buildTimeoutMs, build);
}
