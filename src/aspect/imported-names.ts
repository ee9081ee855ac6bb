import type { ImportExports } from "../plan/archives.ts";
import type { AliasedType, ImportedNames } from "./package-aliases.ts";
import type { WeaveRequest } from "./weave-types.ts";

/**
 * Names that imported packages export and that may be aliases of a type, or types made of it. Where the archives of imports
 * are not at hand, these are all that they declare.
 */
export function importedNames(
  { packageFiles, imported }: Pick<WeaveRequest, "packageFiles" | "imported">,
  exported: ImportExports,
): ImportedNames {
  if (imported === undefined) {
    return {
      aliasesOf: ({ path, name }) => (path === "" ? [] : (exported.aliasesOf(path, name) ?? [])),
      typesOf: ({ path, name }) => (path === "" ? [] : (exported.typesOf(path, name) ?? [])),
    };
  }
  const all = (names: (path: string) => readonly string[]) => (type: AliasedType) =>
    type.path === "" ? [] : [...packageFiles.keys()].flatMap(names);
  return { aliasesOf: all((path) => imported.aliasesOf(path)), typesOf: all((path) => imported.typesOf(path)) };
}
