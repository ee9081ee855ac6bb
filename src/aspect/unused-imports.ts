import { isExported } from "../golang/exported.ts";
import { type GoFile, type ImportSpec, qualifierOf } from "../golang/go-file.ts";
import { occurrences } from "../golang/occurrences.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { GoNode } from "../golang/syntax.ts";
import { dotImportedPath } from "./site.ts";
import type { WovenSite } from "./weave-types.ts";
import type { Weaving } from "./weaving.ts";

/** Whether the user's code at an offset has not been replaced. */
type Survives = (offset: number) => boolean;

/**
 * Turns imports of a file whose last use was replaced by advice into blank imports: Go does not allow unused imports, and the
 * side effects of the package must be kept.
 */
export function blankUnusedImports(file: GoFile, weaving: Weaving, owner: WovenSite, survives: Survives): void {
  const editor = weaving.edit({ node: file.root, woven: owner });
  for (const [spec, uses] of endangered(file, weaving, survives)) {
    if (uses.length === 0 || uses.some((node) => survives(node.start))) {
      continue;
    }
    const alias = spec.node.field("name");
    const path = spec.node.field("path");
    if (alias !== undefined) {
      editor.replace(alias, () => ["_"]);
    } else if (path !== undefined) {
      editor.insert(path.start, ["_ "]);
    }
  }
}

/** The imports that may have lost a use, with all uses that they had. */
function endangered(file: GoFile, weaving: Weaving, survives: Survives): Map<ImportSpec, readonly GoNode[]> {
  const { names } = weaving.pkg;
  const { text } = file.tree;
  const named = new Map<string, ImportSpec>();
  const dots: ImportSpec[] = [];
  for (const spec of file.imports) {
    const name = names.localName(spec);
    if (name === ".") {
      dots.push(spec);
    } else if (name !== "_" && spec.path !== "C" && occurrences(text, { word: name }).some((at) => !survives(at))) {
      named.set(name, spec);
    }
  }
  return named.size === 0 && dots.length === 0 ? new Map() : usesOf(named, dots, file, weaving, survives);
}

function usesOf(
  named: ReadonlyMap<string, ImportSpec>,
  dots: readonly ImportSpec[],
  file: GoFile,
  weaving: Weaving,
  survives: Survives,
): Map<ImportSpec, readonly GoNode[]> {
  const found = new Map<ImportSpec, GoNode[]>([...named.values(), ...dots].map((spec) => [spec, []]));
  const bare: GoNode[] = [];
  for (const node of file.root.walk()) {
    const qualifier = qualifierOf(node);
    const spec = qualifier && named.get(qualifier.text);
    if (qualifier !== undefined && spec !== undefined && localDeclaration(qualifier.text, qualifier) === undefined) {
      found.get(spec)?.push(qualifier);
    } else if (dots.length > 0 && isExportedName(node) && localDeclaration(node.text, node) === undefined) {
      bare.push(node);
    }
  }
  // Asking for types is costly, and unnecessary while all names are still in the code.
  if (bare.some((node) => !survives(node.start))) {
    for (const spec of dots) {
      found.set(
        spec,
        bare.filter((node) => dotImportedPath(node, file, weaving.pkg) === spec.path),
      );
    }
  }
  return found;
}

function isExportedName(node: GoNode): boolean {
  return (node.kind === "identifier" || node.kind === "type_identifier") && isExported(node.text);
}
