import type { GoCommandLine } from "./flags.ts";
import { inheritedFlag, isOn } from "./inherited-flags.ts";

/**
 * Whether a go command's output is for a program: it has `-json`, on the command line or in GOFLAGS. Such a program often reads both
 * streams as one, so only warnings and errors may be added to either. The last of several `-json` counts, and the command line
 * overrides GOFLAGS. `go list` accepts names of fields as a value; any other value is a boolean as in Go's package flag.
 *
 * @param goFlags value of GOFLAGS
 */
export function isForMachines({ values }: Pick<GoCommandLine, "values">, goFlags: string): boolean {
  return isOn(values.get("json") ?? inheritedFlag(goFlags, "json"));
}
