import type { GoCommandLine } from "./flags.ts";

/**
 * The flag of `go test` that has packages compiled for fuzzing (`-d=libfuzzer`), to be repeated where a nested `go test` compiles
 * the same packages: of the flags that only `go test` takes, no other one beside those of coverage changes what the compiler does
 * (cmd/go/internal/test). GOFLAGS reaches nested commands by itself.
 */
export function fuzzingFlags({ command, values }: Pick<GoCommandLine, "command" | "values">): readonly string[] {
  const pattern = values.get("fuzz") ?? "";
  return command === "test" && pattern !== "" ? [`-fuzz=${pattern}`] : [];
}
