import { dirname, isAbsolute, join, normalize } from "node:path";
import { isOlderLang } from "./lang.ts";

/**
 * How a compiler takes a relative file name in a line directive: `kept` as it is written, or (Go 1.27 and later) `joined` to the
 * folder of the file that the directive stands in (cmd/compile/internal/syntax, updateBase).
 */
export type LineNames = "kept" | "joined";

/** @param goVersion as `go env GOVERSION` says; what cannot be read as a version is taken for a new one */
export function lineNamesOf(goVersion: string): LineNames {
  return isOlderLang(goVersion, "go1.27") ? "kept" : "joined";
}

/** The file that a name in a line directive means, in a file with this path. */
export function namedIn(path: string, name: string, names: LineNames): string {
  if (names === "kept" || name === "") {
    return name;
  }
  return isAbsolute(name) ? normalize(name) : join(dirname(path), name);
}
