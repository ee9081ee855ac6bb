import type { Catalogue, CatalogueFile } from "../config/catalogue.ts";
import { decodeAspectFile } from "../config/file.ts";
import { canMatch, knownIntegration } from "../pin/integrations.ts";

/**
 * The state of an integration of the catalogue in a module: `pinned` if the tool file imports it; else `usable` if the program
 * has the packages that it is for, and `unused` if not.
 */
export type Standing = "pinned" | "usable" | "unused";

/** An aspect file's information about its aspects. */
export interface About {
  readonly name: string;
  readonly description: string;
  /** Empty if there are none. */
  readonly caveats: string;
  /** Version ranges by module path; the aspects apply only within them. */
  readonly versions: ReadonlyMap<string, string>;
}

/** An import for which the embedded catalogue has aspects. */
export interface ListEntry extends About {
  readonly importPath: string;
  /** Undefined outside a module. */
  readonly standing: Standing | undefined;
}

/** Facts about the module in which the command runs. */
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

/** Describes an entry by its last file; the files before it are shared with other entries. */
function describe(files: readonly CatalogueFile[]): About {
  return aboutFile(files.at(-1));
}

/** A catalogue file's information about its aspects; all fields are empty if there is no file. */
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
