import { type ExportedKind, exportDataOf, objectsIn } from "../golang/exportdata.ts";
import { isExported } from "../golang/exported.ts";

/** What the archives of a package's imports tell, for the conditions `reaches` and `named`. */
export interface ImportExports {
  /**
   * Whether what an import exports may have to do with an object of some package. Export data tells of every type that code
   * which imports the package can come by, wherever that type is declared, and spells paths and names out. So the answer is
   * never false wrongly: other strings may contain these two, and an archive that cannot be read may tell of anything.
   */
  tellsOf(path: string, name: string): boolean;
  /**
   * Exported names that may be aliases of a type: all aliases of a package that tells of the type, whatever they stand for.
   * Undefined when an archive cannot be read.
   */
  aliasesOf(path: string, name: string): readonly string[] | undefined;
  /** Likewise exported names of types that may be made of a type: all types of a package that tells of the type. */
  typesOf(path: string, name: string): readonly string[] | undefined;
}

/** @param archives the archives that the compile can import, by import path; each is read at most once */
export function importExports(archives: ReadonlyMap<string, string>): ImportExports {
  let contents: readonly Archive[] | undefined;
  const read = () => {
    contents ??= [...archives].map(([path, archive]) => new Archive(path, exportDataOf(archive)));
    return contents;
  };
  const namesOf = (kind: ExportedKind, path: string, name: string) => {
    const found: string[] = [];
    for (const archive of read()) {
      if (archive.tellsOf(path, name)) {
        const { objects } = archive;
        if (objects === undefined) {
          return undefined;
        }
        found.push(...objects.flatMap(([object, its]) => (its === kind && isExported(object) ? object : [])));
      }
    }
    return found;
  };
  return {
    tellsOf: remembered((path, name) => read().some((archive) => archive.tellsOf(path, name))),
    aliasesOf: remembered((path, name) => namesOf("alias", path, name)),
    typesOf: remembered((path, name) => namesOf("type", path, name)),
  };
}

class Archive {
  readonly #path: string;
  readonly #data: Buffer | undefined;
  #objects: readonly (readonly [string, ExportedKind])[] | undefined;

  constructor(path: string, data: Buffer | undefined) {
    this.#path = path;
    this.#data = data;
  }

  tellsOf(path: string, name: string): boolean {
    // A package's own path does not stand in its export data.
    return (
      this.#data === undefined || (this.#data.includes(name) && (this.#path === path || this.#data.includes(path)))
    );
  }

  /** The package-level names; undefined when the archive is not understood. */
  get objects(): readonly (readonly [string, ExportedKind])[] | undefined {
    const objects = this.#objects === undefined && this.#data !== undefined ? objectsIn(this.#data) : undefined;
    this.#objects ??= objects && [...objects];
    return this.#objects;
  }
}

/** Asks once for each pair. */
export function remembered<T>(answer: (path: string, name: string) => T): (path: string, name: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (path, name) => {
    const object = `${path}.${name}`;
    const found = known.get(object) ?? { answer: answer(path, name) };
    known.set(object, found);
    return found.answer;
  };
}
