import type { GoNode } from "../../golang/syntax.ts";

/** The value of a field of Go's syntax tree, found in the grammar's tree. */
export type NodeField =
  /** `end` is set if Go's node extends beyond that of the grammar, `shape` if Go has another type of node for the same code. */
  | { readonly kind: "node"; readonly node: GoNode; readonly end?: number; readonly shape?: NodeShape }
  | { readonly kind: "list"; readonly nodes: readonly GoNode[]; readonly shape?: NodeShape }
  | { readonly kind: "scalar"; readonly value: string | boolean | bigint }
  /** A nil pointer of that type: true for `if`, but without fields (spec: aspect language §9.4). */
  | { readonly kind: "nil"; readonly name: string };

/** Reads a field of a Go node from a grammar node; undefined if the field is absent. */
export type Read = (node: GoNode) => NodeField | undefined;

/** A node type of Go's syntax tree. */
export interface NodeShape {
  /** Name of the type in go/ast. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Read>>;
}

/** Reads the single node in a field of the grammar. */
export const child =
  (field: string): Read =>
  (node) =>
    one(node.field(field));

/** Replaces an absent value by a nil pointer to that type of node: for fields whose type in Go's tree is not an interface. */
export const orNil =
  (read: Read, name: string): Read =>
  (node) =>
    read(node) ?? { kind: "nil", name };

/** Reads the only part of a node. */
export const first: Read = (node) => one(node.parts[0]);

/** Reads the node itself: for fields of an additional node that Go's tree has for the same code. */
export const self: Read = (node) => one(node);

/** Reads the list in a field of the grammar; empty if the field is absent. */
export const list =
  (field: string): Read =>
  (node) => {
    const found = node.field(field);
    return { kind: "list", nodes: found === undefined ? [] : elements(found) };
  };

/** Reads all nodes in a field of the grammar. */
export const several =
  (field: string): Read =>
  (node) => ({ kind: "list", nodes: node.fields(field) });

/** Reads the text of a field of the grammar. */
export const token =
  (field: string): Read =>
  (node) => {
    const found = node.field(field);
    return found === undefined ? undefined : { kind: "scalar", value: found.text };
  };

/** Reads the text of the first child that is one of these tokens. */
export const oneOfTokens =
  (...tokens: readonly string[]): Read =>
  (node) => {
    const found = node.children.find((part) => tokens.includes(part.kind));
    return found === undefined ? undefined : { kind: "scalar", value: found.text };
  };

export const text: Read = (node) => ({ kind: "scalar", value: node.text });

export const constant =
  (value: string): Read =>
  () => ({ kind: "scalar", value });

/** Reads the statements of a block or a case. */
export const statements: Read = (node) => ({
  kind: "list",
  nodes: node.parts.flatMap((part) => (part.kind === "statement_list" ? part.parts : [part])),
});

export function one(node: GoNode | undefined): NodeField | undefined {
  return node === undefined ? undefined : { kind: "node", node: unwrap(node) };
}

/** Elements of a list-like node, or the node itself as the only element. */
export function elements(node: GoNode): readonly GoNode[] {
  const lists = ["expression_list", "literal_value", "argument_list", "statement_list"];
  return lists.includes(node.kind) ? node.parts.map(unwrap) : [unwrap(node)];
}

/** The grammar wraps each element of a composite literal in an additional node. */
function unwrap(node: GoNode): GoNode {
  return node.kind === "literal_element" ? (node.parts[0] ?? node) : node;
}
