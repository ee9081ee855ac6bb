import { forestOf } from "../forest.ts";
import type { Span } from "../span.ts";

/** A span's place in the drawn tree. */
export interface Row {
  readonly span: Span;
  readonly depth: number;
  /** For each level above, whether the line of that level continues below this row. */
  readonly open: readonly boolean[];
  /** Whether it is the last child of its parent. */
  readonly last: boolean;
  readonly parent: Span | undefined;
  /** Whether the span's parent is missing. */
  readonly orphan: boolean;
  readonly hasChildren: boolean;
}

/** Maximum number of levels drawn with their own lines; deeper levels share the last, so that they need no more width. */
export const maxDrawnDepth = 40;

/** The spans of one trace in drawing order; see {@link forestOf}. */
export function orderTrace(spans: readonly Span[]): Row[] {
  const rows: Row[] = [];
  for (const { span, parent: at, depth, last, orphan, children } of forestOf(spans)) {
    const parent = rows[at];
    const open = parent === undefined || depth === 1 ? [] : [...parent.open, !parent.last].slice(0, maxDrawnDepth);
    rows.push({ span, depth, open, last, parent: parent?.span, orphan, hasChildren: children > 0 });
  }
  return rows;
}
