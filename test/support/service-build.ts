import { alone } from "./alone.ts";
import { goEnvironment } from "./environment.ts";
import { type RunOptions, type RunResult, runOk } from "./run.ts";

/** A cold woven build compiles the standard library, the tracer or SDK, and all libraries. */
export const buildTimeoutMs = 40 * 60_000;

/**
 * Builds programs with real libraries by a Go command, one such build at a time. A Go command knows nothing of what another one
 * compiles just now: test files that run beside each other would both compile what they share, and they share most.
 *
 * @returns what the build said; throws with it when the build fails
 */
export function buildService(command: readonly string[], options: RunOptions): Promise<RunResult> {
  const build = () => runOk(command, { env: goEnvironment(), timeoutMs: buildTimeoutMs, ...options });
  return alone("service-build", buildTimeoutMs, build);
}
