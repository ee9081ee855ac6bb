import type { Environment } from "../base/environment.ts";
import { decodeListed, EMPTY_GRAPH, graphOf, type ListedPackage, type PackageGraph } from "./package-graph.ts";
import { parseJsonStream, runGo } from "./run.ts";

/** What a look-up of packages needs to know of the build. */
export interface ListContext {
  readonly go: string;
  readonly cwd: string;
  readonly buildFlags: readonly string[];
}

/**
 * Packages and all that they import, from their sources: nothing is compiled (`go list -e -deps`).
 *
 * @param fields of `go list -json` besides those of ListedPackage
 * @param tests whether imports of their tests count as well
 * @throws Error with the go command's own words when it fails as a whole
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

/** The graph of what a build was asked for; empty when the go command cannot tell, which is then for the build to say. */
export async function listGraph(
  context: ListContext,
  environment: Environment,
  patterns: readonly string[],
  tests: boolean,
): Promise<PackageGraph> {
  try {
    return graphOf(await listWithImports(context, environment, patterns, [], tests));
  } catch {
    return EMPTY_GRAPH;
  }
}
