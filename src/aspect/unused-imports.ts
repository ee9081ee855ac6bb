import type { GoFile, ImportSpec } from "../golang/go-file.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { GoNode } from "../golang/syntax.ts";
import { dotImportedPath } from "./site.ts";
import type { WovenSite } from "./weave-types.ts";
import type { Weaving } from "./weaving.ts";

/**
 * Turns imports of a file whose last use was replaced by advice into blank imports: Go refuses unused imports, and the
 * package's side effects shall stay.
 *
 * @param survives whether the user's code at an offset is still there
 */
export function blankUnusedImports(
  file: GoFile,
  weaving: Weaving,
  owner: WovenSite,
  survives: (offset: number) => boolean,
): void {
  const { document } = file;
  for (const [spec, uses] of usesByImport(file, weaving, survives)) {
    if (uses.length === 0 || uses.some((node) => survives(node.start))) {
      continue;
    }
    const alias = spec.node.field("name");
    const path = spec.node.field("path");
    if (alias !== undefined) {
      weaving.own(
        document.replace(alias, () => ["_"]),
        owner,
      );
    } else if (path !== undefined) {
      weaving.own(document.insert(path.start, ["_ "]), owner);
    }
  }
}

function usesByImport(
  file: GoFile,
  { pkg }: Weaving,
  survives: (offset: number) => boolean,
): Map<ImportSpec, readonly GoNode[]> {
  const qualifiers = new Map<string, GoNode[]>();
  const bare: GoNode[] = [];
  for (const node of file.root.walk()) {
    const qualifier = qualifierOf(node);
    if (qualifier !== undefined) {
      qualifiers.set(qualifier.text, [...(qualifiers.get(qualifier.text) ?? []), qualifier]);
    } else if (file.hasDotImports && isExportedName(node) && localDeclaration(node.text, node) === undefined) {
      bare.push(node);
    }
  }
  const someNamesGone = bare.some((node) => !survives(node.start));
  const uses = new Map<ImportSpec, readonly GoNode[]>();
  for (const spec of file.imports) {
    if (spec.path === "C" || spec.alias === "_") {
      continue;
    }
    if (spec.alias === ".") {
      // To ask for types is dear, and without need while all names are still there.
      uses.set(spec, someNamesGone ? bare.filter((node) => dotImportedPath(node, file, pkg) === spec.path) : []);
    } else {
      const named = qualifiers.get(pkg.names.localName(spec)) ?? [];
      uses.set(
        spec,
        named.filter((node) => localDeclaration(node.text, node) === undefined),
      );
    }
  }
  return uses;
}

/** The `pkg` of `pkg.Name`, where it may stand for a package. */
function qualifierOf(node: GoNode): GoNode | undefined {
  if (node.kind === "qualified_type") {
    return node.field("package");
  }
  const operand = node.kind === "selector_expression" ? node.field("operand") : undefined;
  return operand?.kind === "identifier" ? operand : undefined;
}

function isExportedName(node: GoNode): boolean {
  return (node.kind === "identifier" || node.kind === "type_identifier") && /^\p{Lu}/u.test(node.text);
}
