import { isOlderLang } from "../golang/lang.ts";
import { describePosition, Positions } from "../golang/positions.ts";
import type { GoNode, GoTree } from "../golang/syntax.ts";
import type { RaisedLang } from "./weave-types.ts";

/** From this language version on, each iteration of a loop has its own variables (Go spec, "For clause"). */
const PER_ITERATION = "go1.22";

/**
 * Warns about user code whose meaning changes in the language version to which woven code raises that of the package.
 *
 * @param from the package's own version; undefined when the compile command has none, so that the newest applies
 * @param trees the package's files, requested only when a raised version may matter
 */
export function loopWarnings(
  from: string | undefined,
  raised: RaisedLang | undefined,
  trees: () => Iterable<{ readonly path: string; readonly tree: GoTree }>,
): string[] {
  if (from === undefined || raised === undefined) {
    return [];
  }
  if (!isOlderLang(from, PER_ITERATION) || isOlderLang(raised.version, PER_ITERATION)) {
    return [];
  }
  for (const { path, tree } of trees()) {
    const loop = tree.root.walk().find((node) => node.kind === "for_statement" && isShared(node));
    if (loop !== undefined) {
      const place = describePosition(new Positions(path, tree).at(loop.start));
      const { aspect, aspectPlace } = raised.site;
      return [
        `${aspectPlace}: aspect ${aspect} raises the language version from ${from} to ${raised.version}; from ${PER_ITERATION} on, each iteration has its own variables, which changes the behaviour of the loop at ${place}`,
      ];
    }
  }
  return [];
}

/** Whether a function or a pointer, which may outlive an iteration, refers to a variable of the loop. */
function isShared(loop: GoNode): boolean {
  const names = new Set(declaredBy(loop).map((name) => name.text));
  names.delete("_");
  const body = loop.field("body");
  if (names.size === 0 || body === undefined) {
    return false;
  }
  const isVariable = (node: GoNode) => node.kind === "identifier" && names.has(node.text);
  return body.walk().some((node) => {
    if (node.kind === "func_literal") {
      return node.walk().some(isVariable);
    }
    const addressed = node.kind === "unary_expression" && node.field("operator")?.text === "&";
    return addressed && (node.field("operand")?.walk().some(isVariable) ?? false);
  });
}

function declaredBy(loop: GoNode): readonly GoNode[] {
  for (const clause of loop.parts) {
    if (clause.kind === "range_clause" && clause.children.some((child) => child.text === ":=")) {
      return clause.field("left")?.parts ?? [];
    }
    const start = clause.kind === "for_clause" ? clause.field("initializer") : undefined;
    if (start?.kind === "short_var_declaration") {
      return start.field("left")?.parts ?? [];
    }
  }
  return [];
}
