import type { ImportNames } from "../golang/go-file.ts";
import type { ImportedPackages } from "../plan/compilation.ts";
import { nameFromPath } from "./import-aliases.ts";

/** Under which names files know what they import: their own, or the package's. */
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
