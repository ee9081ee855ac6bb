/**
 * Imports that turned on files of the catalogue in earlier releases, with the import that turns these on now, so that a tool file
 * written for an earlier release keeps its meaning.
 */
const FORMER_IMPORTS: ReadonlyMap<string, string> = new Map([
  // It made the spans of database/sql, by wrapping drivers.
  ["github.com/XSAM/otelsql", "database/sql"],
]);

/** The import that the catalogue knows for one of a tool file. */
export function catalogueImport(importPath: string): string {
  return FORMER_IMPORTS.get(importPath) ?? importPath;
}
