import { nameFromPath } from "../golang/name-from-path.ts";
import { formatTypePattern, type TypePattern } from "../golang/type-pattern.ts";
import type { Subject, Weaving } from "./weaving.ts";

/** Writes a type as Go code for a site, and adds the necessary imports to its file. */
export function writeType(type: TypePattern, { site }: Subject, weaving: Weaving): string {
  return formatTypePattern(type, (path) =>
    path === weaving.pkg.compilation.importPath
      ? ""
      : `${weaving.importsOf(site.file).aliasFor(path, nameFromPath(path))}.`,
  );
}
