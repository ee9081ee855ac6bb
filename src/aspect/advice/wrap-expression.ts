import { refined } from "../../config/shape/shape.ts";
import { callOf } from "../../golang/calls.ts";
import { isDeclaringName } from "../../golang/expressions.ts";
import { isElidedLiteral, literalType } from "../../golang/literals.ts";
import { needsParentheses, outcomeOf } from "../../golang/outcome.ts";
import type { GoNode } from "../../golang/syntax.ts";
import { elidedType } from "../elided-type.ts";
import { type CodeTemplate, codeTemplate } from "../template/code-template.ts";
import { renderExpression } from "../template/fragment.ts";
import type { Subject, Weaving } from "../weaving.ts";
import type { AdviceKind } from "./advice.ts";

/** `wrap-expression: {template, imports, lang}`: replaces the expression with the one that the template renders. */
export const wrapExpression: AdviceKind = {
  key: "wrap-expression",
  description: "Replaces the expression with the one that the template renders; `{{ . }}` is the original.",
  shape: refined(codeTemplate, (template) => ({
    imports: [...template.imports.values()],
    links: [],
    apply: (subject, weaving) => apply(template, subject, weaving),
  })),
};

function apply(template: CodeTemplate, given: Subject, weaving: Weaving): Subject {
  const subject = { ...given, node: expressionOf(given.node) ?? weaving.fail(given, notAnExpression(given.node)) };
  const { node, site } = subject;
  // The place of the code in the source, independent of earlier advice.
  const place = expressionOf(site.node) ?? site.node;
  let replaced = subject;
  weaving.edit(subject).replace(node, (self) => {
    const fragment = renderExpression(template, subject, weaving, self);
    const [root] = fragment.nodes;
    if (root === undefined) {
      return [];
    }
    if (mustStayCall(place) && !isCall(root, weaving)) {
      weaving.fail(
        subject,
        "the operand of `go` and `defer` must remain a call, but the template renders another expression",
      );
    }
    replaced = { ...subject, node: root };
    const elided = isElidedLiteral(place) ? (literalType(place) ?? elidedType(place, site.file, site.pkg)) : undefined;
    if (elided?.addressed && root.kind === "composite_literal") {
      // An explicit type also needs an explicit `&`.
      return ["&", root];
    }
    return needsParentheses({ node: root }, place, weaving.edits) ? ["(", root, ")"] : [root];
  });
  return replaced;
}

/** A node that is an expression, or the value of a key-value element. */
function expressionOf(node: GoNode): GoNode | undefined {
  if (node.kind === "keyed_element") {
    const value = node.field("value");
    return value?.kind === "literal_element" ? value.parts[0] : value;
  }
  const expression =
    node.kind.endsWith("_expression") ||
    node.kind.endsWith("_literal") ||
    isElidedLiteral(node) ||
    ["nil", "true", "false", "iota"].includes(node.kind) ||
    (node.kind === "identifier" && !isDeclaringName(node));
  return expression ? node : undefined;
}

function isCall(node: GoNode, weaving: Weaving): boolean {
  const outcome = outcomeOf({ node }, weaving.edits);
  return outcome.kind === "node" && callOf(outcome.node) !== undefined;
}

function notAnExpression(node: GoNode): string {
  const what = isDeclaringName(node) ? "name being declared" : node.kind.replaceAll("_", " ");
  return `wrap-expression needs an expression, but the join point is a ${what}`;
}

/** Whether a node is the call of a `go` or `defer` statement. If such a statement has none, the compiler reports it. */
function mustStayCall(node: GoNode): boolean {
  const kind = node.parent?.kind;
  return (kind === "defer_statement" || kind === "go_statement") && callOf(node) !== undefined;
}
