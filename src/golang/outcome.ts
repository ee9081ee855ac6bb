import type { Edit, Replacements } from "./edits.ts";
import { bindsTighter, ENCLOSING, isExpression, isLoose, standsInHeader } from "./expressions.ts";
import type { GoNode } from "./syntax.ts";

/** An expression that edits may have replaced. */
interface Standing {
  readonly node: GoNode;
  /** Ignore this edit of the node, and later ones. */
  readonly beneath?: Edit | undefined;
}

/**
 * The code of an expression after the edits registered so far: a single node; `closed` code that is a unit in any context, such as
 * a name or a parenthesized expression; or `open` code of several pieces.
 */
type Outcome = (Standing & { readonly kind: "node" }) | { readonly kind: "closed" } | { readonly kind: "open" };

/** Follows the edits that replaced an expression to the final code. */
export function outcomeOf(standing: Standing, edits: Replacements): Outcome {
  const { node, beneath } = standing;
  const [piece, ...others] = edits.replacementOf(node, beneath)?.pieces ?? [undefined];
  if (piece === undefined) {
    return { kind: "node", ...standing };
  }
  if (piece === "(" || (typeof piece === "string" && others.length === 0)) {
    return { kind: "closed" };
  }
  const inner = typeof piece === "string" ? undefined : nodeAt(piece.tree.root, piece.start, piece.end);
  if (typeof piece === "string" || inner === undefined || others.length > 0) {
    return { kind: "open" };
  }
  return outcomeOf({ node: inner, beneath: piece.beneath }, edits);
}

/**
 * Whether an expression, after the edits registered so far, must be parenthesized to keep its meaning in a place
 * (Go spec, "Operators", "Composite literals").
 */
export function needsParentheses(expression: Standing, place: GoNode, edits: Replacements): boolean {
  const outcome = outcomeOf(expression, edits);
  const loose = outcome.kind === "open" || (outcome.kind === "node" && isLoose(outcome.node));
  return (loose && bindsTighter(place)) || (standsInHeader(place) && opensBrace(outcome, edits));
}

/** Whether code contains the brace of a composite literal outside any parentheses. */
function opensBrace(outcome: Outcome, edits: Replacements): boolean {
  if (outcome.kind !== "node") {
    return outcome.kind === "open";
  }
  const { node } = outcome;
  return (
    node.kind === "composite_literal" ||
    (!ENCLOSING.has(node.kind) &&
      node.parts.some((part) => opensBrace(outcomeOf({ ...outcome, node: part }, edits), edits)))
  );
}

/** The innermost expression that begins and ends at two offsets. */
function nodeAt(root: GoNode, start: number, end: number): GoNode | undefined {
  let found: GoNode | undefined;
  for (let at: GoNode | undefined = root; at !== undefined; ) {
    if (at.start === start && at.end === end && isExpression(at)) {
      found = at;
    }
    at = at.children.find((child) => child.start <= start && end <= child.end && child.named);
  }
  return found;
}
