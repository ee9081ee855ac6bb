import { labelOf } from "../trace/label.ts";
import type { TraceModel } from "../trace/model.ts";

/** The spans of one trace that have the same path of names. */
interface Side {
  readonly count: number;
  readonly failed: number;
  /** Sum of their durations, in nanoseconds. */
  readonly total: number;
}

/** A path of span names, and how often and how long each trace has it. */
export interface ComparedPath {
  /** The last name of the path. */
  readonly name: string;
  readonly service: string;
  /** How deep it is, from 0. */
  readonly level: number;
  readonly left: Side;
  readonly right: Side;
}

interface Node {
  readonly name: string;
  readonly service: string;
  readonly level: number;
  readonly children: Map<string, Node>;
  readonly sides: readonly [MutableSide, MutableSide];
}

interface MutableSide {
  count: number;
  failed: number;
  total: number;
}

/**
 * Compares two traces by what calls what: spans of equal service and name below equal spans are counted together. Paths come in the
 * order of the left trace, and those that only the right one has behind their siblings.
 */
export function compareTraces(left: TraceModel, right: TraceModel): ComparedPath[] {
  const root: Node = newNode("", "", -1);
  addTo(root, left, 0);
  addTo(root, right, 1);
  const paths: ComparedPath[] = [];
  const open = [...root.children.values()].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { name, service, level, sides, children } = node;
    paths.push({ name, service, level, left: sides[0], right: sides[1] });
    // Pushed singly: there may be more than a call can have arguments.
    for (const child of [...children.values()].reverse()) open.push(child);
  }
  return paths;
}

function addTo(root: Node, { places }: TraceModel, side: 0 | 1): void {
  /** The node of each place; parents come before their children. */
  const nodes: Node[] = [];
  for (const { span, parent } of places) {
    const outer = nodes[parent] ?? root;
    const name = labelOf(span.wire).title;
    const key = `${span.service}\0${name}`;
    let node = outer.children.get(key);
    if (node === undefined) {
      node = newNode(name, span.service, outer.level + 1);
      outer.children.set(key, node);
    }
    nodes.push(node);
    const own = node.sides[side];
    own.count++;
    own.total += span.duration;
    if (span.wire.error !== null) own.failed++;
  }
}

function newNode(name: string, service: string, level: number): Node {
  const side = (): MutableSide => ({ count: 0, failed: 0, total: 0 });
  return { name, service, level, children: new Map(), sides: [side(), side()] };
}
