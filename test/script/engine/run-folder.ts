import { expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BuildWorld } from "../build-world.ts";
import { parseArchive } from "./archive.ts";
import { machineConditions } from "./conditions.ts";
import { scriptState } from "./environment.ts";
import { runScript } from "./script.ts";

/** Folder of all scripts. */
export const SCRIPTS = join(import.meta.dir, "..", "txtar");

/**
 * Makes a test of each script in a folder.
 *
 * @param folder relative to {@link SCRIPTS}
 * @throws Error when another file is there
 */
export function testScripts(folder: string): void {
  setDefaultTimeout(10 * 60_000);
  for (const file of readdirSync(join(SCRIPTS, folder)).sort()) {
    if (!file.endsWith(".txtar")) throw new Error(`${folder}/${file} is no script`);
    test(file, async () => {
      const archive = parseArchive(readFileSync(join(SCRIPTS, folder, file), "utf8"));
      using world = await BuildWorld.create(Object.fromEntries(archive.files));
      await runScript(file, archive.comment, scriptState(world), machineConditions);
      expect(world.leftovers()).toEqual([]);
    });
  }
}
