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

/**
 * The spans of one trace in drawing order: parents before children, siblings by start, then duration (longer first), then
 * id. A span whose parent is missing is a marked root, and so is the first span of a cycle of parents, so that each
 * span appears exactly once. Spans sent twice (a client's retry) are drawn once.
 */
export function orderTrace(spans: readonly Span[]): Row[] {
  const unique = withoutRepeats(spans).sort(byStart);
  const byId = new Map<string, Span>();
  for (const span of unique) if (!byId.has(span.spanId)) byId.set(span.spanId, span);
  const children = new Map<Span, Span[]>();
  const roots: Span[] = [];
  for (const span of unique) {
    const parent = span.parentId === "" ? undefined : byId.get(span.parentId);
    const siblings = parent === undefined ? undefined : children.get(parent);
    if (parent === undefined || parent === span) roots.push(span);
    else if (siblings === undefined) children.set(parent, [span]);
    else siblings.push(span);
  }
  const rows: Row[] = [];
  const drawn = new Set<Span>();
  for (const root of roots) drawBelow(root, children, drawn, rows);
  // The remaining spans are part of a cycle of parents, or below one.
  for (const span of unique) if (!drawn.has(span)) drawBelow(span, children, drawn, rows);
  return rows;
}

/** Adds the tree under `root`, without recursion: a trace may be as deep as it is large. */
function drawBelow(root: Span, children: ReadonlyMap<Span, Span[]>, drawn: Set<Span>, rows: Row[]): void {
  const stack: Omit<Row, "hasChildren">[] = [
    { span: root, depth: 0, open: [], last: true, parent: undefined, orphan: root.parentId !== "" },
  ];
  drawn.add(root);
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    const { span, depth, last } = row;
    const below = (children.get(span) ?? []).filter((child) => !drawn.has(child));
    rows.push({ ...row, hasChildren: below.length > 0 });
    const open = depth === 0 ? [] : [...row.open, !last].slice(0, maxDrawnDepth);
    below.forEach((child) => {
      drawn.add(child);
    });
    for (const [index, child] of [...below.entries()].reverse()) {
      const isLast = index === below.length - 1;
      stack.push({ span: child, depth: depth + 1, open, last: isLast, parent: span, orphan: false });
    }
  }
}

function withoutRepeats(spans: readonly Span[]): Span[] {
  const seen = new Map<string, Span>();
  for (const span of spans) seen.set(`${span.spanId} ${span.start} ${span.service} ${span.name}`, span);
  return [...seen.values()];
}

function byStart(a: Span, b: Span): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  if (a.duration !== b.duration) return a.duration > b.duration ? -1 : 1;
  return a.spanId < b.spanId ? -1 : a.spanId > b.spanId ? 1 : 0;
}
