import { createHash } from "node:crypto";
import type { Catalogue } from "./catalogue.ts";

/** Replaced by scripts/build-binaries.ts; a run from source has none. */
declare const ORCHESTRION_CATALOGUE: string;

/** A catalogue that is loaded only where a configuration has to be read: it is large, and a build mostly reads none. */
export interface CatalogueSource {
  /** Another one for another content. */
  readonly id: () => Promise<string>;
  readonly load: () => Promise<Catalogue>;
}

/** The catalogue that this binary carries. */
export const EMBEDDED_CATALOGUE: CatalogueSource = {
  id: async () =>
    typeof ORCHESTRION_CATALOGUE === "string" ? ORCHESTRION_CATALOGUE : catalogueId(await loadEmbedded()),
  load: loadEmbedded,
};

async function loadEmbedded(): Promise<Catalogue> {
  const { embeddedCatalogue } = await import("./catalogue.ts");
  return embeddedCatalogue();
}

/** A catalogue that is loaded already. */
export function loadedCatalogue(catalogue: Catalogue): CatalogueSource {
  return { id: async () => catalogueId(catalogue), load: async () => catalogue };
}

/** A hash of names and texts, 64 hexadecimal digits. */
export function catalogueId(catalogue: Catalogue): string {
  return createHash("sha256")
    .update(JSON.stringify([...catalogue]))
    .digest("hex");
}
