import { mkdirSync, symlinkSync } from "node:fs";
import { delimiter } from "node:path";
import type { BuildWorld } from "../build-world.ts";
import { State } from "./state.ts";

/**
 * The initial state of a script: its folder is the module's, `orchestrion` and `go` are on its PATH, and `$WORK` is the folder
 * above the module, with `$TMP` for the temporary files of builds in it.
 */
export function scriptState(world: BuildWorld): State {
  const programs = world.at("bin");
  mkdirSync(programs, { recursive: true });
  symlinkSync(world.binary, world.at("bin", "orchestrion"));
  return new State(
    world.root,
    world.environment({
      WORK: world.at(),
      TMP: world.at("tmp"),
      PATH: `${programs}${delimiter}${process.env.PATH ?? ""}`,
    }),
  );
}
