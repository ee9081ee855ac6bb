import { overlaps, type Range } from "../golang/ranges.ts";
import type { GoNode } from "../golang/syntax.ts";

/** The part of a package that a question is about: all of it, or parts of some files. */
export type Scope = "package" | readonly Region[];

/** A part of a file. */
export interface Region {
  /** Path as in the compilation. */
  readonly file: string;
  /** UTF-16 offsets; undefined for the whole file. */
  readonly range: Range | undefined;
}

/** The parts of a file that a scope contains; `[undefined]` for the whole file, empty for none of it. */
export function rangesIn(scope: Scope, file: string): readonly (Range | undefined)[] {
  return scope === "package" ? [undefined] : scope.filter((region) => region.file === file).map(({ range }) => range);
}

/**
 * Whether a node has a part in one of these ranges. Code around a range counts: what is woven into a function concerns each of
 * its lines.
 */
export function touches(node: Range, ranges: readonly (Range | undefined)[]): boolean {
  return ranges.some((range) => range === undefined || overlaps([range], node));
}

/** The nodes that have a part in a range, each before those in it. */
export function* nodesIn(root: GoNode, range: Range | undefined): Generator<GoNode> {
  yield root;
  for (const child of root.children) {
    if (child.named && (range === undefined || overlaps([range], child))) {
      yield* nodesIn(child, range);
    }
  }
}
