import { isExported } from "../golang/exported.ts";
import type { GoFile } from "../golang/go-file.ts";
import { isElidedLiteral, literalType } from "../golang/literals.ts";
import { parseTypePattern } from "../golang/parse-type.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { GoNode } from "../golang/syntax.ts";
import { namesIn, type TypePattern } from "../golang/type-pattern.ts";
import type { TypeDescription } from "../type-oracle/protocol.ts";
import type { PackageContext } from "./site.ts";

/** The type of a literal that elides it, where its file does not contain the type. */
export interface ElidedType {
  /** The type of the value in braces, in a form that code can refer to. */
  readonly type: TypePattern;
  /** Whether the literal is short for `&T{…}`. */
  readonly addressed: boolean;
  readonly description: TypeDescription;
}

/**
 * The type of a composite literal that elides it, `{…}`, in a list whose type another file declares. The type oracle answers
 * this.
 * The type of a composite literal without one, `{…}`, whose list is of a type that another file declares. The oracle is asked.
 *
 * @returns undefined for all other nodes, and if code cannot refer to the type, because its package does not export the name or a
 *   local declaration hides it
 */
export function elidedType(node: GoNode, file: GoFile, pkg: PackageContext): ElidedType | undefined {
  // The oracle knows only the user's source.
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

/** The described type, without the pointer. */
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
