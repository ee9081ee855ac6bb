import { isCgoLiteral } from "./cgo.ts";
import type { GoNode } from "./syntax.ts";

/** Whether a node is a function declaration, method declaration or function literal, but for literals that cgo made. */
export function isFunction(node: GoNode): boolean {
  return (
    node.kind === "function_declaration" ||
    node.kind === "method_declaration" ||
    (node.kind === "func_literal" && !isCgoLiteral(node))
  );
}

/** One parameter, result or receiver: several of them may share one group `a, b T`. */
export interface Parameter {
  /** The declaring name; undefined for an unnamed one. */
  readonly name: GoNode | undefined;
  readonly group: ParameterGroup;
}

/** `a, b T`, `T`, or `rest ...T`. */
export interface ParameterGroup {
  /** The group's node; for a single unparenthesised result the type itself. */
  readonly node: GoNode;
  readonly names: readonly GoNode[];
  readonly type: GoNode;
  readonly variadic: boolean;
}

/** The declared name, empty for a literal. */
export function functionName(declaration: GoNode): string {
  return declaration.kind === "func_literal" ? "" : (declaration.field("name")?.text ?? "");
}

/** Groups of the parameter list. */
export function parameterGroups(declaration: GoNode): ParameterGroup[] {
  return groupsOf(declaration.field("parameters"));
}

/** Groups of the results; a single unparenthesised type is one group. */
export function resultGroups(declaration: GoNode): ParameterGroup[] {
  const result = declaration.field("result");
  if (result === undefined) {
    return [];
  }
  return result.kind === "parameter_list"
    ? groupsOf(result)
    : [{ node: result, names: [], type: result, variadic: false }];
}

/** The receiver group of a method. */
export function receiverGroup(declaration: GoNode): ParameterGroup | undefined {
  return declaration.kind === "method_declaration" ? groupsOf(declaration.field("receiver"))[0] : undefined;
}

/** Groups flattened to one entry a parameter. */
export function parametersOf(groups: readonly ParameterGroup[]): Parameter[] {
  return groups.flatMap((group): Parameter[] =>
    group.names.length === 0 ? [{ name: undefined, group }] : group.names.map((name) => ({ name, group })),
  );
}

function groupsOf(list: GoNode | undefined): ParameterGroup[] {
  const groups: ParameterGroup[] = [];
  for (const node of list?.parts ?? []) {
    const type = node.field("type");
    if (type !== undefined) {
      groups.push({
        node,
        names: node.fields("name"),
        type,
        variadic: node.kind === "variadic_parameter_declaration",
      });
    }
  }
  return groups;
}
