import type { GoEnvironment } from "./environment.ts";
import type { GoCommandLine } from "./flags.ts";
import { inheritedFlag } from "./inherited-flags.ts";

/** How a build's packages are compiled for fuzzing: flags that nested builds repeat, empty if the build does not fuzz. */
export interface Fuzzing {
  /** Flags of a nested `go test`, so that it compiles packages as the outer one does. */
  readonly test: readonly string[];
  /** Compiler flags that the outer `go test` adds; `go list` has no flag for them. */
  readonly compiler: readonly string[];
}

/**
 * The flag of `go test` that has packages compiled for fuzzing, and the compiler flags that it causes. Among the flags that only
 * `go test` has, only this one and those of coverage affect the compiler (cmd/go/internal/test). Nested commands read GOFLAGS
 * themselves.
 */
export function fuzzingOf(
  { command, values }: Pick<GoCommandLine, "command" | "values">,
  goEnv: GoEnvironment,
): Fuzzing {
  const own = values.get("fuzz");
  const pattern = own ?? inheritedFlag(goEnv.GOFLAGS ?? "", "fuzz") ?? "";
  const fuzzes = command === "test" && pattern !== "";
  return {
    test: fuzzes && own !== undefined ? [`-fuzz=${own}`] : [],
    compiler: fuzzes && countsEdges(goEnv) ? ["-d=libfuzzer"] : [],
  };
}

const SYSTEMS: ReadonlySet<string> = new Set(["darwin", "freebsd", "linux", "openbsd", "windows"]);

/** Minor number of the first Go release whose compiler instruments packages for fuzzing, by GOARCH. */
const FIRST_MINOR: ReadonlyMap<string, number> = new Map([
  ["amd64", 18],
  ["arm64", 18],
  ["loong64", 25],
]);

/** Whether the compiler instruments packages for fuzzing; on other platforms the go command omits the flag (internal/platform). */
function countsEdges({ GOOS = "", GOARCH = "", GOVERSION = "" }: GoEnvironment): boolean {
  const first = FIRST_MINOR.get(GOARCH);
  // A development version has no number: it is newer than all of these.
  const minor = Number(/^go1\.(\d+)/.exec(GOVERSION)?.[1] ?? Number.POSITIVE_INFINITY);
  return SYSTEMS.has(GOOS) && first !== undefined && minor >= first;
}
