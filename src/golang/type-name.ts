import { type GoFile, type ImportNames, importedPath } from "./go-file.ts";
import { localDeclaration } from "./scopes.ts";
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

/** Parses a type name; undefined when it is malformed or the type has no name. */
export function parseTypeName(text: string): TypeName | undefined {
  const groups = PATTERN.exec(text)?.groups;
  // `...T` and `...path.T` are not names in packages called `..` and `...path`.
  if (groups?.name === undefined || groups.path?.split("/").some((segment) => /^(?:\.+$|\.\.\.)/.test(segment))) {
    return undefined;
  }
  return { pointer: groups.pointer !== undefined, path: groups.path ?? "", name: groups.name };
}

/** A file and the meaning of names in it. */
export interface NameContext {
  readonly file: GoFile;
  readonly names: ImportNames;
  /** Import path of the package whose object a bare name denotes by a dot import; undefined if it does not. */
  dotImported(name: GoNode): string | undefined;
  /** Length of an array type that is not given by a number literal; undefined if it is unknown. */
  arrayLength(type: GoNode): number | undefined;
}

/** Whether an identifier or qualified identifier denotes the object with this name in the package `path` (empty for this package). */
export function refersTo(
  expression: GoNode,
  object: { readonly path: string; readonly name: string },
  context: NameContext,
): boolean {
  return objectName(expression) === object.name && objectPath(expression, context) === object.path;
}

/** The last name of an identifier or qualified identifier; undefined for any other node. */
export function objectName(expression: GoNode): string | undefined {
  switch (expression.kind) {
    case "type_identifier":
    case "identifier":
    case "field_identifier":
    case "nil":
    case "true":
    case "false":
    case "iota":
      return expression.text;
    case "qualified_type":
      return expression.field("name")?.text;
    case "selector_expression":
      return expression.field("operand")?.kind === "identifier" ? expression.field("field")?.text : undefined;
    default:
      return undefined;
  }
}

/**
 * Import path of the package whose object an identifier or qualified identifier denotes: empty for objects that this package or
 * Go itself declares, undefined for a field or method.
 */
export function objectPath(expression: GoNode, context: NameContext): string | undefined {
  switch (expression.kind) {
    case "type_identifier":
    case "identifier": {
      const { file } = context;
      const foreign = file.hasDotImports && localDeclaration(expression.text, expression) === undefined;
      return (foreign ? context.dotImported(expression) : undefined) ?? "";
    }
    case "field_identifier":
    case "nil":
    case "true":
    case "false":
    case "iota":
      return "";
    case "qualified_type":
      return qualifierPath(expression.field("package"), context);
    case "selector_expression":
      return qualifierPath(expression.field("operand"), context);
    default:
      return undefined;
  }
}

function qualifierPath(qualifier: GoNode | undefined, { file, names }: NameContext): string | undefined {
  return qualifier?.kind === "identifier" || qualifier?.kind === "package_identifier"
    ? importedPath(qualifier.text, qualifier, file, names)
    : undefined;
}
