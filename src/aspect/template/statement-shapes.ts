import type { GoNode } from "../../golang/syntax.ts";
import {
  child,
  constant,
  elements,
  first,
  list,
  type NodeShape,
  one,
  oneOfTokens,
  orNil,
  self,
  several,
  statements,
  text,
  token,
} from "./field-readers.ts";

const increment: NodeShape = { name: "IncDecStmt", fields: { X: first, Tok: oneOfTokens("++", "--") } };

const assignment: NodeShape = {
  name: "AssignStmt",
  fields: {
    Lhs: list("left"),
    Tok: (node) => token("operator")(node) ?? oneOfTokens(":=")(node),
    Rhs: list("right"),
  },
};

const CASES: ReadonlySet<string> = new Set(["expression_case", "type_case", "communication_case", "default_case"]);

/** Go's tree has a block around the cases; here the statement itself represents it. */
const cases = {
  Body: self,
  List: (node: GoNode) => ({ kind: "list", nodes: node.parts.filter((part) => CASES.has(part.kind)) }) as const,
};

const statementsOfCase = (node: GoNode) =>
  ({
    kind: "list",
    nodes: node.parts.flatMap((part) => (part.kind === "statement_list" ? part.parts : [])),
  }) as const;

const branch = (keyword: string): NodeShape => ({
  name: "BranchStmt",
  fields: { Tok: constant(keyword), Label: orNil(first, "Ident") },
});

/** A `for` with three clauses, with only a condition, or with neither. */
export const forLoop: NodeShape = {
  name: "ForStmt",
  fields: {
    Init: (node) => inForClause(node, "initializer"),
    Cond: (node) => inForClause(node, "condition") ?? one(node.parts.find((part) => isCondition(part))),
    Post: (node) => inForClause(node, "update"),
    Body: child("body"),
  },
};

/** `for … range`. */
export const rangeLoop: NodeShape = {
  name: "RangeStmt",
  fields: {
    Key: (node) => one(rangeVariables(node)[0]),
    Value: (node) => one(rangeVariables(node)[1]),
    Tok: (node) => {
      const clause = rangeClauseOf(node);
      return clause && oneOfTokens(":=", "=")(clause);
    },
    X: (node) => one(rangeClauseOf(node)?.field("right")),
    Body: child("body"),
  },
};

/** Statements by their kind in the grammar; `for_statement` is decided by `rangeClauseOf`. */
export const STATEMENTS: Readonly<Record<string, NodeShape>> = {
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
  receive_statement: assignment,
  inc_statement: increment,
  dec_statement: increment,
  if_statement: {
    name: "IfStmt",
    fields: {
      Init: child("initializer"),
      Cond: child("condition"),
      Body: child("consequence"),
      Else: child("alternative"),
    },
  },
  expression_switch_statement: {
    name: "SwitchStmt",
    fields: { Init: child("initializer"), Tag: child("value"), ...cases },
  },
  type_switch_statement: {
    name: "TypeSwitchStmt",
    fields: { Init: child("initializer"), X: child("value"), ...cases },
  },
  select_statement: { name: "SelectStmt", fields: cases },
  expression_case: { name: "CaseClause", fields: { List: list("value"), Body: statementsOfCase } },
  type_case: { name: "CaseClause", fields: { List: several("type"), Body: statementsOfCase } },
  default_case: { name: "CaseClause", fields: { List: () => ({ kind: "list", nodes: [] }), Body: statementsOfCase } },
  communication_case: { name: "CommClause", fields: { Comm: child("communication"), Body: statementsOfCase } },
  label_name: { name: "Ident", fields: { Name: text } },
  labeled_statement: { name: "LabeledStmt", fields: { Label: child("label"), Stmt: (node) => one(node.parts[1]) } },
  break_statement: branch("break"),
  continue_statement: branch("continue"),
  goto_statement: branch("goto"),
  fallthrough_statement: branch("fallthrough"),
  send_statement: { name: "SendStmt", fields: { Chan: child("channel"), Value: child("value") } },
  go_statement: { name: "GoStmt", fields: { Call: first } },
  defer_statement: { name: "DeferStmt", fields: { Call: first } },
};

/** The `range` part of a loop. */
export function rangeClauseOf(loop: GoNode): GoNode | undefined {
  return loop.parts.find((part) => part.kind === "range_clause");
}

function rangeVariables(loop: GoNode): readonly GoNode[] {
  const left = rangeClauseOf(loop)?.field("left");
  return left === undefined ? [] : elements(left);
}

function inForClause(loop: GoNode, field: string) {
  return one(loop.parts.find((part) => part.kind === "for_clause")?.field(field));
}

function isCondition(part: GoNode): boolean {
  return !["for_clause", "range_clause", "block"].includes(part.kind);
}
