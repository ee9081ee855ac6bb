import type { Environment } from "../base/environment.ts";
import { runGo } from "../go/run.ts";

/**
 * Import paths of all packages in the module's programs and tests, including the standard library. The tool file has no
 * influence, since its build constraint hides it.
 *
 * @throws Error with the go command's message when it cannot list anything, for example because of a malformed go.mod
 */
export async function usedPackages(moduleRoot: string, environment: Environment): Promise<ReadonlySet<string>> {
  const args = ["list", "-e", "-deps", "-test", "-toolexec=", "-f", "{{.ImportPath}}", "./..."];
  const { exitCode, stdout, stderr } = await runGo(args, { directory: moduleRoot, environment });
  if (exitCode !== 0) {
    throw new Error(`cannot list the packages of ${moduleRoot}: ${stderr.trim()}`);
  }
  // `p [p.test]` is the variant of p for its tests.
  const paths = stdout.split("\n").map((line) => line.replace(/ \[.*$/, "").trim());
  return new Set(paths.filter((path) => path !== ""));
}
