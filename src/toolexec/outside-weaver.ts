import { readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAlive, type ProcessIdentity, processSpace } from "../base/alive.ts";
import { goCommandOf } from "../go/parent.ts";
import type { PreparedBuild } from "../prepare/prepare.ts";
import { wantsFullSummary } from "../session/full-summary.ts";
import { LAUNCHER_NAMES } from "../session/layout.ts";
import { writeFileAtomically } from "../session/session.ts";
import { prepareOutside } from "./prepare-outside.ts";
import { startWeaver, type Weaver } from "./weaver.ts";

/**
 * Prepares a build without the wrapper, and starts the weaver of all its launchers. The first launcher of the go command has
 * started this process and waits for the plan, which answers version queries (src/launcher/program/outsideweaver.go). When the
 * temporary folder of the go command is known, a launcher asks for the session.
 *
 * @param folder `<process space>-<pid>-<start>` of the go command, in the folder of all such builds
 * @param owner the go command
 * @returns undefined if the launchers must do without it: the tool then reports what is wrong, as a process of its own
 */
export async function startOutsideWeaver(folder: string, owner: ProcessIdentity): Promise<Weaver | undefined> {
  sweep(dirname(folder));
  const build = await prepared(owner);
  if (build?.launchPlan === undefined || build.data.launcher === undefined) {
    return undefined;
  }
  let address = "";
  const load = async () => {
    const { OutsideService } = await import("./serve-outside.ts");
    return new OutsideService(build, address);
  };
  const weaver = startWeaver(join(folder, LAUNCHER_NAMES.weaver), load, process.env);
  if (weaver !== undefined) {
    address = weaver.address;
    writeFileAtomically(join(folder, LAUNCHER_NAMES.launch), build.launchPlan);
  }
  return weaver;
}

async function prepared(owner: ProcessIdentity): Promise<PreparedBuild | undefined> {
  const parent = goCommandOf(owner);
  // A summary that cannot be written ends the build with a sentence, which only a tool can say.
  if (parent === undefined || wantsFullSummary(process.env)) {
    return undefined;
  }
  try {
    return (await prepareOutside(parent))?.build;
  } catch {
    // The tool fails in the same way, and can say so.
    return undefined;
  }
}

/** Removes the folders of weavers whose go command has ended, and that were killed before they could do so. */
function sweep(builds: string): void {
  const space = processSpace();
  for (const name of readdirSync(builds)) {
    const [ofSpace, pid, started = ""] = name.split("-");
    if (ofSpace === space && !isAlive({ pid: Number(pid), started })) {
      rmSync(join(builds, name), { recursive: true, force: true });
    }
  }
}
