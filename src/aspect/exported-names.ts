import { type ExportedKind, exportedObjects } from "../golang/exportdata.ts";

/** What names of imported packages stand for, read from the export data that the compiler is given. */
export class ExportedNames {
  readonly #archiveOf: (path: string) => string | undefined;
  readonly #known = new Map<string, ReadonlyMap<string, ExportedKind> | undefined>();

  /** @param archiveOf path of the archive of an import path as it stands in source */
  constructor(archiveOf: (path: string) => string | undefined) {
    this.#archiveOf = archiveOf;
  }

  /** The kind of an exported name; undefined when it cannot be found out. */
  kindOf(path: string, name: string): ExportedKind | undefined {
    if (!this.#known.has(path)) {
      const archive = this.#archiveOf(path);
      this.#known.set(path, archive === undefined ? undefined : exportedObjects(archive));
    }
    return this.#known.get(path)?.get(name);
  }
}
