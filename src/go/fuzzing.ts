import type { GoCommandLine } from "./flags.ts";

/**
 * The flag of `go test` that has packages compiled for fuzzing (`-d=libfuzzer`), to be repeated when a nested `go test` compiles
 * the same packages. Among the flags that only `go test` has, only this one and those of coverage affect the compiler
 * (cmd/go/internal/test). Nested commands read GOFLAGS themselves.
 */
export function fuzzingFlags({ command, values }: Pick<GoCommandLine, "command" | "values">): readonly string[] {
  const pattern = values.get("fuzz") ?? "";
  return command === "test" && pattern !== "" ? [`-fuzz=${pattern}`] : [];
}
