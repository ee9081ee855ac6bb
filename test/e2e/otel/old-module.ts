import { expect } from "bun:test";
import { goEnvironment } from "../../support/environment.ts";
import { runOk } from "../../support/run.ts";

/**
 * Makes a module with programs below `cmd` and a tool file require these versions and their dependencies.
 *
 * @param versions by module path; fails if another library requires a newer one, since the test would be meaningless
 */
export async function requireVersions(folder: string, versions: Readonly<Record<string, string>>): Promise<void> {
  const go = (...arguments_: string[]) =>
    runOk(["go", ...arguments_], { cwd: folder, env: goEnvironment(), timeoutMs: 10 * 60_000 });
  const wanted = Object.entries(versions);
  await go("mod", "edit", ...wanted.map(([path, version]) => `-require=${path}@${version}`));
  // Not `go mod tidy`, which adds newer versions for the tests of old libraries.
  await go("get", "-tags=tools", ".", "./cmd/...");
  const chosen = await go("list", "-m", ...Object.keys(versions));
  expect(chosen.stdout.trim().split("\n").sort()).toEqual(wanted.map((pair) => pair.join(" ")).sort());
}
