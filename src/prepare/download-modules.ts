import type { Environment } from "../base/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import type { ListContext } from "../go/list-imports.ts";
import { runGo } from "../go/run.ts";

/**
 * Lets the go command load the packages of a command line, which downloads the modules that contain them. Its messages about downloads
 * are shown as it prints them; what cannot be downloaded will be reported by the command itself.
 */
export async function downloadModules(
  { go, cwd, buildFlags }: ListContext,
  environment: Environment,
  { command, targets }: GoCommandLine,
): Promise<void> {
  const tests = command === "test" || command === "vet" ? ["-test"] : [];
  const own = ["-e", "-deps", ...tests, "-f", "", "-buildvcs=false", "-toolexec="];
  const hear = (line: string) => void (line.startsWith("go: downloading ") && process.stderr.write(`${line}\n`));
  await runGo(["list", ...own, ...buildFlags, "--", ...targets], { command: go, directory: cwd, environment, hear });
}
