import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isRecord } from "../base/json.ts";
import type { GoEnvironment } from "./environment.ts";
import { absolute, localDirectories, parseGoMod } from "./mod.ts";

/** The location of the module files of a build. */
export interface ModulePlace {
  readonly moduleRoot: string;
  /** Answer of `go env`, at least GOWORK. */
  readonly goEnv: GoEnvironment;
  /** Values of `-modfile` and `-overlay`, absolute, if given. */
  readonly modFile: string | undefined;
  readonly overlay: string | undefined;
  /** Working directory of the go command, to which paths in the overlay are relative. */
  readonly directory: string;
}

/** A module whose code is outside the module cache. */
export interface LocalModule {
  /** The module path by which it is imported. */
  readonly path: string;
  readonly directory: string;
}

/**
 * Hash of all files that determine from which module, and which version of it, a build takes a package; with an overlay, also of
 * all replacement files.
 */
export function moduleKey(place: ModulePlace): string {
  const hash = new Bun.CryptoHasher("sha256").update(place.moduleRoot);
  for (const file of moduleFiles(place)) {
    hash.update(`\0${file}\0${hashOf(file)}`);
  }
  return hash.digest("base64url");
}

/**
 * Module paths, or `all`, for which `go list -m` tells all modules that can provide packages of a build.
 *
 * From Go 1.17 on, go.mod names each module that provides a package, directly or not, and the go command refuses to build otherwise
 * (go.dev/ref/mod, "Module graph pruning"). In a workspace, the version that is chosen for all members may need modules that none
 * of their go.mod files names.
 */
export function providingModules(place: ModulePlace): readonly string[] {
  const { file } = ownModule(place);
  const { module, go = "1.16", requires } = parseGoMod(readText(file));
  const minor = Number(/^1\.(\d+)/.exec(go)?.[1] ?? Number.POSITIVE_INFINITY);
  return workspaceOf(place) !== undefined || minor < 17 || module === undefined
    ? ["all"]
    : [module, ...requires.keys()].sort();
}

/** The folders `vendor` from which the go command takes packages unless `-mod` is given. */
export function vendorFolders(place: ModulePlace): string[] {
  const workspace = workspaceOf(place);
  const roots = workspace === undefined ? [place.moduleRoot] : [place.moduleRoot, dirname(workspace)];
  return [...new Set(roots)]
    .map((root) => join(root, "vendor"))
    .filter((folder) => existsSync(join(folder, "modules.txt")));
}

/** Modules of the build that somebody may be editing: the main modules, and directories that replace other modules. */
export function localModules(place: ModulePlace): LocalModule[] {
  return mainModules(place).flatMap(({ file, directory }) => {
    const { module, localReplacements } = parseGoMod(readText(file));
    const replaced = [...localReplacements].map(([path, to]) => ({ path, directory: absolute(directory, to) }));
    return module === undefined ? replaced : [{ path: module, directory }, ...replaced];
  });
}

/**
 * Places where the go command would look for a package in local modules: its directories, and paths of go.mod files that would make
 * it part of another module.
 */
export function localCandidates(
  importPath: string,
  modules: readonly LocalModule[],
): { readonly directories: readonly string[]; readonly moduleFiles: readonly string[] } {
  const directories: string[] = [];
  const files: string[] = [];
  for (const { path, directory } of modules) {
    if (importPath === path || importPath.startsWith(`${path}/`)) {
      const found = join(directory, importPath.slice(path.length));
      directories.push(found);
      for (let folder = found; folder.length > directory.length; folder = dirname(folder)) {
        files.push(join(folder, "go.mod"));
      }
    }
  }
  return { directories, moduleFiles: files };
}

/** Replacement files of an overlay by absolute path; the empty string for a file that the overlay deletes. */
export function overlaid(overlay: string | undefined, directory: string): ReadonlyMap<string, string> {
  if (overlay === undefined) {
    return new Map();
  }
  try {
    const value: unknown = JSON.parse(readFileSync(overlay, "utf8"));
    const replace = isRecord(value) && isRecord(value.Replace) ? value.Replace : {};
    return new Map(
      Object.entries(replace).map(([path, by]) => [
        absolute(directory, path),
        typeof by === "string" && by !== "" ? absolute(directory, by) : "",
      ]),
    );
  } catch {
    // The go command reports what is wrong with the overlay.
    return new Map();
  }
}

/** All files that determine from which module, and which version of it, a build takes a package. Not all of them need exist. */
export function moduleFiles(place: ModulePlace): Set<string> {
  const { moduleRoot, modFile, overlay, directory } = place;
  const files = [join(moduleRoot, "go.mod"), join(moduleRoot, "go.sum"), join(moduleRoot, "vendor", "modules.txt")];
  if (modFile !== undefined) {
    files.push(modFile, modFile.replace(/\.mod$/, ".sum"));
  }
  const workspace = workspaceOf(place);
  if (workspace !== undefined) {
    files.push(`${workspace}.sum`, join(dirname(workspace), "vendor", "modules.txt"));
  }
  for (const main of mainModules(place)) {
    files.push(main.file, main.file.replace(/\.mod$/, ".sum"));
    files.push(...localDirectories(readText(main.file), main.directory).map((folder) => join(folder, "go.mod")));
  }
  if (overlay !== undefined) {
    files.push(overlay, ...[...overlaid(overlay, directory).values()].filter((file) => file !== ""));
  }
  return new Set(files);
}

/** The files whose `replace` lines apply: go.mod of each main module, and go.work. Their paths are relative to `directory`. */
function mainModules(place: ModulePlace): { readonly file: string; readonly directory: string }[] {
  const { moduleRoot } = place;
  const own = ownModule(place);
  const workspace = workspaceOf(place);
  if (workspace === undefined) {
    return [own];
  }
  const folder = dirname(workspace);
  const members = parseGoMod(readText(workspace)).uses.map((path) => absolute(folder, path));
  const others = members.filter((directory) => directory !== moduleRoot);
  return [
    own,
    { file: workspace, directory: folder },
    ...others.map((directory) => ({ file: join(directory, "go.mod"), directory })),
  ];
}

function ownModule({ moduleRoot, modFile }: ModulePlace): { readonly file: string; readonly directory: string } {
  return { file: modFile ?? join(moduleRoot, "go.mod"), directory: moduleRoot };
}

function workspaceOf({ goEnv }: ModulePlace): string | undefined {
  const file = goEnv.GOWORK;
  return file === undefined || file === "" || file === "off" ? undefined : file;
}

function hashOf(file: string): string {
  try {
    return new Bun.CryptoHasher("sha256").update(readFileSync(file)).digest("base64url");
  } catch {
    return "-";
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
