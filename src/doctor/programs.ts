import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryName } from "../cache/cached-file.ts";
import { type EmbeddedProgram, embeddedProgram, type ProgramName, programFileName } from "../embedded/program.ts";
import { isWhole, messageOf, openCacheFolder, writeProgram } from "../embedded/program-file.ts";
import { isNewerGo } from "../type-oracle/goversion.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";
import { runLimited } from "./limited.ts";
import { size } from "./machine.ts";

const ELSEWHERE = "set ORCHESTRION_CACHE to a folder of your own on a file system that allows programs";
const RUN_SECONDS = 10;
/** Entries to count in a cache folder; beyond them, only a lower bound of its size is given. */
const COUNTED = 20_000;

/** Checks whether the cache folder can be used, by this user alone, and reports its size. */
export function examineCache(folder: string): Finding {
  const check = "cache";
  try {
    openCacheFolder(folder);
    const trial = temporaryName(join(folder, "doctor"));
    writeFileSync(trial, "", { mode: 0o600, flag: "wx" });
    rmSync(trial);
  } catch (error) {
    return problem(check, messageOf(error), "set ORCHESTRION_CACHE to a folder of your own that can be written");
  }
  const { uid, mode } = statSync(folder);
  const own = process.getuid?.();
  if (own !== undefined && uid !== own) {
    const message = `${folder} belongs to another user, who could put programs there that you run`;
    return warning(check, message, "set ORCHESTRION_CACHE to a folder of your own");
  }
  if (process.platform !== "win32" && (mode & 0o020) !== 0) {
    const message = `the group may write to ${folder}, and so could put programs there that you run`;
    return warning(check, message, `chmod g-w ${folder}`);
  }
  return fine(check, `${folder}, ${sizeOf(folder)}`);
}

/**
 * Checks whether one of the programs inside this binary can be unpacked and started.
 *
 * @param folder the cache folder
 * @param goVersion the user's Go release; undefined without a usable go command
 */
export async function examineProgram(
  name: ProgramName,
  folder: string,
  goVersion: string | undefined,
  embedded: EmbeddedProgram | undefined = embeddedProgram(name),
): Promise<Finding> {
  if (embedded === undefined) {
    return name === "launcher"
      ? fine(name, "this binary has none: builds work without it, only slower")
      : fine(name, "this binary has none: it is compiled with your Go when first needed");
  }
  const file = join(folder, programFileName(name, embedded.id));
  let damaged = false;
  try {
    openCacheFolder(folder);
    if (!isWhole(file, embedded.id)) {
      damaged = existsSync(file);
      writeProgram(file, await embedded.read());
    }
  } catch (error) {
    return problem(name, `cannot be unpacked: ${messageOf(error)}`, ELSEWHERE);
  }
  // Without a request both programs report that it is missing; only whether they start matters.
  const ran = await runLimited([file], { cwd: folder, environment: {}, seconds: RUN_SECONDS });
  if (ran.failure !== undefined || ran.status === undefined) {
    const message = `${file} cannot be started: ${ran.failure ?? `no end within ${RUN_SECONDS} s`}`;
    return name === "launcher"
      ? warning(name, `${message}; builds work without it, only slower`, ELSEWHERE)
      : problem(name, `${message}; aspects that need types cannot be woven`, ELSEWHERE);
  }
  if (damaged) {
    const message = `${file} was damaged, and has been replaced`;
    return warning(name, message, `check the disk if this happens again; ${folder} can be deleted at any time`);
  }
  const built = `built with ${embedded.goVersion}`;
  return name === "oracle" && goVersion !== undefined && isNewerGo(goVersion, embedded.goVersion)
    ? fine(name, `${built}, older than your ${goVersion}: it is compiled with yours when first needed`)
    : fine(name, `${file}, ${built}`);
}

function sizeOf(folder: string): string {
  let bytes = 0;
  let entries = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (++entries > COUNTED) {
      return `more than ${size(bytes)}`;
    }
    bytes += entry.isFile() ? (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0) : 0;
  }
  return size(bytes);
}
