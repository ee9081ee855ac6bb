import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { type EmbeddedProgram, embeddedProgram, programFileName } from "../embedded/program.ts";
import { isIntact, openCacheFolder, writeProgram } from "../embedded/program-file.ts";

/**
 * Puts the launcher into the cache folder if it is not there.
 *
 * @returns its path; undefined where there is none to be had (a run from source) or where it could not be started
 *   (a folder mounted without the right to execute, a full disk): the build then works without it, only slower
 */
export async function installLauncher(
  cacheFolder: string,
  embedded: EmbeddedProgram | undefined = embeddedProgram("launcher"),
): Promise<string | undefined> {
  if (embedded === undefined) {
    return undefined;
  }
  const file = join(cacheFolder, programFileName("launcher", embedded.id));
  try {
    openCacheFolder(cacheFolder);
    if (!isIntact(file, embedded.id)) {
      writeProgram(file, await embedded.read());
    }
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
