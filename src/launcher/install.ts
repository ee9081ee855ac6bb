import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { type EmbeddedProgram, embeddedProgram, programFileName } from "../embedded/program.ts";
import { isIntact, openCacheFolder, writeProgram } from "../embedded/program-file.ts";

/**
 * Writes the launcher to the cache folder unless it is there already.
 *
 * @returns its path; undefined if no launcher is embedded (a run from source) or if it could not be started (a folder mounted
 *   without execute permission, a full disk): the build then works without it, only more slowly
 */
export async function installLauncher(
  cacheFolder: string,
  embedded: EmbeddedProgram | undefined = embeddedProgram("launcher"),
): Promise<string | undefined> {
  if (embedded === undefined) {
    return undefined;
  }
  const file = fileIn(cacheFolder, embedded);
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

/** The path of the launcher in a cache folder, whether it is there or not; undefined if no launcher is embedded. */
export function launcherFile(cacheFolder: string): string | undefined {
  const embedded = embeddedProgram("launcher");
  return embedded === undefined ? undefined : fileIn(cacheFolder, embedded);
}

function fileIn(cacheFolder: string, { id }: EmbeddedProgram): string {
  return join(cacheFolder, programFileName("launcher", id));
}
