import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DEVELOPMENT, isCompiled } from "../version.ts";
import { writeFileAtomically } from "./session.ts";

/** SHA-256 of a text or bytes, base64url. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
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
 * What identifies a development build of this tool: its own content. Read again only when the file has changed.
 *
 * @returns the empty string for a release, whose version says all
 */
export function toolContent(cacheFolder: string): string {
  if (!DEVELOPMENT) {
    return "";
  }
  return isCompiled() ? rememberedHash(process.execPath, cacheFolder) : sourceHash(dirname(Bun.main));
}

function rememberedHash(file: string, cacheFolder: string): string {
  const { size, mtimeMs, ino } = statSync(file);
  const stamp = `${file} ${size} ${mtimeMs} ${ino}`;
  const memory = join(cacheFolder, `tool-${sha256(file).slice(0, 12)}`);
  try {
    const [knownStamp, hash] = readFileSync(memory, "utf8").split("\n");
    if (knownStamp === stamp && hash !== undefined) {
      return hash;
    }
  } catch {
    // Not remembered.
  }
  const hash = hashFile(file);
  try {
    writeFileAtomically(memory, `${stamp}\n${hash}`);
  } catch {
    // Computed again next time.
  }
  return hash;
}

/** A run from source: sizes and times of the source files are enough on the one machine that has them. */
function sourceHash(folder: string): string {
  const stamps: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const stat = statSync(join(folder, name), { throwIfNoEntry: false });
    if (stat?.isFile() === true) {
      stamps.push(`${name} ${stat.size} ${stat.mtimeMs}`);
    }
  }
  return sha256(stamps.join("\n"));
}
