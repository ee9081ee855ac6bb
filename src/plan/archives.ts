import { exportDataOf } from "../golang/exportdata.ts";

/**
 * Whether what one of these archives exports may have to do with an object of some package (for a condition `reaches`).
 * Export data tells of every type that code which imports the package can come by, wherever that type is declared, and
 * spells paths and names out. So the answer is never false wrongly: other strings may contain these two, and an archive
 * that cannot be read may tell of anything.
 *
 * @param archives paths of the archives that the compile can import; each is read at most once
 */
export function tellsOf(archives: Iterable<string>): (path: string, name: string) => boolean {
  let contents: readonly (Buffer | undefined)[] | undefined;
  const known = new Map<string, boolean>();
  return (path, name) => {
    const object = `${path}.${name}`;
    let found = known.get(object);
    if (found === undefined) {
      contents ??= [...archives].map(exportDataOf);
      found = contents.some((data) => data === undefined || (data.includes(path) && data.includes(name)));
      known.set(object, found);
    }
    return found;
  };
}
