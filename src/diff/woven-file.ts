import { headings, type WovenBy } from "./headings.ts";
import { readableLines } from "./readable.ts";
import { segmentsOf } from "./segments.ts";
import { shownPath } from "./shown-path.ts";
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
  /** The aspects that changed it; undefined for a file of a `-work` tree, which does not name them. */
  readonly woven?: WovenBy | undefined;
}

/** How a diff is shown. */
interface Shown {
  /** Directory that paths are shown relative to. */
  readonly directory: string;
  /** Whether to show exactly what the compiler gets, with position directives; else as readable.ts lays it out. */
  readonly raw: boolean;
  /** Whether each hunk names the aspects that made it, where they are known. */
  readonly named: boolean;
  /** Whether the names of all files are relative to the root of the file system. */
  readonly fromRoot?: boolean;
}

/**
 * The unified diff of one woven file (unified.ts). The path is relative for a file below the directory, so that `git apply`
 * and `patch -p1` accept it there.
 */
export function diffOf(file: WovenFile, { directory, raw, named, fromRoot = false }: Shown): string {
  const shown = raw ? { text: file.after, generated: rawLines(file) } : readableLines(file.after, file.before);
  const path = file.original ?? file.modified;
  // A slash in front of an absolute path becomes that behind `a`; `patch` refuses absolute names.
  const name = fromRoot ? path.replace(/^\//, "") : shownPath(path, directory);
  const headingOf = named && file.woven !== undefined ? headings(file.woven, shown, directory) : undefined;
  return unifiedDiff(name, file.before, shown.text, headingOf);
}

/** For lines of what the compiler gets, from 0, with generated code: where each such piece begins in the pseudo file. */
function rawLines({ after, before }: WovenFile): ReadonlyMap<number, ReadonlySet<number>> {
  const lines = new Map<number, Set<number>>();
  const wanted = new Set(segmentsOf(after, before).flatMap(({ chunks }) => chunks.map(({ line }) => line)));
  for (const [at, text] of after.split("\n").entries()) {
    const found = [...text.matchAll(/\/\*line <generated>:(\d+)\*\//g)].map(([, line]) => Number(line));
    const own = found.filter((line) => wanted.has(line));
    if (own.length > 0) {
      lines.set(at, new Set(own));
    }
  }
  return lines;
}
