import { callOf } from "../../golang/calls.ts";
import { literalType } from "../../golang/literals.ts";
import { specsOf } from "../../golang/scopes.ts";
import type { GoNode } from "../../golang/syntax.ts";
import {
  child,
  constant,
  elements,
  first,
  list,
  type NodeField,
  type NodeShape,
  one,
  orNil,
  type Read,
  self,
  several,
  text,
  token,
} from "./field-readers.ts";
import { forLoop, rangeClauseOf, rangeLoop, STATEMENTS } from "./statement-shapes.ts";

export type { NodeField, NodeShape } from "./field-readers.ts";

const names = several("name");

const literal = (kind: string): NodeShape => ({ name: "BasicLit", fields: { Kind: constant(kind), Value: text } });

const call: NodeShape = {
  name: "CallExpr",
  fields: {
    Fun: (node) => {
      const found = callOf(node);
      return found && { kind: "node", node: found.callee, end: found.calleeEnd };
    },
    Args: (node) => ({ kind: "list", nodes: callOf(node)?.arguments ?? [] }),
    Ellipsis: (node) => ({ kind: "scalar", value: callOf(node)?.spread ?? false }),
  },
};

const unary: NodeShape = { name: "UnaryExpr", fields: { Op: token("operator"), X: child("operand") } };

const valueSpec: NodeShape = {
  name: "ValueSpec",
  fields: { Names: names, Type: child("type"), Values: list("value") },
};

const declaration = (kind: string): NodeShape => ({
  name: "GenDecl",
  fields: { Tok: constant(kind), Specs: (node) => ({ kind: "list", nodes: specsOf(node) }) },
});

/** A result that consists of a type only, as the single field of a list. */
const bareResult: NodeShape = {
  name: "Field",
  fields: { Names: () => ({ kind: "list", nodes: [] }), Type: self, Tag: () => ({ kind: "nil", name: "BasicLit" }) },
};

const bareResults: NodeShape = {
  name: "FieldList",
  fields: { List: (node) => ({ kind: "list", nodes: [node], shape: bareResult }) },
};

const results: Read = (node) => {
  const found = node.field("result");
  return found === undefined || found.kind === "parameter_list"
    ? orNil(child("result"), "FieldList")(node)
    : { kind: "node", node: found, shape: bareResults };
};

const signature = { Params: child("parameters"), Results: results };

const functionDeclaration: NodeShape = {
  name: "FuncDecl",
  fields: {
    Recv: orNil(child("receiver"), "FieldList"),
    Name: child("name"),
    Type: self,
    ...signature,
    TypeParams: orNil(child("type_parameters"), "FieldList"),
    Body: orNil(child("body"), "BlockStmt"),
  },
};

const field: NodeShape = {
  name: "Field",
  fields: { Names: names, Type: child("type"), Tag: orNil(child("tag"), "BasicLit") },
};

const fieldList: NodeShape = { name: "FieldList", fields: { List: (node) => ({ kind: "list", nodes: node.parts }) } };

const SHAPES: Readonly<Record<string, NodeShape>> = {
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
      // If the literal is short for `&T{…}`, it also has the fields of that expression.
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
    fields: { Type: self, ...signature, Body: child("body") },
  },
  function_declaration: functionDeclaration,
  method_declaration: functionDeclaration,
  type_spec: { name: "TypeSpec", fields: { Name: child("name"), Type: child("type") } },
  var_spec: valueSpec,
  const_spec: valueSpec,
  var_declaration: declaration("var"),
  const_declaration: declaration("const"),
  type_declaration: declaration("type"),
  type_alias: { name: "TypeSpec", fields: { Name: child("name"), Type: child("type") } },
  generic_type: {
    name: "IndexListExpr",
    fields: {
      X: child("type"),
      Indices: (node) => ({ kind: "list", nodes: node.field("type_arguments")?.parts.map(argumentOf) ?? [] }),
    },
  },
  function_type: { name: "FuncType", fields: signature },
  interface_type: {
    name: "InterfaceType",
    fields: { Methods: self, List: (node) => ({ kind: "list", nodes: node.parts }) },
  },
  method_elem: { name: "Field", fields: { Names: names, ...signature } },
  struct_type: { name: "StructType", fields: { Fields: first } },
  array_type: { name: "ArrayType", fields: { Len: child("length"), Elt: child("element") } },
  slice_type: { name: "ArrayType", fields: { Elt: child("element") } },
  map_type: { name: "MapType", fields: { Key: child("key"), Value: child("value") } },
  implicit_length_array_type: { name: "ArrayType", fields: { Elt: child("element") } },
  channel_type: { name: "ChanType", fields: { Dir: direction, Value: child("value") } },
  parameter_list: fieldList,
  type_parameter_list: fieldList,
  type_parameter_declaration: { name: "Field", fields: { ...field.fields, Type: constraint } },
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

/**
 * Name of the node's type in Go's syntax tree, for messages.
 *
 * @param shape the node type in Go's tree, if it differs from that of the grammar
 */
export function kindNameOf(node: GoNode, shape = shapeOf(node)): string {
  return shape?.name ?? (node.kind.endsWith("identifier") ? "Ident" : node.kind);
}

/** A field by its name in Go's syntax tree; undefined if the node has no such field or the field is absent. */
export function fieldOf(node: GoNode, name: string, shape = shapeOf(node)): NodeField | undefined {
  return shape?.fields[name]?.(node);
}

function shapeOf(node: GoNode): NodeShape | undefined {
  if (node.kind === "for_statement") {
    return rangeClauseOf(node) === undefined ? forLoop : rangeLoop;
  }
  if (node.kind === "default_case" && node.parent?.kind === "select_statement") {
    return STATEMENTS.communication_case;
  }
  return SHAPES[node.kind] ?? STATEMENTS[node.kind];
}

/** The grammar wraps a constraint in an additional node. */
function constraint(node: GoNode): NodeField | undefined {
  const found = node.field("type");
  return one(found?.parts.length === 1 ? found.parts[0] : found);
}

function argumentOf(argument: GoNode): GoNode {
  return argument.kind === "type_elem" ? (argument.parts[0] ?? argument) : argument;
}

/** The direction of a channel type: 1 for sending, 2 for receiving, 3 for both (Go doc: go/ast, ChanDir). */
function direction(node: GoNode): NodeField {
  const tokens = node.children.map((part) => part.kind);
  const arrow = tokens.indexOf("<-");
  return { kind: "scalar", value: arrow < 0 ? 3n : arrow < tokens.indexOf("chan") ? 2n : 1n };
}
