import { rmSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../config/cache-folder.ts";
import type { Environment } from "../embedded/compile-go.ts";
import { type EmbeddedProgram, embeddedProgram, programFileName } from "../embedded/program.ts";
import { isCached, openCacheFolder, publishProgram, temporaryName, writeProgram } from "../embedded/program-file.ts";
import { compileOracle, sourceHash } from "./compile.ts";
import { isNewerGo } from "./goversion.ts";
import { once } from "./lock.ts";

/** The toolchain of the build whose archives the oracle is to read. */
export interface UserGo {
  /** Path of the Go command that belongs to the compiler in use. */
  readonly command: string;
  /** Its `go env GOVERSION`. */
  readonly version: string;
}

/**
 * Finds a type oracle that can read what the user's toolchain writes, and puts it into the cache folder first if need be.
 * That is the one inside this executable; it is compiled with the user's toolchain instead when there is none, when the
 * toolchain is newer than the one it was built with, or when ORCHESTRION_ORACLE=compile asks for it. Any number of
 * processes may call this at once.
 * @returns the path of the program
 * @throws Error when the cache folder is not usable or the Go command fails
 */
export async function installOracle(go: UserGo, env: Environment = process.env): Promise<string> {
  return installFrom(embeddedProgram("oracle"), go, env);
}

/** `installOracle` with the embedded program given. */
export async function installFrom(
  embedded: EmbeddedProgram | undefined,
  go: UserGo,
  env: Environment,
): Promise<string> {
  const folder = cacheFolder(env);
  openCacheFolder(folder);
  const compile = env.ORCHESTRION_ORACLE === "compile";
  if (embedded === undefined || compile || isNewerGo(go.version, embedded.goVersion)) return compiled(folder, go, env);
  const file = join(folder, programFileName("oracle", embedded.id));
  if (!isCached(file, embedded.size)) writeProgram(file, await embedded.read());
  return file;
}

async function compiled(folder: string, go: UserGo, env: Environment): Promise<string> {
  const version = go.version.replaceAll(/[^A-Za-z0-9.]+/g, "_");
  const file = join(
    folder,
    programFileName("oracle", `${sourceHash()}-${version}-${process.platform}-${process.arch}`),
  );
  await once(
    `${file}.lock`,
    () => isCached(file),
    async () => {
      const outFile = temporaryName(file);
      try {
        await compileOracle({ go: go.command, env, outFile, sourceFolder: `${outFile}.src` });
        publishProgram(outFile, file);
      } finally {
        rmSync(outFile, { force: true });
      }
    },
  );
  return file;
}
