import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { inheritedFlag } from "../go/inherited-flags.ts";
import type { GoPlace } from "../go/place.ts";
import type { Sandbox } from "./sandbox.ts";
import { shortReason } from "./versions.ts";

/** The go command's list of vendored modules; its format differs slightly between releases. */
const LIST = "modules.txt";

/** Whether the go command reads packages from the module's vendor directory. */
export function isVendored({ moduleRoot, goFlags }: GoPlace): boolean {
  return (
    existsSync(join(moduleRoot, "vendor", LIST)) && !["mod", "readonly"].includes(inheritedFlag(goFlags, "mod") ?? "")
  );
}

/** Hash of the names and contents of all vendored files. */
export function vendorHash(moduleRoot: string): string {
  const vendor = join(moduleRoot, "vendor");
  const hash = new Bun.CryptoHasher("sha256");
  for (const name of filesBelow(vendor)) {
    const content = readFileSync(join(vendor, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Compares the vendor directory with the result of `go mod vendor` for the sandbox's go.mod. Only if they are equal may a build
 * use the module cache instead, since the user may have changed vendored files on purpose.
 *
 * @param copy a folder that is created and removed
 * @returns a description of the first difference; undefined if there is none
 */
export async function vendorDifference(sandbox: Sandbox, copy: string): Promise<string | undefined> {
  try {
    const { exitCode, stderr } = await sandbox.go(["mod", "vendor"], ["-o", copy]);
    if (exitCode !== 0) {
      return `the vendor directory cannot be compared with the modules that go.mod requires: ${shortReason(stderr)}`;
    }
    const vendor = join(sandbox.moduleRoot, "vendor");
    const vendored = new Set(filesBelow(vendor));
    // Without dependencies there is no vendor folder.
    const wanted = new Set(existsSync(copy) ? filesBelow(copy) : []);
    for (const name of new Set([...vendored, ...wanted])) {
      if (name !== LIST && !(vendored.has(name) && wanted.has(name) && isSame(join(vendor, name), join(copy, name)))) {
        return `vendor/${name} differs from the module that go.mod requires`;
      }
    }
    return undefined;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Sorted paths, with slashes, of all files below a folder, relative to it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

function isSame(a: string, b: string): boolean {
  return readFileSync(a).equals(readFileSync(b));
}
