/**
 * Imports that stood for files of the catalogue and do so no more, with the import that does now: tool files that name them keep
 * their meaning.
 */
const FORMER_IMPORTS: ReadonlyMap<string, string> = new Map([
  // It made the spans of database/sql, by wrapping drivers.
  ["github.com/XSAM/otelsql", "database/sql"],
]);

/** The import that the catalogue knows for one of a tool file. */
export function catalogueImport(importPath: string): string {
  return FORMER_IMPORTS.get(importPath) ?? importPath;
}
