import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { keep, recall } from "../cache/cached-file.ts";
import type { ListContext } from "./list-imports.ts";
import { runGo } from "./run.ts";

const KIND = "modules/1";

/** A module that a build uses. */
export interface ModuleInUse {
  /**
   * The version in use: that of the replacement, if another version replaces the module. A module replaced by a folder has the
   * version that go.mod requires. undefined for a main module.
   */
  readonly version: string | undefined;
  /** Path and version of the code in the module cache; undefined for a main module, and for one that a folder replaces. */
  readonly cached: { readonly path: string; readonly version: string } | undefined;
}

/** By module path; modules that the build does not use are not in it. */
export type ModulesInUse = ReadonlyMap<string, ModuleInUse>;

/** Versions by module path. */
export type ModuleVersions = ReadonlyMap<string, string>;

/**
 * Asks the go command which of some modules a build uses, and in which version.
 *
 * @param paths module paths; if empty, no process is started
 * @param cacheFile where the answer is cached; its name must depend on all inputs
 */
export async function modulesInUse(
  paths: readonly string[],
  context: ListContext,
  environment: Environment,
  cacheFile: string,
): Promise<ModulesInUse> {
  if (paths.length === 0) {
    return new Map();
  }
  const kept = recall(cacheFile, KIND);
  if (kept !== undefined) {
    return parse(kept);
  }
  const format = "{{.Path}}\t{{.Version}}\t{{.Main}}\t{{with .Replace}}{{.Path}}\t{{.Version}}{{end}}";
  const args = ["list", "-m", "-e", "-f", format, ...context.buildFlags.filter(choosesModules), "--", ...paths];
  const output = await runGo(args, { command: context.go, directory: context.cwd, environment });
  if (output.exitCode !== 0) {
    throw new Error(`\`go list -m\` failed: ${output.stderr.trim()}`);
  }
  keep(cacheFile, KIND, output.stdout);
  return parse(output.stdout);
}

/** Path of the cache file for `modulesInUse`. */
export function modulesInUseFile(cacheFolder: string, key: string): string {
  return join(cacheFolder, `modules-of-${key}`);
}

/** The modules that have a version. */
export function versionsOf(modules: ModulesInUse): ModuleVersions {
  return new Map([...modules].flatMap(([path, { version }]) => (version === undefined ? [] : [[path, version]])));
}

function choosesModules(flag: string): boolean {
  return /^--?(?:mod|modfile|overlay)=/.test(flag);
}

function parse(text: string): ModulesInUse {
  const modules = new Map<string, ModuleInUse>();
  for (const line of text.split("\n")) {
    const [path = "", version = "", main, replacedBy = "", replacedVersion = ""] = line.split("\t");
    if (main === "true") {
      modules.set(path, { version: undefined, cached: undefined });
    } else if (version !== "") {
      const isReplaced = replacedBy !== "";
      const used = isReplaced ? { path: replacedBy, version: replacedVersion } : { path, version };
      // A folder has no version.
      modules.set(path, { version: used.version || version, cached: used.version === "" ? undefined : used });
    }
  }
  return modules;
}
