import type { Environment } from "../base/environment.ts";
import type { ListContext } from "../go/list-graph.ts";
import { runGo } from "../go/run.ts";

/** What a build has to compile, according to Go's cache. */
export interface Price {
  /** Number of all packages of the build. */
  readonly packages: number;
  /** Packages that are not in the cache, while all that they import is. */
  readonly certain: readonly string[];
  /**
   * Packages that import others which are compiled, directly or not. Each is compiled unless these turn out as they were: the go
   * command knows only then.
   */
  readonly possible: readonly string[];
}

/** How the go command explains a package that is not in its cache because one that it imports is not. */
const DEPENDENCY = "stale dependency";
/** … and one that is in its cache, but not in an install directory. */
const CACHED = "not installed but available in build cache";

/**
 * Asks the go command which packages are in its cache, with the flags of a woven build. Nothing is compiled.
 *
 * @param keyFlags the flags that give woven packages keys; without them the answer would be that for a plain build
 * @returns the reason in words when the go command does not answer
 */
export async function priceOf(
  context: ListContext,
  environment: Environment,
  patterns: readonly string[],
  keyFlags: readonly string[],
): Promise<Price | string> {
  const format = "{{.ImportPath}}\t{{.Stale}}\t{{.StaleReason}}";
  const own = ["list", "-e", "-deps", "-f", format, "-toolexec="];
  const args = [...own, ...context.buildFlags, ...keyFlags, "--", ...patterns];
  const { exitCode, stdout, stderr } = await runGo(args, {
    command: context.go,
    directory: context.cwd,
    environment,
  });
  return exitCode === 0 ? priceIn(stdout) : (stderr.trim().split("\n").at(-1) ?? `go list failed with ${exitCode}`);
}

/** Reads lines of import path, staleness and its reason, separated by tabs. */
export function priceIn(listed: string): Price {
  const lines = listed
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([path = ""]) => path !== "" && path !== "unsafe");
  const stale = lines.filter(([, isStale, reason = ""]) => isStale === "true" && reason !== CACHED);
  const isPossible = ([, , reason = ""]: readonly string[]) => reason.startsWith(DEPENDENCY);
  const paths = (some: readonly (readonly string[])[]) => some.map(([path = ""]) => path).toSorted();
  return {
    packages: lines.length,
    certain: paths(stale.filter((line) => !isPossible(line))),
    possible: paths(stale.filter(isPossible)),
  };
}
