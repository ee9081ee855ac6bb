import type { Catalogue } from "./catalogue.ts";

/** Defined by scripts/build-binaries.ts; undefined when run from source. */
declare const ORCHESTRION_CATALOGUE: string;

/** A catalogue that is loaded only when a configuration must be read: it is large, and most builds use a cached configuration. */
export interface CatalogueSource {
  /** An id that differs for each content. */
  readonly id: () => Promise<string>;
  readonly load: () => Promise<Catalogue>;
}

/** The catalogue embedded in this binary. */
export const EMBEDDED_CATALOGUE: CatalogueSource = {
  id: async () =>
    typeof ORCHESTRION_CATALOGUE === "string" ? ORCHESTRION_CATALOGUE : catalogueId(await loadEmbedded()),
  load: loadEmbedded,
};

async function loadEmbedded(): Promise<Catalogue> {
  const { embeddedCatalogue } = await import("./catalogue.ts");
  return embeddedCatalogue();
}

/** Wraps a catalogue that has been loaded already. */
export function loadedCatalogue(catalogue: Catalogue): CatalogueSource {
  return { id: async () => catalogueId(catalogue), load: async () => catalogue };
}

/** A hash of names and texts, 64 hexadecimal digits. */
export function catalogueId(catalogue: Catalogue): string {
  return new Bun.CryptoHasher("sha256").update(JSON.stringify([...catalogue])).digest("hex");
}
