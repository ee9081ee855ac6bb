import { isAbsolute, relative, sep } from "node:path";
import { readable } from "./readable.ts";
import { unifiedDiff } from "./unified.ts";

/** A file that weaving changed, or made. */
export interface WovenFile {
  /** Import path of its package, or what stands for it in a `-work` tree. */
  readonly packagePath: string;
  /** Absolute path of the file before weaving; undefined for a file that weaving made. */
  readonly original: string | undefined;
  /** Text of that file. */
  readonly before: string | undefined;
  /** Where the woven file lies (`b001/orchestrion/src/P/f.go`), or would, in a `-work` tree: what filters look at. */
  readonly modified: string;
  /** What the compiler gets. */
  readonly after: string;
}

/**
 * The diff of one woven file, as unified.ts writes it; the path is relative where the file lies below the directory, so that
 * `git apply` and `patch -p1` take it there.
 *
 * @param raw with position directives, exactly what the compiler gets; else as readable.ts lays it out
 */
export function diffOf(file: WovenFile, directory: string, raw: boolean): string {
  const after = raw ? file.after : readable(file.after, file.before);
  return unifiedDiff(shownPath(file.original ?? file.modified, directory), file.before, after);
}

/** A path relative to a directory when it lies below it, with slashes; else as it is. */
export function shownPath(path: string, directory: string): string {
  if (!isAbsolute(path)) {
    return path;
  }
  const below = relative(directory, path);
  return below === "" || isAbsolute(below) || /^\.\.(?:[\\/]|$)/.test(below) ? path : below.split(sep).join("/");
}
