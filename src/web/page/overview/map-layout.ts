import type { ServiceMap } from "../../wire.ts";

/** A box of the map. */
interface Box {
  readonly name: string;
  readonly kind: "service" | "other";
  readonly x: number;
  readonly y: number;
}

export const boxWidth = 150;
export const boxHeight = 38;
export const rowGap = 26;
const columnGap = 110;

/** Most boxes that are drawn. */
const maxBoxes = 100;

/**
 * Places services in columns from left to right: each stands right of those that call it, except in cycles.
 * @returns boxes by name, and the size of the whole
 */
export function layOut({ nodes, edges }: ServiceMap): {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly width: number;
  readonly height: number;
} {
  const shown = nodes.slice(0, maxBoxes);
  const column = new Map(shown.map(({ name }) => [name, 0]));
  // As many rounds as the longest path without a cycle may need; each round moves a service behind its callers.
  for (let round = 0, moved = true; moved && round < shown.length; round++) {
    moved = false;
    for (const { from, to } of edges) {
      const [left, right] = [column.get(from), column.get(to)];
      if (left === undefined || right === undefined || right > left || left + 1 >= shown.length) continue;
      if (calls(edges, to, from)) continue;
      column.set(to, left + 1);
      moved = true;
    }
  }
  const rows = new Map<number, number>();
  const boxes = new Map<string, Box>();
  for (const { name, kind } of shown) {
    const at = column.get(name) ?? 0;
    const row = rows.get(at) ?? 0;
    rows.set(at, row + 1);
    boxes.set(name, { name, kind, x: at * (boxWidth + columnGap), y: row * (boxHeight + rowGap) });
  }
  const columns = Math.max(0, ...rows.keys()) + 1;
  const tallest = Math.max(1, ...rows.values());
  return {
    boxes,
    width: columns * (boxWidth + columnGap) - columnGap,
    height: tallest * (boxHeight + rowGap) - rowGap,
  };
}

function calls(edges: ServiceMap["edges"], from: string, to: string): boolean {
  return edges.some((edge) => edge.from === from && edge.to === to);
}
