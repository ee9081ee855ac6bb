// Checks the binaries of a release: npx bun scripts/release/check-artifact.ts [--version V] [FOLDER]
// FOLDER (default: dist) is where `build-binaries.ts --all` wrote them. Exit status 1 when one has a fault.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { artifactFaults } from "./artifact.ts";
import { sourceHere } from "./source.ts";
import { targets } from "./targets.ts";

const root = join(import.meta.dir, "..", "..");
const { values, positionals } = parseArgs({ options: { version: { type: "string" } }, allowPositionals: true });
const folder = positionals[0] ?? join(root, "dist");
const source = await sourceHere(root);
const says = [values.version ?? source.version, source.commit].filter((text) => text !== "");

for (const target of targets) {
  const file = join(folder, `orchestrion-${target.name}${target.goos === "windows" ? ".exe" : ""}`);
  const faults = existsSync(file) ? artifactFaults(readFileSync(file), target, says) : ["is missing"];
  console.log(`${faults.length === 0 ? "ok    " : "wrong "} ${file}`);
  for (const fault of faults) console.log(`       ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}
