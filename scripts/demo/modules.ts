import { runOk } from "../../test/support/run.ts";
import { buildTimeoutMs } from "../../test/support/service-build.ts";
import { demoEnvironment } from "./environment.ts";
import { step } from "./show.ts";

/**
 * Fetches the modules that a package of a module needs, so that a missing network or a Go that is too old shows before anything
 * is compiled. What is woven in is fetched while it is built.
 *
 * @throws Error with what the Go command said
 */
export async function fetchModules(folder: string, pattern: string): Promise<void> {
  step(`go list -deps ${pattern}`, "fetches the Go modules that are missing");
  await runOk(["go", "list", "-deps", pattern], { cwd: folder, env: demoEnvironment(), timeoutMs: buildTimeoutMs });
}
