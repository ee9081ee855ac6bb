import type { GoNode } from "../../golang/syntax.ts";
import { matchesTypeExpression, parseTypeName, type TypeName } from "../../golang/type-name.ts";
import { MAYBE } from "../../plan/condition.ts";
import { nameContext, type Site } from "../site.ts";
import type { JoinPointKind } from "./join-point.ts";

const MATCHES = ["any", "value-only", "pointer-only"] as const;
type Match = (typeof MATCHES)[number];

/** `struct-literal: {type: T, match: any|value-only|pointer-only}` or `{type: T, field: F}`. */
export const structLiteral: JoinPointKind = {
  key: "struct-literal",
  decode(value, path, { decoder }) {
    const fields = decoder.fields(value, path, { required: ["type"], optional: ["match", "field"] });
    const typeField = fields?.get("type");
    if (typeField === undefined) {
      return undefined;
    }
    const text = decoder.string(typeField.value, `${path}.type`);
    const matchField = fields?.get("match");
    const match: Match | undefined =
      matchField === undefined ? "any" : decoder.choice(matchField.value, `${path}.match`, MATCHES);
    const fieldField = fields?.get("field");
    const field = fieldField === undefined ? "" : decoder.string(fieldField.value, `${path}.field`);
    if (text === undefined || match === undefined || field === undefined) {
      return undefined;
    }
    const type = parseTypeName(text);
    if (type === undefined) {
      return decoder.fail(typeField.value, `${path}.type`, `"${text}" is not a type name: [*][import/path.]Name`);
    }
    if (field !== "" && match !== "any") {
      return decoder.fail(value, path, `field cannot be combined with match: ${match}`);
    }
    return {
      condition: {
        op: "and",
        of: [
          type.path === "" ? MAYBE : { op: "imports", path: type.path },
          { op: "text", anchor: { word: type.name } },
        ],
      },
      anchors: [{ word: field === "" ? type.name : field }],
      implied: type.path === "" ? [] : [type.path],
      matches: (site) => (field === "" ? matchesLiteral(type, match, site) : matchesField(type, field, site)),
    };
  },
};

function matchesLiteral(type: TypeName, match: Match, site: Site): boolean {
  const { node } = site;
  if (match === "pointer-only") {
    const operand = isAddressOf(node) ? node.field("operand") : undefined;
    return operand !== undefined && isLiteralOf(type, operand, site);
  }
  if (match === "value-only" && node.parent !== undefined && isAddressOf(node.parent)) {
    return false;
  }
  return isLiteralOf(type, node, site);
}

function matchesField(type: TypeName, field: string, site: Site): boolean {
  const { node } = site;
  const literal = node.parent?.parent;
  return (
    node.kind === "keyed_element" &&
    node.field("key")?.text === field &&
    literal !== undefined &&
    isLiteralOf(type, literal, site)
  );
}

function isAddressOf(node: GoNode): boolean {
  return node.kind === "unary_expression" && node.field("operator")?.text === "&";
}

function isLiteralOf(type: TypeName, node: GoNode, site: Site): boolean {
  const written = node.kind === "composite_literal" ? node.field("type") : undefined;
  return written !== undefined && matchesTypeExpression(type, written, nameContext(site));
}
