import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { keep, recall } from "../cache/cached-file.ts";
import type { ListContext } from "./list-imports.ts";
import { runGo } from "./run.ts";

const KIND = "versions/1";

/** Versions by module path, of the modules that the build uses. */
export type ModuleVersions = ReadonlyMap<string, string>;

/**
 * Asks the go command which versions of some modules a build uses. A module replaced by another version has that version; one
 * replaced by a directory keeps the version that go.mod requires.
 *
 * @param paths module paths; if empty, no process is started
 * @param cacheFile where the answer is cached; its name must depend on all inputs
 */
export async function moduleVersions(
  paths: readonly string[],
  context: ListContext,
  environment: Environment,
  cacheFile: string,
): Promise<ModuleVersions> {
  if (paths.length === 0) {
    return new Map();
  }
  const kept = recall(cacheFile, KIND);
  if (kept !== undefined) {
    return parse(kept);
  }
  const format = "{{.Path}} {{with .Replace}}{{.Version}}{{end}} {{.Version}}";
  const args = ["list", "-m", "-e", "-f", format, ...context.buildFlags.filter(choosesModules), "--", ...paths];
  const output = await runGo(args, { command: context.go, directory: context.cwd, environment });
  if (output.exitCode !== 0) {
    throw new Error(`\`go list -m\` failed: ${output.stderr.trim()}`);
  }
  keep(cacheFile, KIND, output.stdout);
  return parse(output.stdout);
}

/** Path of the cache file for `moduleVersions`. */
export function moduleVersionsFile(cacheFolder: string, key: string): string {
  return join(cacheFolder, `versions-of-${key}`);
}

function choosesModules(flag: string): boolean {
  return /^--?(?:mod|modfile|overlay)=/.test(flag);
}

function parse(text: string): ModuleVersions {
  const versions = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [path = "", ...found] = line.split(" ");
    const version = found.find((one) => one !== "");
    if (version !== undefined) {
      versions.set(path, version);
    }
  }
  return versions;
}
