import { basename } from "node:path";

/**
 * File names for the woven forms of a package's sources, all in one folder: the base name of the source, with a number if another
 * source has the same base name. Sources of a package may be in different folders: with `-overlay`, and if cgo or coverage
 * generates some of them. All names end in `.go`, as `orchestrion diff` expects; the file of an overlay may have another suffix.
 *
 * @param sources paths of all woven sources, without duplicates
 * @returns a name for each source; the names differ even on a file system that ignores case
 */
export function wovenNames(sources: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const source of sources) {
    const stem = basename(source).replace(/\.go$/, "");
    let name = `${stem}.go`;
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      name = `${stem}.${number}.go`;
    }
    taken.add(name.toLowerCase());
    names.set(source, name);
  }
  return names;
}
