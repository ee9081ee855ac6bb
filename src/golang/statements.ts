import type { GoNode } from "./syntax.ts";

/** Whether a node is a complete statement of a statement list, or a block. */
export function isStatement(node: GoNode): boolean {
  return /_(?:statement|declaration)$/.test(node.kind) ? inList(node) : node.kind === "block";
}

/**
 * The statement that consists of the node alone: the node itself, an expression statement, or a `go` or `defer` statement that
 * runs the node.
 *
 * @returns undefined for a part of a larger statement, and for a simple statement in a header (`if f(); x {`)
 */
export function wholeStatement(node: GoNode): GoNode | undefined {
  const { parent } = node;
  if (isStatement(node)) {
    return node;
  }
  const wraps = ["expression_statement", "go_statement", "defer_statement"].includes(parent?.kind ?? "");
  return parent !== undefined && wraps && inList(parent) ? parent : undefined;
}

function inList(statement: GoNode): boolean {
  return statement.parent?.kind === "statement_list" || statement.parent?.kind === "labeled_statement";
}

/** The `return` statements of a function's body, without those of function literals inside it. */
export function returnStatements(body: GoNode): GoNode[] {
  return body.parts.flatMap((node): GoNode[] => {
    if (node.kind === "func_literal") {
      return [];
    }
    return node.kind === "return_statement" ? [node] : returnStatements(node);
  });
}
