import { packageName } from "../golang/exportdata.ts";
import type { ImportNames, ImportSpec } from "../golang/go-file.ts";
import { nameFromPath } from "./import-aliases.ts";

/** Names of imported packages, read from the export data that the compiler is given. */
export class ArchiveImportNames implements ImportNames {
  readonly #archiveOf: (path: string) => string | undefined;
  readonly #nameOf: (path: string) => string | undefined;
  readonly #known = new Map<string, string>();

  /**
   * @param archiveOf path of the archive that an import path in source stands for
   * @param nameOf its package's name where that is known from elsewhere
   */
  constructor(
    archiveOf: (path: string) => string | undefined,
    nameOf: (path: string) => string | undefined = () => undefined,
  ) {
    this.#archiveOf = archiveOf;
    this.#nameOf = nameOf;
  }

  localName(spec: ImportSpec): string {
    return spec.alias ?? this.#packageName(spec.path);
  }

  #packageName(path: string): string {
    let name = this.#known.get(path);
    if (name === undefined) {
      const archive = this.#archiveOf(path);
      name = this.#nameOf(path) ?? (archive === undefined ? undefined : packageName(archive)) ?? nameFromPath(path);
      this.#known.set(path, name);
    }
    return name;
  }
}
