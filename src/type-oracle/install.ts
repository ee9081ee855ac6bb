import { rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../base/cache-folder.ts";
import type { Environment } from "../base/environment.ts";
import { temporaryName } from "../cache/cached-file.ts";
import { type EmbeddedProgram, embeddedProgram, programFileName } from "../embedded/program.ts";
import { isIntact, openCacheFolder, publishProgram, writeProgram } from "../embedded/program-file.ts";
import { compileOracle, sourceHash } from "./compile.ts";
import { isNewerGo } from "./goversion.ts";
import { once } from "./lock.ts";
import { identityOf, ownCommandOf, type UserGo } from "./user-go.ts";

/**
 * Finds a type oracle that can read the export data of the user's toolchain, and puts it into the cache folder if necessary.
 * Normally it is the one embedded in this executable. It is compiled with the user's toolchain instead when none is embedded,
 * when the toolchain is newer than the one that built it or has experiments enabled, or when ORCHESTRION_ORACLE=compile. Any
 * number of processes may call this at once.
 * @returns the path of the program
 * @throws Error when the cache folder is not usable or the go command fails
 */
export async function installOracle(go: UserGo, env: Environment = process.env): Promise<string> {
  return installFrom(embeddedProgram("oracle"), go, env);
}

/** Like `installOracle`, with a given embedded program. */
export async function installFrom(
  embedded: EmbeddedProgram | undefined,
  go: UserGo,
  env: Environment,
): Promise<string> {
  const folder = cacheFolder(env);
  openCacheFolder(folder);
  const compile = env.ORCHESTRION_ORACLE === "compile" || go.experiment !== "";
  if (embedded === undefined || compile || isNewerGo(go.version, embedded.goVersion)) return compiled(folder, go, env);
  const file = join(folder, programFileName("oracle", embedded.id));
  if (!isIntact(file, embedded.id)) writeProgram(file, await embedded.read());
  return file;
}

async function compiled(folder: string, go: UserGo, env: Environment): Promise<string> {
  const file = join(
    folder,
    programFileName("oracle", `${sourceHash()}-${identityOf(go)}-${process.platform}-${process.arch}`),
  );
  await once(
    `${file}.lock`,
    () => isIntact(file),
    async () => {
      const outFile = temporaryName(file);
      try {
        const { version, experiment } = go;
        const options = { go: ownCommandOf(go), env, experiment, outFile, sourceFolder: `${outFile}.src` };
        await compileOracle(options, version);
        publishProgram(outFile, file);
      } finally {
        rmSync(outFile, { force: true });
      }
    },
  );
  return file;
}
