import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isLongGroup, LONG_GROUPS, long } from "../support/groups.ts";
import { BuildWorld } from "./build-world.ts";
import { parseArchive } from "./engine/archive.ts";
import { machineConditions } from "./engine/conditions.ts";
import { scriptState } from "./engine/environment.ts";
import { runScript } from "./engine/script.ts";

setDefaultTimeout(10 * 60_000);

const FOLDER = join(import.meta.dir, "txtar");

describe("fast", () => scripts("fast"));

// Scripts that take long are in a folder for each group of the long tier.
for (const group of readdirSync(join(FOLDER, "long")).sort()) {
  if (!isLongGroup(group))
    throw new Error(`txtar/long/${group} is none of the long tier's groups: ${Object.keys(LONG_GROUPS).join(", ")}`);
  describe.if(long(group))(group, () => scripts(join("long", group)));
}

function scripts(folder: string): void {
  for (const file of readdirSync(join(FOLDER, folder)).sort()) {
    if (!file.endsWith(".txtar")) throw new Error(`${folder}/${file} is no script`);
    test(file, async () => {
      const archive = parseArchive(readFileSync(join(FOLDER, folder, file), "utf8"));
      using world = await BuildWorld.create(Object.fromEntries(archive.files));
      await runScript(file, archive.comment, scriptState(world), machineConditions);
      expect(world.leftovers()).toEqual([]);
    });
  }
}
