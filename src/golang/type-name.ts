import { type GoFile, type ImportNames, importedPath } from "./go-file.ts";
import type { GoNode } from "./syntax.ts";

/** A type as named in YAML: `[*][import/path.]Name` (spec: aspect language §4). */
export interface TypeName {
  readonly pointer: boolean;
  /** Empty for predeclared types, type parameters and types of the package being compiled. */
  readonly path: string;
  readonly name: string;
}

const PATTERN =
  /^(?<pointer>\*\s*)?(?:(?<path>[A-Za-z0-9_.-]+(?:\/[A-Za-z0-9_.-]+)*)\.)?(?<name>[A-Za-z_][A-Za-z0-9_]*)$/;

/** Parses a type name; undefined when it is malformed or a kind of type that has no name. */
export function parseTypeName(text: string): TypeName | undefined {
  const groups = PATTERN.exec(text)?.groups;
  if (groups?.name === undefined) {
    return undefined;
  }
  return { pointer: groups.pointer !== undefined, path: groups.path ?? "", name: groups.name };
}

/** Writes a type name as it is written in YAML. */
export function formatTypeName(type: TypeName): string {
  const path = type.path === "" ? "" : `${type.path}.`;
  return `${type.pointer ? "*" : ""}${path}${type.name}`;
}

/** A file together with what its import names mean. */
export interface NameContext {
  readonly file: GoFile;
  readonly names: ImportNames;
}

/** Whether a type expression in source is written as this type (spec: aspect language §4, second table). */
export function matchesTypeExpression(type: TypeName, expression: GoNode, context: NameContext): boolean {
  switch (expression.kind) {
    case "pointer_type": {
      const target = expression.parts[0];
      return (
        type.pointer && target !== undefined && matchesTypeExpression({ ...type, pointer: false }, target, context)
      );
    }
    // Where an expression may stand, `*T` is a dereference to the grammar.
    case "unary_expression": {
      const target = expression.field("operand");
      return (
        type.pointer &&
        expression.field("operator")?.text === "*" &&
        target !== undefined &&
        matchesTypeExpression({ ...type, pointer: false }, target, context)
      );
    }
    case "generic_type": {
      const target = expression.field("type");
      return target !== undefined && matchesTypeExpression(type, target, context);
    }
    case "index_expression": {
      const target = expression.field("operand");
      return target !== undefined && matchesTypeExpression(type, target, context);
    }
    case "interface_type":
      return !type.pointer && type.path === "" && type.name === "any" && expression.parts.length === 0;
    default: {
      const named = namedBy(expression, context);
      return named !== undefined && !type.pointer && named.path === type.path && named.name === type.name;
    }
  }
}

/** What an identifier or qualified identifier names: path (empty without one) and name. */
export function namedBy(
  expression: GoNode,
  context: NameContext,
): { readonly path: string; readonly name: string } | undefined {
  switch (expression.kind) {
    case "type_identifier":
    case "identifier":
    case "field_identifier":
    case "nil":
    case "true":
    case "false":
    case "iota":
      return { path: "", name: expression.text };
    case "qualified_type": {
      const qualifier = expression.field("package");
      const name = expression.field("name");
      return qualifier === undefined || name === undefined ? undefined : qualified(qualifier, name, context);
    }
    case "selector_expression": {
      const operand = expression.field("operand");
      const name = expression.field("field");
      if (operand?.kind !== "identifier" || name === undefined) {
        return undefined;
      }
      return qualified(operand, name, context);
    }
    default:
      return undefined;
  }
}

function qualified(
  qualifier: GoNode,
  name: GoNode,
  context: NameContext,
): { readonly path: string; readonly name: string } | undefined {
  const path = importedPath(qualifier.text, qualifier, context.file, context.names);
  return path === undefined ? undefined : { path, name: name.text };
}
