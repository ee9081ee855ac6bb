import { dirname, isAbsolute, join, normalize } from "node:path";
import { isOlderLang } from "./lang.ts";

/**
 * How a compiler resolves a relative file name in a line directive: `kept` as written, or (Go 1.27 and later) `joined` to the
 * folder of the file that contains the directive (cmd/compile/internal/syntax, updateBase).
 */
export type LineNames = "kept" | "joined";

/** @param goVersion answer of `go env GOVERSION`; text that is not a version is treated as a new one */
export function lineNamesOf(goVersion: string): LineNames {
  return isOlderLang(goVersion, "go1.27") ? "kept" : "joined";
}

/** Resolves a file name in a line directive, in a file with this path. */
export function namedIn(path: string, name: string, names: LineNames): string {
  if (names === "kept" || name === "") {
    return name;
  }
  return isAbsolute(name) ? normalize(name) : join(dirname(path), name);
}
