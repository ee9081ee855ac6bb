import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { DEVELOPMENT, isCompiled, WEAVER } from "./version.ts";

/** SHA-256 of a text or bytes, base64url. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const part of parts) {
    hash.update(part);
    hash.update("\0");
  }
  return hash.digest("base64url");
}

/** SHA-256 of a file, or `-` when it cannot be read. */
export function hashFile(file: string): string {
  try {
    return sha256(readFileSync(file));
  } catch {
    return "-";
  }
}

/**
 * A hash that identifies a development build of this tool: that of the sources that take part in a build.
 *
 * @returns the empty string for a release, which its version identifies
 */
export function toolContent(): string {
  if (!DEVELOPMENT) {
    return "";
  }
  return isCompiled() ? WEAVER : sourceHash(dirname(Bun.main));
}

/** Identifies a run from source, by the names and contents of all source files. */
function sourceHash(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return sha256(...files.flatMap((file) => [relative(folder, file), hashFile(file)]));
}
