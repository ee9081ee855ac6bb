import { join, resolve } from "node:path";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { runOk } from "../support/run.ts";

/** Version of a release that is built for the tests. */
const TEST_VERSION = "0.0.1-test";

/** A folder with the binaries of all platforms, and in its subfolder `release` the files of a release. */
export interface BuiltRelease extends Disposable {
  readonly folder: string;
  readonly version: string;
}

/**
 * The release under test: ORCHESTRION_RELEASE, a folder that `build-binaries.ts --all` wrote, or else one that is built here and
 * removed by its disposal.
 */
export async function builtRelease(): Promise<BuiltRelease> {
  const chosen = process.env.ORCHESTRION_RELEASE;
  if (chosen) {
    const version = await Bun.file(join(chosen, "release", "VERSION")).text();
    return { folder: resolve(chosen), version: version.trim().slice(1), [Symbol.dispose]: () => {} };
  }
  const temp = makeTempDir("release");
  await build(["--all", "--out-dir", temp.path]);
  return { folder: temp.path, version: TEST_VERSION, [Symbol.dispose]: temp.remove };
}

/**
 * The binary of one platform, except Windows, of the release under test. Without ORCHESTRION_RELEASE only this one is built.
 * @param folder where it is built
 */
export async function builtBinary(target: string, folder: string): Promise<string> {
  const name = `orchestrion-${target}`;
  const chosen = process.env.ORCHESTRION_RELEASE;
  if (chosen) return resolve(chosen, name);
  const file = join(folder, name);
  await build(["--target", target, "--out", file]);
  return file;
}

/** Runs scripts/build-binaries.ts. */
export async function build(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<void> {
  const command = [process.execPath, "scripts/build-binaries.ts", ...args, "--version", TEST_VERSION];
  const variables = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  await runOk(command, { cwd: repoRoot, timeoutMs: 40 * 60_000, env: { ...Object.fromEntries(variables), ...env } });
}
