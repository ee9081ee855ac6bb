import { readFileSync } from "node:fs";

/** An importcfg or importcfg.link file: its lines as they are, and what the weaver needs of them. */
export interface ImportConfig {
  readonly lines: readonly string[];
  readonly packageFiles: ReadonlyMap<string, string>;
  readonly importMap: ReadonlyMap<string, string>;
}

const PACKAGE_FILE = "packagefile ";
const IMPORT_MAP = "importmap ";

/** @throws the system's error when the file cannot be read */
export function readImportConfig(file: string): ImportConfig {
  return parseImportConfig(readFileSync(file, "utf8"));
}

/** Parses `packagefile a=b` and `importmap a=b` lines; all others are kept unread (spec: toolexec §8.2). */
export function parseImportConfig(text: string): ImportConfig {
  const lines = text.split("\n");
  if (lines.at(-1) === "") {
    lines.pop();
  }
  const packageFiles = new Map<string, string>();
  const importMap = new Map<string, string>();
  for (const line of lines) {
    const into = line.startsWith(PACKAGE_FILE) ? packageFiles : line.startsWith(IMPORT_MAP) ? importMap : undefined;
    if (into === undefined) {
      continue;
    }
    const from = line.indexOf(" ") + 1;
    const equals = line.indexOf("=", from);
    if (equals > from) {
      into.set(line.slice(from, equals), line.slice(equals + 1).trimEnd());
    }
  }
  return { lines, packageFiles, importMap };
}

/** Whether the compiler can already import the path. */
export function canImport(config: ImportConfig, path: string): boolean {
  return config.packageFiles.has(path) || config.importMap.has(path);
}

/**
 * The file with more archives: the old lines stay where they are, the new ones follow the last `packagefile` line in the
 * order of their paths. A path that is there already keeps its archive.
 *
 * @returns the text and the paths that were really added, sorted
 */
export function addPackageFiles(
  config: ImportConfig,
  archives: ReadonlyMap<string, string>,
): { readonly text: string; readonly added: readonly string[] } {
  const added = [...archives.keys()].filter((path) => !config.packageFiles.has(path)).sort();
  const lines = [...config.lines];
  const last = lines.findLastIndex((line) => line.startsWith(PACKAGE_FILE));
  lines.splice(last + 1, 0, ...added.map((path) => `${PACKAGE_FILE}${path}=${archives.get(path)}`));
  return { text: lines.length === 0 ? "" : `${lines.join("\n")}\n`, added };
}
