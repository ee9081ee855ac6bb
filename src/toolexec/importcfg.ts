import { readFileSync } from "node:fs";

/** An importcfg or importcfg.link file, with the content that the weaver needs. */
export interface ImportConfig {
  readonly text: string;
  readonly packageFiles: ReadonlyMap<string, string>;
  readonly importMap: ReadonlyMap<string, string>;
}

const PACKAGE_FILE = "packagefile ";
const IMPORT_MAP = "importmap ";

/** @throws the system's error when the file cannot be read */
export function readImportConfig(file: string): ImportConfig {
  return parseImportConfig(readFileSync(file, "utf8"));
}

/**
 * Parses `packagefile a=b` and `importmap a=b` lines; all others are ignored (spec: toolexec §8.2). Every compile of a build does
 * this, in a newly started process: hence no list of lines and no regular expressions.
 */
export function parseImportConfig(text: string): ImportConfig {
  const packageFiles = new Map<string, string>();
  const importMap = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf("\n", at);
    if (end < 0) {
      end = text.length;
    }
    if (text.startsWith(PACKAGE_FILE, at)) {
      addPair(packageFiles, text, at + PACKAGE_FILE.length, end);
    } else if (text.startsWith(IMPORT_MAP, at)) {
      addPair(importMap, text, at + IMPORT_MAP.length, end);
    }
    at = end + 1;
  }
  return { text, packageFiles, importMap };
}

function addPair(into: Map<string, string>, text: string, from: number, lineEnd: number): void {
  const end = text.charAt(lineEnd - 1) === "\r" ? lineEnd - 1 : lineEnd;
  const equals = text.indexOf("=", from);
  if (equals > from && equals < end) {
    into.set(text.slice(from, equals), text.slice(equals + 1, end));
  }
}

/** Whether the compiler can import the path. */
export function canImport(config: ImportConfig, path: string): boolean {
  return config.packageFiles.has(path) || config.importMap.has(path);
}

/**
 * The file with additional archives: the old lines are unchanged, the new ones follow the last `packagefile` line, sorted by
 * path. A path that already has an archive keeps it.
 *
 * @returns the text, and the paths that were actually added, sorted
 */
export function addPackageFiles(
  config: ImportConfig,
  archives: ReadonlyMap<string, string>,
): { readonly text: string; readonly added: readonly string[] } {
  const added = [...archives.keys()].filter((path) => !config.packageFiles.has(path)).sort();
  const lines = config.text.split("\n");
  if (lines.at(-1) === "") {
    lines.pop();
  }
  const last = lines.findLastIndex((line) => line.startsWith(PACKAGE_FILE));
  lines.splice(last + 1, 0, ...added.map((path) => packageFileLine(path, archives.get(path) ?? "")));
  return { text: lines.length === 0 ? "" : `${lines.join("\n")}\n`, added };
}

/** The line that assigns an archive to a package. */
export function packageFileLine(path: string, archive: string): string {
  return `${PACKAGE_FILE}${path}=${archive}`;
}

/** The text of an importcfg with other archives for some of its packages. */
export function replacePackageFiles(text: string, archives: ReadonlyMap<string, string>): string {
  if (archives.size === 0) {
    return text;
  }
  const lines = text.split("\n").map((line) => {
    const path = line.startsWith(PACKAGE_FILE) ? line.slice(PACKAGE_FILE.length, line.indexOf("=")) : undefined;
    const archive = path === undefined ? undefined : archives.get(path);
    return path === undefined || archive === undefined ? line : packageFileLine(path, archive);
  });
  return lines.join("\n");
}
