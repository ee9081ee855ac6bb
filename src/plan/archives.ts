import { exportDataOf, objectsIn } from "../golang/exportdata.ts";

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
}

/** @param archives the archives that the compile can import, by import path; each is read at most once */
export function importExports(archives: ReadonlyMap<string, string>): ImportExports {
  let contents: readonly Archive[] | undefined;
  const read = () => {
    contents ??= [...archives].map(([path, archive]) => new Archive(path, exportDataOf(archive)));
    return contents;
  };
  return {
    tellsOf: remembered((path, name) => read().some((archive) => archive.tellsOf(path, name))),
    aliasesOf: remembered((path, name) => {
      const found: string[] = [];
      for (const archive of read()) {
        if (archive.tellsOf(path, name)) {
          const { aliases } = archive;
          if (aliases === undefined) {
            return undefined;
          }
          found.push(...aliases);
        }
      }
      return found;
    }),
  };
}

class Archive {
  readonly #path: string;
  readonly #data: Buffer | undefined;
  #aliases: readonly string[] | undefined;

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

  /** The exported names that are aliases; undefined when the archive is not understood. */
  get aliases(): readonly string[] | undefined {
    const objects = this.#aliases === undefined && this.#data !== undefined ? objectsIn(this.#data) : undefined;
    this.#aliases ??=
      objects && [...objects].flatMap(([name, kind]) => (kind === "alias" && isExported(name) ? name : []));
    return this.#aliases;
  }
}

function isExported(name: string): boolean {
  return /^\p{Lu}/u.test(name);
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
