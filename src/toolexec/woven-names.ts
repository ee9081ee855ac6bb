import { basename } from "node:path";

/**
 * File names for the woven forms of a package's sources, which all lie in one folder: the base name of the source, with a number
 * where another source has the same one. Sources of a package may lie in different folders: with `-overlay`, and where cgo or
 * coverage generates some of them. All names end in `.go`, as `orchestrion diff` expects; what an overlay puts in need not.
 *
 * @param sources paths of all woven sources, each of them once
 * @returns a name for each of them, no two of which are the same on a file system that ignores case
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
