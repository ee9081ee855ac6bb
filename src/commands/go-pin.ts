import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import type { Environment } from "../base/environment.ts";
import { BuildError } from "../base/failure.ts";
import { VERSION } from "../base/version.ts";
import { writeProblem } from "../base/write-problem.ts";
import { writeDurably } from "../cache/cached-file.ts";
import { EMBEDDED_CATALOGUE } from "../config/catalogue-source.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import type { GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { isPinned } from "../prepare/prepare.ts";

/** The generated tool file and the go command's flags for it; undefined and empty for a module that is pinned. */
export interface PinnedFor {
  readonly toolFile: string | undefined;
  readonly flags: readonly string[];
}

interface PinRequest {
  readonly goEnv: GoEnvironment;
  readonly environment: Environment;
  readonly moduleRoot: string;
  readonly cacheFolder: string;
  readonly commandLine: GoCommandLine;
  readonly say: (line: string) => void;
}

/**
 * Pins a module without a tool file for this build alone, outside of the user's tree. A module with one is used as it is.
 *
 * @throws BuildError with the command to run when the module cannot be pinned
 */
export async function pinForThisBuild(request: PinRequest): Promise<PinnedFor> {
  const { goEnv, environment, moduleRoot, cacheFolder, commandLine, say } = request;
  if (isPinned(moduleRoot)) {
    return { toolFile: undefined, flags: [] };
  }
  const own = ["modfile", "mod"].find((name) => commandLine.values.has(name) && commandLine.values.get(name) !== "mod");
  if (own !== undefined) {
    throw new BuildError(
      `${moduleRoot} has no ${TOOL_FILE}, and with -${own} it cannot be pinned for one build. Run \`orchestrion pin\` there and commit what it writes.`,
    );
  }
  const folder = folderIn(join(cacheFolder, "modfiles"));
  try {
    const workspace = goEnv.GOWORK === "" || goEnv.GOWORK === "off" ? undefined : goEnv.GOWORK;
    const place = { moduleRoot, workspace, version: goEnv.GOVERSION ?? "", goFlags: goEnv.GOFLAGS ?? "" };
    const catalogue = await EMBEDDED_CATALOGUE.load();
    const { ephemeralPin } = await import("../pin/ephemeral.ts");
    const pin = await ephemeralPin({ place, environment, catalogue, toolVersion: VERSION, folder, cacheFolder });
    if (!pin.pinned) {
      throw new BuildError(`${moduleRoot} has no ${TOOL_FILE}: ${pin.reason}; ${pin.advice}.`);
    }
    const names = pin.integrations.join(", ");
    say(`orchestrion: no ${TOOL_FILE}: for this build alone with ${names}. \`orchestrion pin\` makes it permanent.`);
    for (const note of pin.notes) {
      say(`orchestrion: ${note}`);
    }
    return {
      toolFile: pin.toolFileText,
      flags: [`-modfile=${join(keepByContent(folder), "go.mod")}`, ...pin.modFlags],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws Error with advice when the folder cannot be written */
function folderIn(modFiles: string): string {
  try {
    mkdirSync(modFiles, { recursive: true, mode: 0o700 });
    return mkdtempSync(join(modFiles, "new-"));
  } catch (error) {
    throw writeProblem(modFiles, error, "or set ORCHESTRION_CACHE to another folder");
  }
}

/** Copies the files to a path that depends only on their content, so that the next build can use this one's cache entries. */
function keepByContent(folder: string): string {
  const names = readdirSync(folder)
    .filter((name) => /^go\.(mod|sum)$/.test(name))
    .sort();
  const contents = names.map((name) => readFileSync(join(folder, name)));
  const kept = join(folder, "..", sha256(...contents).slice(0, 22));
  mkdirSync(kept, { recursive: true, mode: 0o700 });
  for (const [at, name] of names.entries()) {
    const content = contents[at] ?? "";
    if (!holds(join(kept, name), content)) {
      writeDurably(join(kept, name), content, 0o600);
    }
  }
  return kept;
}

/** Whether a file exists with this content: it may have been damaged since it was written. */
function holds(file: string, content: Uint8Array | string): boolean {
  try {
    return readFileSync(file).equals(Buffer.from(content));
  } catch {
    return false;
  }
}
