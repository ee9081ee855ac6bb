import { isAbsolute, relative, sep } from "node:path";
import { readable } from "./readable.ts";
import { unifiedDiff } from "./unified.ts";

/** A file that weaving changed or added. */
export interface WovenFile {
  /** Import path of its package, or the folder name that represents it in a `-work` tree. */
  readonly packagePath: string;
  /** Absolute path of the file before weaving; undefined for a file that weaving added. */
  readonly original: string | undefined;
  /** Text of that file. */
  readonly before: string | undefined;
  /** Path of the woven file in a `-work` tree (`b001/orchestrion/src/P/f.go`), whether or not one exists; filters match it. */
  readonly modified: string;
  /** Text that the compiler gets. */
  readonly after: string;
}

/**
 * The unified diff of one woven file (unified.ts). The path is relative for a file below the directory, so that `git apply`
 * and `patch -p1` accept it there.
 *
 * @param raw whether to show exactly what the compiler gets, with position directives; else as readable.ts lays it out
 */
export function diffOf(file: WovenFile, directory: string, raw: boolean): string {
  const after = raw ? file.after : readable(file.after, file.before);
  return unifiedDiff(shownPath(file.original ?? file.modified, directory), file.before, after);
}

/** A path below a directory becomes relative to it, with slashes; any other is unchanged. */
export function shownPath(path: string, directory: string): string {
  if (!isAbsolute(path)) {
    return path;
  }
  const below = relative(directory, path);
  return below === "" || isAbsolute(below) || /^\.\.(?:[\\/]|$)/.test(below) ? path : below.split(sep).join("/");
}
