import { runOk } from "../../test/support/run.ts";
import { buildTimeoutMs } from "../../test/support/service-build.ts";
import { demoEnvironment } from "./environment.ts";
import { step } from "./show.ts";

/**
 * Downloads the modules that a package needs, so that a missing network or an old Go is noticed before anything is compiled.
 * Modules of injected packages are downloaded during the build.
 *
 * @throws Error with the go command's message
 */
export async function fetchModules(folder: string, pattern: string): Promise<void> {
  step(`go list -deps ${pattern}`, "downloads the Go modules that are missing");
  await runOk(["go", "list", "-deps", pattern], { cwd: folder, env: demoEnvironment(), timeoutMs: buildTimeoutMs });
}
