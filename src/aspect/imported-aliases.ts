import type { ImportExports } from "../plan/archives.ts";
import type { AliasedType } from "./package-aliases.ts";
import type { WeaveRequest } from "./weave-types.ts";

/**
 * Aliases that imported packages export and that may stand for a type. Where the archives of imports are not at hand, these
 * are all that they declare.
 */
export function importedAliases(
  { packageFiles, imported }: Pick<WeaveRequest, "packageFiles" | "imported">,
  aliasesOf: ImportExports["aliasesOf"],
): (type: AliasedType) => readonly string[] {
  return ({ path, name }) => {
    if (path === "") {
      return [];
    }
    return imported === undefined
      ? (aliasesOf(path, name) ?? [])
      : [...packageFiles.keys()].flatMap((each) => imported.aliasesOf(each));
  };
}
