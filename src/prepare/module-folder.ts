import { join, sep } from "node:path";

/**
 * The folder of a module in the module cache.
 *
 * @param moduleCache value of GOMODCACHE
 */
export function moduleFolder(
  moduleCache: string,
  { path, version }: { readonly path: string; readonly version: string },
): string {
  return join(moduleCache, `${escaped(path)}@${escaped(version)}`);
}

/** Upper case in the names of the module cache's folders (golang.org/x/mod/module, EscapePath). */
function escaped(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
}

/** Whether an absolute path is a folder, or inside of it. */
export function isWithin(path: string, folder: string): boolean {
  return `${path}${sep}`.startsWith(`${folder}${sep}`);
}
