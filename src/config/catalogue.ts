/** An aspect file embedded in the binary. */
export interface CatalogueFile {
  /** Pseudo path shown in messages, for example `orchestrion:aspects/opentelemetry/net-http.yml`. */
  readonly name: string;
  readonly text: string;
}

/**
 * Embedded aspects by the import path that stands for them in a tool file. They are used when the package itself ships
 * neither `orchestrion.yml` nor a tool file; the package must still be one that the module can build.
 */
export type Catalogue = ReadonlyMap<string, readonly CatalogueFile[]>;

export const EMPTY_CATALOGUE: Catalogue = new Map();

/** The catalogue that this binary carries. */
export function embeddedCatalogue(): Catalogue {
  return EMPTY_CATALOGUE;
}
