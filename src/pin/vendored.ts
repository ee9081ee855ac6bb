import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import type { GoPlace } from "../go/place.ts";
import type { Sandbox } from "./sandbox.ts";
import { shortReason } from "./versions.ts";

/** The go command's list of what is vendored; each release writes it a little differently. */
const LIST = "modules.txt";

/** Whether the go command takes packages from the module's vendor directory. */
export function isVendored({ moduleRoot, goFlags }: GoPlace): boolean {
  return existsSync(join(moduleRoot, "vendor", LIST)) && !/(?:^|\s)['"]?--?mod=(?:mod|readonly)/.test(goFlags);
}

/** Hash of the names and contents of all vendored files. */
export function vendorHash(moduleRoot: string): string {
  const vendor = join(moduleRoot, "vendor");
  const hash = createHash("sha256");
  for (const name of filesBelow(vendor)) {
    const content = readFileSync(join(vendor, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Compares the vendor directory with what `go mod vendor` makes of the sandbox's go.mod. Only where they are equal may a build
 * take modules from the module cache instead: somebody may have changed what is vendored, and means it.
 *
 * @param copy a folder that is made and removed
 * @returns the first difference in words; undefined when there is none
 */
export async function vendorDifference(sandbox: Sandbox, copy: string): Promise<string | undefined> {
  try {
    const { exitCode, stderr } = await sandbox.go(["mod", "vendor"], ["-o", copy]);
    if (exitCode !== 0) {
      return `what go.mod requires cannot be had, to compare the vendor directory with it: ${shortReason(stderr)}`;
    }
    const vendor = join(sandbox.moduleRoot, "vendor");
    const vendored = new Set(filesBelow(vendor));
    // Nothing to vendor, no folder.
    const wanted = new Set(existsSync(copy) ? filesBelow(copy) : []);
    for (const name of new Set([...vendored, ...wanted])) {
      if (name !== LIST && !(vendored.has(name) && wanted.has(name) && isSame(join(vendor, name), join(copy, name)))) {
        return `vendor/${name} is not as go.mod's modules have it`;
      }
    }
    return undefined;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Paths of all files relative to the folder, with slashes, sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function isSame(a: string, b: string): boolean {
  return readFileSync(a).equals(readFileSync(b));
}
