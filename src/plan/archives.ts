import { type ExportedKind, exportDataOf, objectsIn, packageNameIn } from "../golang/exportdata.ts";
import { isExported } from "../golang/exported.ts";
import type { ImportedPackages } from "./compilation.ts";

/**
 * The packages that a package imports, as described by the export data in their archives. Each archive is read at most once, on
 * demand.
 */
export class ImportedArchives implements ImportedPackages {
  readonly #open: () => ReadonlyMap<string, Archive>;
  readonly #importMap: ReadonlyMap<string, string>;

  /**
   * @param packageFiles the archives that the compile can import, by import path
   * @param importMap maps import paths in source to package paths where the two differ
   * @param read export data of an archive; undefined when it cannot be read
   */
  constructor(
    packageFiles: ReadonlyMap<string, string>,
    importMap: ReadonlyMap<string, string> = new Map(),
    read: (archive: string) => Buffer | undefined = exportDataOf,
  ) {
    let archives: ReadonlyMap<string, Archive> | undefined;
    this.#open = () => {
      archives ??= new Map([...packageFiles].map(([path, file]) => [path, new Archive(path, () => read(file))]));
      return archives;
    };
    this.#importMap = importMap;
  }

  nameOf(path: string): string | undefined {
    return this.#archiveOf(path)?.name;
  }

  kindOf(path: string, name: string): ExportedKind | undefined {
    return this.#archiveOf(path)?.objects?.get(name);
  }

  /**
   * Whether the export data of an import mentions an object of some package (condition `reaches`). Export data describes every
   * type that code importing the package can obtain, wherever that type is declared, and contains paths and names verbatim. So
   * false is always right; true may be wrong, since other strings may contain the two, and an archive that cannot be read may
   * mention anything.
   */
  readonly tellsOf = remembered((path, name) =>
    this.#open()
      .values()
      .some((archive) => archive.tellsOf(path, name)),
  );

  /**
   * All exported aliases, of any type, in the packages that mention the type. Undefined when an archive cannot be read.
   */
  readonly aliasesOf = remembered((path, name) => this.#namesOf("alias", path, name));

  /** All exported types in the packages that mention the type. Undefined when an archive cannot be read. */
  readonly typesOf = remembered((path, name) => this.#namesOf("type", path, name));

  #namesOf(kind: ExportedKind, path: string, name: string): readonly string[] | undefined {
    const found: string[] = [];
    for (const archive of this.#open().values()) {
      if (archive.tellsOf(path, name)) {
        const { objects } = archive;
        if (objects === undefined) {
          return undefined;
        }
        for (const [object, its] of objects) {
          if (its === kind && isExported(object)) {
            found.push(object);
          }
        }
      }
    }
    return found;
  }

  #archiveOf(path: string): Archive | undefined {
    return this.#open().get(this.#importMap.get(path) ?? path);
  }
}

class Archive {
  readonly #path: string;
  readonly #read: () => Buffer | undefined;
  #data: { readonly bytes: Buffer | undefined } | undefined;
  #objects: { readonly known: ReadonlyMap<string, ExportedKind> | undefined } | undefined;

  constructor(path: string, read: () => Buffer | undefined) {
    this.#path = path;
    this.#read = read;
  }

  tellsOf(path: string, name: string): boolean {
    const data = this.#exportData;
    // The export data of a package does not contain the package's own path.
    return data === undefined || (data.includes(name) && (this.#path === path || data.includes(path)));
  }

  /** The name in the package clause; undefined when the archive cannot be decoded. */
  get name(): string | undefined {
    const data = this.#exportData;
    return data && packageNameIn(data);
  }

  /** The package-level names and their kinds; undefined when the archive cannot be decoded. */
  get objects(): ReadonlyMap<string, ExportedKind> | undefined {
    const data = this.#exportData;
    this.#objects ??= { known: data && objectsIn(data) };
    return this.#objects.known;
  }

  get #exportData(): Buffer | undefined {
    this.#data ??= { bytes: this.#read() };
    return this.#data.bytes;
  }
}

/** Memoizes a function of a package path and a name. */
export function remembered<T>(answer: (path: string, name: string) => T): (path: string, name: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (path, name) => {
    const object = `${path}.${name}`;
    const found = known.get(object) ?? { answer: answer(path, name) };
    known.set(object, found);
    return found.answer;
  };
}
