// Writes the digests of the runtime packages into release/targets.json: npx bun scripts/release/pin-runtimes.ts
// Run it after a change of Bun's version in package.json. It asks the registry that npm is configured with.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./command.ts";
import { bunVersion, type Target, targets } from "./targets.ts";

const pinned: Target[] = [];
for (const target of targets) {
  const said = await runCommand(["npm", "view", `${target.runtime}@${bunVersion}`, "dist.integrity"]);
  const integrity = said.trim();
  if (!integrity.startsWith("sha512-")) {
    throw new Error(`npm knows no SHA-512 digest of ${target.runtime}@${bunVersion}; it said: ${said}`);
  }
  pinned.push({ ...target, integrity });
  console.log(`${target.runtime}@${bunVersion} ${integrity === target.integrity ? "unchanged" : "changed"}`);
}
writeFileSync(join(import.meta.dir, "..", "..", "release", "targets.json"), `${JSON.stringify(pinned, null, 2)}\n`);
