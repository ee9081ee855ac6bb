import { expect } from "bun:test";
import { goEnvironment } from "../../support/environment.ts";
import { runOk } from "../../support/run.ts";

/**
 * Makes a module with programs below `cmd` and a tool file require these versions, and what they need besides.
 *
 * @param versions by the module's path; when another library wants a newer one this fails, as a test of them would say nothing
 */
export async function requireVersions(folder: string, versions: Readonly<Record<string, string>>): Promise<void> {
  const go = (...arguments_: string[]) =>
    runOk(["go", ...arguments_], { cwd: folder, env: goEnvironment(), timeoutMs: 10 * 60_000 });
  const wanted = Object.entries(versions);
  await go("mod", "edit", ...wanted.map(([path, version]) => `-require=${path}@${version}`));
  // Not tidy: it wants what the tests of old libraries import, in newer versions.
  await go("get", "-tags=tools", ".", "./cmd/...");
  const chosen = await go("list", "-m", ...Object.keys(versions));
  expect(chosen.stdout.trim().split("\n").sort()).toEqual(wanted.map((pair) => pair.join(" ")).sort());
}
