import { exportDataOf, exportedObjects } from "../golang/exportdata.ts";
import type { AliasedType } from "./package-aliases.ts";
import type { ImportedPackages } from "./weave-types.ts";

/**
 * Aliases that imported packages export and that may stand for a type: all those of a package whose export data tells of the
 * type, whatever they stand for.
 *
 * @param archives of imported packages, by path; each is read at most once
 * @param imported what is known of packages where their archives are not at hand
 */
export function importedAliases(
  archives: ReadonlyMap<string, string>,
  imported: ImportedPackages | undefined,
): (type: AliasedType) => string[] {
  const read = new Map<string, { readonly data: Buffer | undefined; readonly aliases: readonly string[] }>();
  const aliasesOf = (path: string, archive: string) => {
    let known = read.get(path);
    if (known === undefined) {
      const kinds = [...(exportedObjects(archive) ?? [])];
      const aliases = kinds.flatMap(([name, kind]) => (kind === "alias" && isExported(name) ? [name] : []));
      known = { data: aliases.length === 0 ? undefined : exportDataOf(archive), aliases };
      read.set(path, known);
    }
    return known;
  };
  return (type) => {
    if (type.path === "") {
      return [];
    }
    return [...archives].flatMap(([path, archive]) => {
      if (imported !== undefined) {
        return imported.aliasesOf(path);
      }
      const { data, aliases } = aliasesOf(path, archive);
      // A package's own path does not stand in its export data.
      const tells = data?.includes(type.name) === true && (path === type.path || data.includes(type.path));
      return tells ? aliases : [];
    });
  };
}

function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}
