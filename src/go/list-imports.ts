import type { Environment } from "../base/environment.ts";
import { decodeListed, type ListedPackage } from "./package-graph.ts";
import { parseJsonStream, runGo } from "./run.ts";

/** Properties of the build that a look-up of packages depends on. */
export interface ListContext {
  readonly go: string;
  readonly cwd: string;
  readonly buildFlags: readonly string[];
}

/**
 * Lists packages and all that they import, according to their sources: nothing is compiled (`go list -e -deps`).
 *
 * @param fields of `go list -json` besides those of ListedPackage
 * @param tests whether to include imports of their tests
 * @throws Error with the go command's own message when it fails as a whole
 */
export async function listWithImports(
  context: ListContext,
  environment: Environment,
  patterns: readonly string[],
  fields: readonly string[],
  tests: boolean,
): Promise<ListedPackage[]> {
  const json = `-json=${["ImportPath", "Imports", "ImportMap", "Error", "DepsErrors", "Incomplete", ...fields].join(",")}`;
  const own = ["-e", "-deps", ...(tests ? ["-test"] : []), json, "-buildvcs=false", "-toolexec="];
  const output = await runGo(["list", ...own, ...context.buildFlags, "--", ...patterns], {
    command: context.go,
    directory: context.cwd,
    environment,
  });
  if (output.exitCode !== 0) {
    throw new Error(output.stderr.trim() || `go list failed with exit status ${output.exitCode}`);
  }
  return parseJsonStream(output.stdout).flatMap((value) => decodeListed(value) ?? []);
}
