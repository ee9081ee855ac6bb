import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.ts";
import { bunVersion, type Target } from "./targets.ts";

/**
 * Unpacks the Bun executable for a platform into `folder`. The package comes from the registry that npm is configured with, and
 * is cached in `cache`. It must have the digest in release/targets.json, so that no registry or mirror can change the content of
 * a release.
 * @returns path of the executable
 * @throws Error when npm fails or the digest differs
 */
export async function fetchRuntime(target: Target, cache: string, folder: string): Promise<string> {
  const archive = await fetchPackage(target, cache);
  mkdirSync(folder, { recursive: true });
  const program = `package/bin/${target.goos === "windows" ? "bun.exe" : "bun"}`;
  await runCommand(["tar", "-xzf", archive, "-C", folder, program]);
  return join(folder, program);
}

/** The package's archive in the cache, downloaded if it is missing. */
async function fetchPackage(target: Target, cache: string): Promise<string> {
  mkdirSync(cache, { recursive: true });
  const wanted = `${target.runtime}@${bunVersion}`;
  const archive = join(cache, `${wanted.replaceAll(/[@/]+/g, "-").slice(1)}.tgz`);
  if (existsSync(archive) && integrityOf(archive) === target.integrity) return archive;

  const scratch = mkdtempSync(join(cache, "download-"));
  try {
    const said = await runCommand(["npm", "pack", "--silent", "--pack-destination", scratch, wanted], scratch);
    const name = said.trim().split("\n").at(-1) ?? "";
    const arrived = integrityOf(join(scratch, name));
    if (arrived !== target.integrity) {
      throw new Error(
        `${wanted} has the digest ${arrived}, but release/targets.json has ${target.integrity}; ` +
          "after a change of Bun's version run `npx bun scripts/release/pin-runtimes.ts`",
      );
    }
    renameSync(join(scratch, name), archive);
    return archive;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function integrityOf(file: string): string {
  return `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
}
