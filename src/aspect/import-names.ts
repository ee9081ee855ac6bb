import type { ImportNames } from "../golang/go-file.ts";
import { nameFromPath } from "../golang/name-from-path.ts";
import type { ImportedPackages } from "../plan/compilation.ts";

/** The names by which files refer to their imports: the file's alias, or else the package's name. */
export function importNames(imported: Pick<ImportedPackages, "nameOf">): ImportNames {
  const known = new Map<string, string>();
  return {
    localName: ({ alias, path }) => {
      if (alias !== undefined) {
        return alias;
      }
      const name = known.get(path) ?? imported.nameOf(path) ?? nameFromPath(path);
      known.set(path, name);
      return name;
    },
  };
}
