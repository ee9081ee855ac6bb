import { isElidedLiteral } from "../golang/literals.ts";
import { type Anchor, occurrences } from "../golang/occurrences.ts";
import { merged, overlaps, type Range } from "../golang/ranges.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import { isIgnored, mentionsIgnore } from "./directives.ts";
import type { JoinPoint, LiteralAnchor } from "./join/join-point.ts";
import type { PackageAliases } from "./package-aliases.ts";

/** Nodes of the grammar that have no counterpart in Go's own syntax tree, and so are never join points. */
const NOT_NODES: ReadonlySet<string> = new Set([
  "comment",
  "package_clause",
  "package_identifier",
  "statement_list",
  "expression_list",
  "argument_list",
  "literal_value",
  "literal_element",
  "import_spec_list",
  "var_spec_list",
  "variadic_argument",
  "type_elem",
  "type_arguments",
  "interpreted_string_literal_content",
  "raw_string_literal_content",
  "escape_sequence",
]);

/**
 * Visits the nodes of a file that may match one of the join points, children before their parents (spec: aspect language §6.4).
 * It skips subtrees that contain no anchor of the join points, and code that an ignore directive exempts.
 *
 * @param aliases the aliases of the file's package
 */
export function visit(
  tree: GoTree,
  joinPoints: readonly JoinPoint[],
  aliases: PackageAliases,
  onNode: (node: GoNode) => void,
): void {
  const regions = regionsOf(tree, joinPoints, aliases);
  const ignores = mentionsIgnore(tree.text);
  const clause = tree.root.parts.find((node) => node.kind === "package_clause");
  if (ignores && clause !== undefined && isIgnored(clause)) {
    return;
  }
  const enter = (node: GoNode): void => {
    if (ignores && isIgnored(node)) {
      return;
    }
    if (regions === undefined || overlaps(regions, node)) {
      for (const child of node.children) {
        if (child.named) {
          enter(child);
        }
      }
    }
    if (mayBeJoinPoint(node)) {
      onNode(node);
    }
  };
  enter(tree.root);
}

/** Whether a node has a counterpart in Go's own syntax tree. */
export function mayBeJoinPoint(node: GoNode): boolean {
  return !NOT_NODES.has(node.kind) || isElidedLiteral(node);
}

/**
 * The regions in which a join point may match; undefined when some join point has no anchor, so that every node must be examined.
 */
function regionsOf(tree: GoTree, joinPoints: readonly JoinPoint[], aliases: PackageAliases): Range[] | undefined {
  const anchors = new Map<string, Anchor | LiteralAnchor>();
  for (const joinPoint of joinPoints) {
    if (joinPoint.anchors === undefined) {
      return undefined;
    }
    for (const anchor of joinPoint.anchors) {
      anchors.set(JSON.stringify(anchor), anchor);
    }
  }
  const regions: Range[] = [];
  for (const anchor of anchors.values()) {
    if ("literal" in anchor) {
      regions.push(
        ...literalRegions(tree, [
          anchor.literal,
          ...aliases.namesOf(anchor.literal),
          ...aliases.listsOf(anchor.literal),
        ]),
      );
      continue;
    }
    for (const at of occurrences(tree.text, anchor)) {
      regions.push("comment" in anchor ? directiveRegion(tree.root, at) : { start: at, end: at + 1 });
    }
  }
  return merged(regions);
}

/**
 * Literals of a type or of types that the file declares based on it, and elements of these literals that elide their type.
 *
 * @param known the type's name and its aliases in the package
 */
function literalRegions(tree: GoTree, known: readonly string[]): Range[] {
  const regions: Range[] = [];
  const names = new Set(known);
  for (const word of names) {
    for (const at of occurrences(tree.text, { word })) {
      let region: Range = { start: at, end: at + 1 };
      for (const node of nodesAt(tree.root, at)) {
        const type = node.field("type");
        const inType = type !== undefined && type.start <= at && at < type.end;
        if (inType && node.kind === "composite_literal" && region.end === at + 1) {
          region = node;
        } else if (inType && (node.kind === "type_spec" || node.kind === "type_alias")) {
          names.add(node.field("name")?.text ?? word);
        }
      }
      regions.push(region);
    }
  }
  return regions;
}

/** The nodes that contain an offset, outermost first. */
function* nodesAt(root: GoNode, offset: number): Generator<GoNode> {
  for (let node: GoNode | undefined = root; node !== undefined; ) {
    yield node;
    node = node.children.find((child) => child.start <= offset && offset < child.end);
  }
}

/** A directive also applies to the node that follows it, so the region includes that whole node. */
function directiveRegion(root: GoNode, offset: number): Range {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.start <= offset && offset < child.end);
    if (inner === undefined) {
      return { start: offset, end: offset };
    }
    node = inner;
    if (node.kind === "comment") {
      const next = node.parent?.children.slice(node.index + 1).find((sibling) => sibling.kind !== "comment");
      return { start: offset, end: next?.end ?? node.end };
    }
  }
}
