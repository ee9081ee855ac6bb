import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { allTests } from "../support/tier.ts";
import { BuildWorld } from "./build-world.ts";
import { parseArchive } from "./engine/archive.ts";
import { machineConditions } from "./engine/conditions.ts";
import { scriptState } from "./engine/environment.ts";
import { runScript } from "./engine/script.ts";

setDefaultTimeout(10 * 60_000);

const FOLDER = join(import.meta.dir, "txtar");

// Scripts that take long stand in a folder of their own, and run with `npm run test:all` or when they are asked for by name.
const TIERS = allTests() ? ["fast", "full"] : ["fast"];

for (const tier of TIERS) {
  describe(tier, () => {
    for (const file of readdirSync(join(FOLDER, tier)).sort()) {
      if (!file.endsWith(".txtar")) {
        continue;
      }
      test(file, async () => {
        const archive = parseArchive(readFileSync(join(FOLDER, tier, file), "utf8"));
        using world = await BuildWorld.create(Object.fromEntries(archive.files));
        await runScript(file, archive.comment, scriptState(world), machineConditions);
        expect(world.leftovers()).toEqual([]);
      });
    }
  });
}
