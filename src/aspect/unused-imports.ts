import type { GoFile, ImportNames, ImportSpec } from "../golang/go-file.ts";
import { localDeclaration } from "../golang/scopes.ts";
import type { GoNode } from "../golang/syntax.ts";
import type { WovenSite } from "./weave-types.ts";
import type { Weaving } from "./weaving.ts";

/**
 * Turns imports of a file whose last use was replaced by advice into blank imports: Go refuses unused imports, and the
 * package's side effects shall stay.
 */
export function blankUnusedImports(file: GoFile, names: ImportNames, weaving: Weaving, owner: WovenSite): void {
  const { document } = file;
  const replaced = document.replacements;
  if (replaced.length === 0) {
    return;
  }
  const uses = usesByImport(file, names);
  for (const [spec, nodes] of uses) {
    if (nodes.length === 0 || nodes.some((node) => survives(node, file, weaving))) {
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

function survives(use: GoNode, file: GoFile, weaving: Weaving): boolean {
  const { document } = file;
  const around = document.replacements.filter((edit) => edit.start <= use.start && use.end <= edit.end);
  return around.every((edit) =>
    weaving.kept.some(
      (kept) =>
        kept.document === document &&
        edit.start <= kept.start &&
        kept.end <= edit.end &&
        kept.start <= use.start &&
        use.end <= kept.end,
    ),
  );
}

function usesByImport(file: GoFile, names: ImportNames): Map<ImportSpec, GoNode[]> {
  const uses = new Map<ImportSpec, GoNode[]>();
  const byName = new Map<string, ImportSpec>();
  for (const spec of file.imports) {
    if (spec.alias !== "_" && spec.alias !== "." && spec.path !== "C") {
      byName.set(names.localName(spec), spec);
      uses.set(spec, []);
    }
  }
  for (const node of file.root.walk()) {
    const qualifier =
      node.kind === "qualified_type"
        ? node.field("package")
        : node.kind === "selector_expression"
          ? node.field("operand")
          : undefined;
    const spec = qualifier === undefined ? undefined : byName.get(qualifier.text);
    if (qualifier !== undefined && spec !== undefined && localDeclaration(qualifier.text, qualifier) === undefined) {
      uses.get(spec)?.push(qualifier);
    }
  }
  return uses;
}
