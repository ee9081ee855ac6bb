import { isExported } from "../golang/exported.ts";
import type { GoFile } from "../golang/go-file.ts";
import { isElidedLiteral, literalType } from "../golang/literals.ts";
import { parseTypePattern } from "../golang/parse-type.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { GoNode } from "../golang/syntax.ts";
import { namesIn, type TypePattern } from "../golang/type-pattern.ts";
import type { TypeDescription } from "../type-oracle/protocol.ts";
import type { PackageContext } from "./site.ts";

/** The type of a literal that leaves it out, where its file does not tell. */
export interface ElidedType {
  /** What the braces make a value of, as code can be written with it. */
  readonly type: TypePattern;
  /** Whether the literal stands for `&T{…}`. */
  readonly addressed: boolean;
  readonly description: TypeDescription;
}

/**
 * The type of a composite literal without one, `{…}`, whose list is of a type that another file declares. The oracle is asked.
 *
 * @returns undefined for all other nodes, and where the type cannot be written: it has a name that its package does not
 *   export, or that a local hides
 */
export function elidedType(node: GoNode, file: GoFile, pkg: PackageContext): ElidedType | undefined {
  // The oracle knows only what the user wrote.
  if (!isElidedLiteral(node) || node.tree !== file.tree || literalType(node) !== undefined) {
    return undefined;
  }
  const description = pkg.types.type(file, node);
  const type = description && writtenType(description);
  if (
    description === undefined ||
    type === undefined ||
    !namesIn(type).every(({ path, name }) => isVisible(path, name, node, pkg))
  ) {
    return undefined;
  }
  return { type, addressed: description.pointer, description };
}

/** The type below the pointer. */
function writtenType({ named, text }: TypeDescription): TypePattern | undefined {
  if (named !== undefined && !text.includes("[")) {
    return { kind: "named", path: named.path, name: named.name, arguments: [] };
  }
  return parseTypePattern(text.replace(/^\*/, ""));
}

function isVisible(path: string, name: string, node: GoNode, pkg: PackageContext): boolean {
  return path === pkg.compilation.importPath
    ? localDeclaration(name, node) === undefined
    : path === "" || isExported(name);
}
