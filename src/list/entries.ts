import type { Catalogue, CatalogueFile } from "../config/catalogue.ts";
import { decodeAspectFile } from "../config/file.ts";
import { canMatch, knownIntegration } from "../pin/integrations.ts";

/**
 * How an integration of the catalogue stands to a module: `pinned` by an import in its tool file; `usable`, since the
 * program has the packages that it is for; `unused`, since it has not.
 */
export type Standing = "pinned" | "usable" | "unused";

/** What an aspect file says about itself. */
export interface About {
  readonly name: string;
  readonly description: string;
  /** Empty when there are none. */
  readonly caveats: string;
  /** Ranges by module path, outside of which the aspects do not exist. */
  readonly versions: ReadonlyMap<string, string>;
}

/** One import that the embedded catalogue knows. */
export interface ListEntry extends About {
  readonly importPath: string;
  /** Undefined outside a module. */
  readonly standing: Standing | undefined;
}

/** What is known of the module that the command runs in. */
export interface ModuleFacts {
  /** Imports of its tool files. */
  readonly pinned: ReadonlySet<string>;
  /** Import paths of its programs' packages. */
  readonly used: ReadonlySet<string>;
}

/** All entries of a catalogue, by import path. */
export function listEntries(catalogue: Catalogue, module: ModuleFacts | undefined): ListEntry[] {
  const entries = [...catalogue].map(([importPath, files]) => ({
    importPath,
    ...describe(files),
    standing: module && standingOf(importPath, module),
  }));
  return entries.sort((a, b) => (a.importPath < b.importPath ? -1 : 1));
}

/** An entry is described by its last file; those before it are shared with others. */
function describe(files: readonly CatalogueFile[]): About {
  return aboutFile(files.at(-1));
}

/** What a file of the catalogue says about itself; all is empty where there is none. */
export function aboutFile(own: CatalogueFile | undefined): About {
  const file = own && decodeAspectFile(own.name, own.text, "", []);
  const versions = (file?.aspects ?? []).flatMap((aspect) => Object.entries(aspect.versions ?? {}));
  return {
    name: file?.meta?.name ?? "",
    description: file?.meta?.description ?? "",
    caveats: file?.meta?.caveats ?? "",
    versions: new Map(versions),
  };
}

function standingOf(importPath: string, module: ModuleFacts): Standing {
  if (module.pinned.has(importPath)) {
    return "pinned";
  }
  const known = knownIntegration(importPath);
  return known !== undefined && canMatch(known, module.used) ? "usable" : "unused";
}
