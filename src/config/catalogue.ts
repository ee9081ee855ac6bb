import { CATALOGUE_ENTRIES, CATALOGUE_TEXTS } from "./catalogue-files.ts";

/** An aspect file embedded in the binary. */
export interface CatalogueFile {
  /** Pseudo path shown in messages, for example `orchestrion:aspects/opentelemetry/net-http.yml`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Embedded aspects by the import path that turns them on in a tool file. They are used when the package itself has neither
 * `orchestrion.yml` nor a tool file; the module must still be able to build the package.
 */
export type Catalogue = ReadonlyMap<string, readonly CatalogueFile[]>;

/** The pseudo path of an embedded file. @param path below `aspects` */
export function nameOfFile(path: string): string {
  return `orchestrion:aspects/${path}`;
}

/** The catalogue embedded in this binary. */
export function embeddedCatalogue(): Catalogue {
  return new Map(
    CATALOGUE_ENTRIES.map(({ importPath, files }) => [
      importPath,
      files.map((path) => ({ name: nameOfFile(path), text: CATALOGUE_TEXTS[path] })),
    ]),
  );
}
