/** What of a span decides its place in the tree of its trace. Times are of one unit and origin. */
export interface Placeable {
  readonly spanId: string;
  /** "" for a root. */
  readonly parentId: string;
  readonly name: string;
  readonly service: string;
  readonly start: bigint | number;
  readonly duration: bigint | number;
}

/** A span's place in the tree of its trace. */
export interface Place<S extends Placeable> {
  readonly span: S;
  /** Index of the parent's place in the list; -1 for a root. It is smaller than the own index. */
  readonly parent: number;
  /** 0 for a root. */
  readonly depth: number;
  /** Whether it is the last child of its parent. */
  readonly last: boolean;
  /** Whether the span names a parent that is not its parent here: it is missing, or part of a cycle. */
  readonly orphan: boolean;
  readonly children: number;
}

/**
 * The spans of one trace, parents before children, siblings by start, then duration (longer first), then id. A span whose parent is
 * missing is a marked root, and so is the first span of a cycle of parents, so that each span appears exactly once. Spans sent twice
 * (a client's retry) appear once. It takes time n log n and does not recurse: a trace may be as deep as it is large.
 */
export function forestOf<S extends Placeable>(spans: readonly S[]): Place<S>[] {
  const unique = withoutRepeats(spans).sort(byStart);
  const byId = new Map<string, S>();
  for (const span of unique) if (!byId.has(span.spanId)) byId.set(span.spanId, span);
  const children = new Map<S, S[]>();
  const roots: S[] = [];
  for (const span of unique) {
    const parent = span.parentId === "" ? undefined : byId.get(span.parentId);
    const siblings = parent === undefined ? undefined : children.get(parent);
    if (parent === undefined || parent === span) roots.push(span);
    else if (siblings === undefined) children.set(parent, [span]);
    else siblings.push(span);
  }
  const places: Place<S>[] = [];
  const placed = new Set<S>();
  for (const root of roots) placeBelow(root, children, placed, places);
  // The remaining spans are part of a cycle of parents, or below one.
  for (const span of unique) if (!placed.has(span)) placeBelow(span, children, placed, places);
  return places;
}

function placeBelow<S extends Placeable>(
  root: S,
  children: ReadonlyMap<S, readonly S[]>,
  placed: Set<S>,
  places: Place<S>[],
): void {
  const stack: Omit<Place<S>, "children">[] = [
    { span: root, parent: -1, depth: 0, last: true, orphan: root.parentId !== "" },
  ];
  placed.add(root);
  for (let place = stack.pop(); place !== undefined; place = stack.pop()) {
    const below = (children.get(place.span) ?? []).filter((child) => !placed.has(child));
    const index = places.push({ ...place, children: below.length }) - 1;
    for (const child of below) placed.add(child);
    for (let at = below.length - 1; at >= 0; at--) {
      const span = below[at];
      if (span === undefined) continue;
      stack.push({ span, parent: index, depth: place.depth + 1, last: at === below.length - 1, orphan: false });
    }
  }
}

function withoutRepeats<S extends Placeable>(spans: readonly S[]): S[] {
  const seen = new Map<string, S>();
  for (const span of spans) seen.set(`${span.spanId} ${span.start} ${span.service} ${span.name}`, span);
  return [...seen.values()];
}

function byStart(a: Placeable, b: Placeable): number {
  if (a.start !== b.start) return a.start < b.start ? -1 : 1;
  if (a.duration !== b.duration) return a.duration > b.duration ? -1 : 1;
  return a.spanId < b.spanId ? -1 : a.spanId > b.spanId ? 1 : 0;
}
