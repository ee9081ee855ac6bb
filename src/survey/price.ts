import type { Environment } from "../base/environment.ts";
import { isRecord, stringField } from "../base/json.ts";
import type { ListContext } from "../go/list-imports.ts";
import { parseJsonStream, runGo } from "../go/run.ts";

/** The packages that a build has to compile, according to Go's cache. */
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
 * Without `EmbedFiles` the go command does not look for embedded files, and a package that has some seems to have changed
 * (cmd/go/internal/list, SuppressEmbedFiles).
 */
const FIELDS = ["ImportPath", "Stale", "StaleReason", "EmbedFiles"];

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
  const own = ["list", "-e", "-deps", `-json=${FIELDS.join(",")}`, "-toolexec="];
  const args = [...own, ...context.buildFlags, ...keyFlags, "--", ...patterns];
  const { exitCode, stdout, stderr } = await runGo(args, {
    command: context.go,
    directory: context.cwd,
    environment,
  });
  if (exitCode !== 0) {
    return stderr.trim().split("\n").at(-1) || `go list failed with exit status ${exitCode}`;
  }
  return priceIn(parseJsonStream(stdout));
}

/** The price according to what `go list` tells of each package: `ImportPath`, `Stale` and `StaleReason`. */
export function priceIn(listed: readonly unknown[]): Price {
  const packages = listed.filter(isRecord).map((raw) => ({
    path: stringField(raw, "ImportPath") ?? "",
    stale: raw.Stale === true && stringField(raw, "StaleReason") !== CACHED,
    possible: stringField(raw, "StaleReason")?.startsWith(DEPENDENCY) === true,
  }));
  const compiled = packages.filter(({ path }) => path !== "unsafe");
  const paths = (some: typeof packages) => some.map(({ path }) => path).toSorted();
  return {
    packages: compiled.length,
    certain: paths(compiled.filter(({ stale, possible }) => stale && !possible)),
    possible: paths(compiled.filter(({ stale, possible }) => stale && possible)),
  };
}
