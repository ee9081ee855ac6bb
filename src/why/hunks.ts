import { weave } from "../aspect/weave.ts";
import { describeError } from "../base/failure.ts";
import type { CodeLines } from "../decision/record.ts";
import type { Archives } from "../diff/archives.ts";
import type { ListedCompilation } from "../diff/listed-compilation.ts";
import { wovenFiles } from "../diff/weave-package.ts";
import { diffOf } from "../diff/woven-file.ts";
import type { Plan } from "../plan/plan.ts";

/** What one aspect changes in a file. */
export interface Hunk {
  /** Path of the file, as in the compilation. */
  readonly file: string;
  /** The hunk of a unified diff, from its `@@` line on. */
  readonly text: string;
}

/**
 * The changes that one aspect, without the others, makes around its join points.
 *
 * @param aspect index in the plan
 * @param sites join points; changes elsewhere, such as imports, are left out unless there are no others
 * @returns a message instead when its advice cannot be applied
 */
export async function hunksOf(
  plan: Plan,
  aspect: number,
  compilation: ListedCompilation,
  archives: Archives,
  sites: readonly CodeLines[],
): Promise<readonly Hunk[] | string> {
  try {
    const woven = await weave({
      plan,
      candidates: [aspect],
      compilation,
      oracle: () => archives.oracle(compilation.listed),
      archives: (paths) => archives.ofInterfaces(paths),
    });
    return wovenFiles(compilation, woven).flatMap((file) => {
      const own = sites.filter((site) => site.file === file.original);
      const all = own.length === 0 ? [] : splitHunks(diffOf(file, { directory: "", raw: false, named: false }));
      const near = all.filter((hunk) => own.some(({ firstLine, lastLine }) => changes(hunk, firstLine, lastLine)));
      return (near.length > 0 ? near : all).map((text) => ({ file: file.original ?? "", text }));
    });
  } catch (error) {
    return describeError(error).replace(/^orchestrion: /, "");
  }
}

/** The hunks of a unified diff of one file. */
function splitHunks(diff: string): string[] {
  return diff.split(/^(?=@@ )/m).slice(1);
}

/** Whether a hunk changes something between two lines of the original, or next to them. */
function changes(hunk: string, firstLine: number, lastLine: number): boolean {
  const [head = "", ...lines] = hunk.split("\n");
  let line = Number(/^@@ -(\d+)/.exec(head)?.[1] ?? 0);
  for (const text of lines) {
    if (/^[-+]/.test(text) && firstLine <= line && line <= lastLine + 1) {
      return true;
    }
    line += text.startsWith("+") || text.startsWith("\\") ? 0 : 1;
  }
  return false;
}
