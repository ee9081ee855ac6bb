import { callOf } from "../../golang/calls.ts";
import { literalType } from "../../golang/literals.ts";
import { specsOf } from "../../golang/scopes.ts";
import type { GoNode } from "../../golang/syntax.ts";

/** The value of one field of Go's syntax tree, found in the grammar's tree. */
export type NodeField =
  | { readonly kind: "node"; readonly node: GoNode }
  | { readonly kind: "list"; readonly nodes: readonly GoNode[] }
  | { readonly kind: "scalar"; readonly value: string | boolean };

/** How a field of a Go node is read off a grammar node. */
type Read = (node: GoNode) => NodeField | undefined;

interface Shape {
  /** Name of the node type in Go's syntax tree. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Read>>;
}

const child =
  (field: string): Read =>
  (node) =>
    one(node.field(field));

const first: Read = (node) => one(node.parts[0]);

const list =
  (field: string): Read =>
  (node) => {
    const found = node.field(field);
    return { kind: "list", nodes: found === undefined ? [] : elements(found) };
  };

const token =
  (field: string): Read =>
  (node) => {
    const found = node.field(field);
    return found === undefined ? undefined : { kind: "scalar", value: found.text };
  };

const names: Read = (node) => ({ kind: "list", nodes: node.fields("name") });

const text: Read = (node) => ({ kind: "scalar", value: node.text });

const constant =
  (value: string): Read =>
  () => ({ kind: "scalar", value });

const literal = (kind: string): Shape => ({ name: "BasicLit", fields: { Kind: constant(kind), Value: text } });

const call: Shape = {
  name: "CallExpr",
  fields: {
    Fun: (node) => one(callOf(node)?.callee),
    Args: (node) => ({ kind: "list", nodes: callOf(node)?.arguments ?? [] }),
    Ellipsis: (node) => ({ kind: "scalar", value: callOf(node)?.spread ?? false }),
  },
};

const unary: Shape = { name: "UnaryExpr", fields: { Op: token("operator"), X: child("operand") } };

const statements: Read = (node) => ({
  kind: "list",
  nodes: node.parts.flatMap((part) => (part.kind === "statement_list" ? part.parts : [part])),
});

const valueSpec: Shape = { name: "ValueSpec", fields: { Names: names, Type: child("type"), Values: list("value") } };

const declaration = (kind: string): Shape => ({
  name: "GenDecl",
  fields: { Tok: constant(kind), Specs: (node) => ({ kind: "list", nodes: specsOf(node) }) },
});

const assignment: Shape = { name: "AssignStmt", fields: { Lhs: list("left"), Tok: assignToken, Rhs: list("right") } };

const functionDeclaration: Shape = {
  name: "FuncDecl",
  fields: {
    Recv: child("receiver"),
    Name: child("name"),
    Type: (node) => one(node),
    Params: child("parameters"),
    Results: child("result"),
    Body: child("body"),
  },
};

const field: Shape = { name: "Field", fields: { Names: names, Type: child("type"), Tag: child("tag") } };

const fieldList: Shape = { name: "FieldList", fields: { List: (node) => ({ kind: "list", nodes: node.parts }) } };

const SHAPES: Readonly<Record<string, Shape>> = {
  call_expression: call,
  type_conversion_expression: call,
  selector_expression: {
    name: "SelectorExpr",
    fields: { X: child("operand"), Sel: child("field"), Name: token("field") },
  },
  qualified_type: { name: "Ident", fields: { X: child("package"), Sel: child("name"), Name: token("name") } },
  composite_literal: { name: "CompositeLit", fields: { Type: child("type"), Elts: list("body") } },
  literal_value: {
    name: "CompositeLit",
    fields: {
      Type: (node) => one(literalType(node)?.type),
      Elts: (node) => ({ kind: "list", nodes: elements(node) }),
      // Where it stands for `&T{…}`, it has what that has as well.
      X: (node) => (literalType(node)?.addressed ? one(node) : undefined),
      Op: (node) => (literalType(node)?.addressed ? { kind: "scalar", value: "&" } : undefined),
    },
  },
  keyed_element: { name: "KeyValueExpr", fields: { Key: child("key"), Value: child("value") } },
  unary_expression: unary,
  pointer_type: { name: "StarExpr", fields: { X: first } },
  parenthesized_expression: { name: "ParenExpr", fields: { X: first } },
  binary_expression: {
    name: "BinaryExpr",
    fields: { X: child("left"), Op: token("operator"), Y: child("right") },
  },
  index_expression: { name: "IndexExpr", fields: { X: child("operand"), Index: child("index") } },
  slice_expression: {
    name: "SliceExpr",
    fields: { X: child("operand"), Low: child("start"), High: child("end"), Max: child("capacity") },
  },
  type_assertion_expression: { name: "TypeAssertExpr", fields: { X: child("operand"), Type: child("type") } },
  func_literal: {
    name: "FuncLit",
    fields: { Type: (node) => one(node), Params: child("parameters"), Results: child("result"), Body: child("body") },
  },
  function_declaration: functionDeclaration,
  method_declaration: functionDeclaration,
  block: { name: "BlockStmt", fields: { List: statements } },
  expression_statement: { name: "ExprStmt", fields: { X: first } },
  return_statement: {
    name: "ReturnStmt",
    fields: {
      Results: (node) => ({ kind: "list", nodes: node.parts[0] === undefined ? [] : elements(node.parts[0]) }),
    },
  },
  assignment_statement: assignment,
  short_var_declaration: assignment,
  if_statement: {
    name: "IfStmt",
    fields: {
      Init: child("initializer"),
      Cond: child("condition"),
      Body: child("consequence"),
      Else: child("alternative"),
    },
  },
  for_statement: { name: "ForStmt", fields: { Body: child("body") } },
  send_statement: { name: "SendStmt", fields: { Chan: child("channel"), Value: child("value") } },
  go_statement: { name: "GoStmt", fields: { Call: first } },
  defer_statement: { name: "DeferStmt", fields: { Call: first } },
  type_spec: { name: "TypeSpec", fields: { Name: child("name"), Type: child("type") } },
  var_spec: valueSpec,
  const_spec: valueSpec,
  var_declaration: declaration("var"),
  const_declaration: declaration("const"),
  type_declaration: declaration("type"),
  struct_type: { name: "StructType", fields: { Fields: first } },
  array_type: { name: "ArrayType", fields: { Len: child("length"), Elt: child("element") } },
  slice_type: { name: "ArrayType", fields: { Elt: child("element") } },
  map_type: { name: "MapType", fields: { Key: child("key"), Value: child("value") } },
  channel_type: { name: "ChanType", fields: { Value: child("value") } },
  parameter_list: fieldList,
  field_declaration_list: fieldList,
  parameter_declaration: field,
  variadic_parameter_declaration: field,
  field_declaration: field,
  int_literal: literal("INT"),
  float_literal: literal("FLOAT"),
  imaginary_literal: literal("IMAG"),
  rune_literal: literal("CHAR"),
  interpreted_string_literal: literal("STRING"),
  raw_string_literal: literal("STRING"),
};

/** Name of the node's type in Go's syntax tree, for messages. */
export function kindNameOf(node: GoNode): string {
  return SHAPES[node.kind]?.name ?? (node.kind.endsWith("identifier") ? "Ident" : node.kind);
}

/** A field by its name in Go's syntax tree; undefined when the node has no such field or nothing stands in it. */
export function fieldOf(node: GoNode, name: string): NodeField | undefined {
  return SHAPES[node.kind]?.fields[name]?.(node);
}

function one(node: GoNode | undefined): NodeField | undefined {
  return node === undefined ? undefined : { kind: "node", node: unwrap(node) };
}

/** Elements of a list-like node, or the node itself as the only element. */
function elements(node: GoNode): readonly GoNode[] {
  const lists = ["expression_list", "literal_value", "argument_list", "statement_list"];
  return lists.includes(node.kind) ? node.parts.map(unwrap) : [unwrap(node)];
}

/** The grammar wraps the elements of composite literals once more. */
function unwrap(node: GoNode): GoNode {
  return node.kind === "literal_element" ? (node.parts[0] ?? node) : node;
}

function assignToken(node: GoNode): NodeField | undefined {
  const operator = node.field("operator")?.text ?? node.children.find((part) => part.kind === ":=")?.text;
  return operator === undefined ? undefined : { kind: "scalar", value: operator };
}
