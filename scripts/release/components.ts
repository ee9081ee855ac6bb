import { readFileSync } from "node:fs";
import { join } from "node:path";
import lockFile from "../../package-lock.json" with { type: "json" };

/** A third-party package in the binary. */
export interface Component {
  readonly name: string;
  readonly version: string;
  /** Package URL (purl). */
  readonly purl: string;
  /** SPDX expression. */
  readonly licence: string;
  /** SHA-512 of its archive, hexadecimal; undefined when the lock file has none. */
  readonly sha512?: string;
}

/**
 * Describes npm packages, with version and digest from the lock file.
 * @param root folder of the repository, with node_modules
 * @throws Error when a package is not in the lock file, or does not declare its licence
 */
export function npmComponents(names: readonly string[], root: string): readonly Component[] {
  return names.map((name) => {
    const found = Object.entries(lockFile.packages).find(([path]) => path === `node_modules/${name}`)?.[1];
    if (found === undefined || !("version" in found)) {
      throw new Error(`${name} is part of the bundle, but not in package-lock.json; run npm ci`);
    }
    const licence = stringOf(join(root, "node_modules", name, "package.json"), "license");
    const { version } = found;
    const integrity = "integrity" in found && typeof found.integrity === "string" ? found.integrity : undefined;
    const digest = integrity === undefined ? {} : { sha512: hexOf(integrity) };
    return { name, version, purl: npmPurl(name, version), licence, ...digest };
  });
}

/** The package URL of an npm package. */
export function npmPurl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}

/** Converts an integrity of npm (`sha512-`, base64) to hexadecimal. */
export function hexOf(integrity: string): string {
  const [, base64] = /^sha512-(.+)$/.exec(integrity) ?? [];
  if (base64 === undefined) throw new Error(`${integrity} is not a SHA-512 digest in npm's format`);
  return Buffer.from(base64, "base64").toString("hex");
}

function stringOf(file: string, key: string): string {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  const value =
    typeof content === "object" && content !== null ? Object.entries(content).find(([k]) => k === key) : undefined;
  if (typeof value?.[1] !== "string") throw new Error(`${file} has no "${key}"`);
  return value[1];
}
