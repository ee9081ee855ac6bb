import type { GoNode } from "../../golang/syntax.ts";
import type { CodeTemplate } from "../template/code-template.ts";
import { decodeCodeTemplate, TEMPLATE_KEYS } from "../template/code-template.ts";
import { renderExpression } from "../template/fragment.ts";
import type { Subject, Weaving } from "../weaving.ts";
import type { AdviceKind } from "./advice.ts";

/** `wrap-expression: {template, imports, lang}`: the expression becomes the one that the template renders. */
export const wrapExpression: AdviceKind = {
  key: "wrap-expression",
  decode(value, path, { decoder, toolVersion }) {
    const fields = decoder.fields(value, path, { required: ["template"], optional: TEMPLATE_KEYS });
    const template = fields && decodeCodeTemplate(fields, value, path, decoder, toolVersion);
    if (template === undefined) {
      return undefined;
    }
    return {
      imports: [...template.imports.values()],
      links: [],
      apply: (subject, weaving) => apply(template, subject, weaving),
    };
  },
};

function apply(template: CodeTemplate, given: Subject, weaving: Weaving): Subject {
  const subject = { ...given, node: expressionOf(given.node) ?? weaving.fail(given, notAnExpression(given.node)) };
  const { document, node, woven } = subject;
  let replaced = subject;
  const edit = document.replace(node, (self) => {
    const fragment = renderExpression(template, subject, weaving, self);
    const [root] = fragment.nodes;
    if (root === undefined) {
      return [];
    }
    if (mustStayCall(node) && root.kind !== "call_expression") {
      weaving.fail(subject, "what `go` and `defer` run must stay a call, but the template renders something else");
    }
    replaced = { ...subject, document: fragment.document, node: root };
    const reference = { document: fragment.document, start: fragment.start, end: fragment.end };
    return standsInHeader(node) && root.kind === "composite_literal" ? ["(", reference, ")"] : [reference];
  });
  weaving.own(edit, woven);
  return replaced;
}

/** The expression that a node is, or the value of a key-value element. */
function expressionOf(node: GoNode): GoNode | undefined {
  if (node.kind === "keyed_element") {
    const value = node.field("value");
    return value?.kind === "literal_element" ? value.parts[0] : value;
  }
  const expression =
    node.kind.endsWith("_expression") ||
    node.kind.endsWith("_literal") ||
    ["identifier", "nil", "true", "false", "iota"].includes(node.kind);
  return expression ? node : undefined;
}

function notAnExpression(node: GoNode): string {
  return `wrap-expression needs an expression, but the join point is a ${node.kind.replaceAll("_", " ")}`;
}

function mustStayCall(node: GoNode): boolean {
  return node.parent?.kind === "defer_statement" || node.parent?.kind === "go_statement";
}

/** Whether an opening brace behind the node would be taken for the block of an `if`, `for` or `switch`. */
function standsInHeader(node: GoNode): boolean {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    switch (parent.kind) {
      case "if_statement":
      case "for_statement":
      case "for_clause":
      case "range_clause":
      case "expression_switch_statement":
      case "type_switch_statement":
        return at.kind !== "block";
      case "block":
      case "parenthesized_expression":
      case "argument_list":
      case "literal_value":
      case "index_expression":
      case "expression_case":
        return false;
      default:
        break;
    }
  }
  return false;
}
