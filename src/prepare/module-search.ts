import { existsSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { keep, recall } from "../cache/cached-file.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { localModules, type ModulePlace, providingModules, vendorFolders } from "../go/module-files.ts";
import type { ModulesInUse } from "../go/modules-in-use.ts";
import { isNever } from "../plan/condition.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { type CachedModule, candidatesInModules } from "./module-cache.ts";
import { isWithin, moduleFolder } from "./module-folder.ts";
import { targetsElsewhere } from "./targets-elsewhere.ts";

/** Name of the folder in the tool's cache. */
export const SEARCHES = "searches";
const KIND = "module-search/1";
const DOWNLOADS = "downloads/1";

export interface ModuleSearchRequest {
  readonly commandLine: GoCommandLine;
  /** The value of `-mod`, on the command line, in GOFLAGS or added by this tool. */
  readonly mod: string | undefined;
  readonly cacheFolder: string;
  readonly place: ModulePlace;
  /** Hash of everything that determines which modules the build uses. */
  readonly modulesKey: string;
  /** Asks the go command which of some modules the build uses. The path `all` stands for every module. */
  readonly modules: (paths: readonly string[]) => Promise<ModulesInUse>;
  /** Lets the go command download the modules that the build needs; fails silently, since the build will say why. */
  readonly download: () => Promise<void>;
}

/** Where aspects may match in the modules of a build. */
export interface ModuleSearch {
  /** Numbers of the aspects that may match in a package, by import path; none may in a package that is missing here. */
  readonly packages: readonly (readonly [importPath: string, aspects: readonly number[]])[];
  /** Modules that the module cache does not contain, perhaps because no build has needed them so far. */
  readonly missing: readonly CachedModule[];
  /** Paths of main modules, and of modules that a folder replaces. */
  readonly local: readonly string[];
}

/**
 * Searches the modules of a build that are in the module cache for packages in which aspects may match. As a module there never
 * changes, this is done once for each set of modules and conditions.
 *
 * Modules that the go command does not have yet are downloaded first: otherwise the next build, which can search them, would compile
 * their packages again.
 *
 * @param index the aspects to look for
 * @returns undefined if there is nothing to look for, if it is not certain which modules the build uses, or if it may compile tests of
 *   searched modules
 */
export async function searchModules(index: PlanIndex, request: ModuleSearchRequest): Promise<ModuleSearch | undefined> {
  const { aspects, rootModule } = index;
  const { cacheFolder, modulesKey, commandLine, place } = request;
  if (aspects.every(({ condition }) => isNever(condition)) || !isCertain(request)) {
    return undefined;
  }
  const subject = sha256(modulesKey, place.goEnv.GOMODCACHE ?? "", JSON.stringify([aspects, rootModule]));
  const file = join(cacheFolder, SEARCHES, `modules-${subject.slice(0, 22)}`);
  const { command = "", targets } = commandLine;
  const asked = sha256(modulesKey, place.directory, command, ...targets).slice(0, 22);
  const tried = join(cacheFolder, SEARCHES, `downloads-${asked}`);
  const needsDownload = (missing: readonly CachedModule[]) =>
    missing.length > 0 && compiles(commandLine) && recall(tried, DOWNLOADS) !== foldersOf(missing);
  const kept = recallSearch(file);
  if (kept !== undefined) {
    const downloads = needsDownload(kept.missing);
    if (downloads) {
      await request.download();
    }
    if (!downloads || absent(kept.missing).length === kept.missing.length) {
      keepIf(downloads, tried, kept.missing);
      return kept;
    }
  }
  const modules = await modulesOf(request);
  if (modules === undefined) {
    return undefined;
  }
  const missing = absent(modules.cached);
  const downloads = needsDownload(missing);
  // The go command downloads, or finds that there is nothing to download, while this process reads the modules that exist.
  const downloaded = downloads ? request.download() : undefined;
  const found = candidatesInModules(without(modules.cached, missing), index);
  await downloaded;
  const stillMissing = absent(missing);
  const arrived = candidatesInModules(without(missing, stillMissing), index);
  const result: ModuleSearch = { packages: [...found, ...arrived], missing: stillMissing, local: modules.local };
  keepIf(downloads, tried, stillMissing);
  keep(file, KIND, JSON.stringify(result));
  return result;
}

/** Records that the go command has been asked for modules, and which it has not downloaded. */
function keepIf(downloads: boolean, tried: string, missing: readonly CachedModule[]): void {
  if (downloads) {
    keep(tried, DOWNLOADS, foldersOf(missing));
  }
}

/** Whether a go command compiles anything, for which it downloads modules. */
function compiles({ command, values }: GoCommandLine): boolean {
  return command !== "list" || values.has("export") || values.has("compiled");
}

/** Whether the modules in use are known, and no commands or tests of searched modules are compiled. */
function isCertain({ commandLine, mod, place }: ModuleSearchRequest): boolean {
  const { command = "", values, targets } = commandLine;
  const { goEnv } = place;
  const moduleCache = goEnv.GOMODCACHE ?? "";
  const local = localModules(place);
  const buildsTests = command === "test" || command === "vet" || values.has("test");
  return (
    ["build", "install", "list", "run", "test", "vet"].includes(command) &&
    moduleCache !== "" &&
    goEnv.GO111MODULE !== "off" &&
    // Other values let the go command change go.mod, or take packages from elsewhere.
    (mod === "readonly" || (mod === undefined && vendorFolders(place).length === 0)) &&
    place.overlay === undefined &&
    !targets.some((target) => target.includes("@")) &&
    !(buildsTests && (targets.includes("all") || targetsElsewhere(targets, place).length > 0)) &&
    // Somebody may build a module where the module cache has it.
    !local.some((module) => isWithin(module.directory, moduleCache))
  );
}

interface Modules {
  readonly cached: readonly CachedModule[];
  readonly local: readonly string[];
}

/** @returns undefined if the go command does not tell which modules the build uses; the build itself will fail with its message */
async function modulesOf({ place, modules }: ModuleSearchRequest): Promise<Modules | undefined> {
  const providing = providingModules(place);
  const own = localModules(place).map(({ path }) => path);
  if (providing.every((path) => own.includes(path))) {
    return { cached: [], local: own };
  }
  let inUse: ModulesInUse;
  try {
    inUse = await modules(providing);
  } catch {
    return undefined;
  }
  const moduleCache = place.goEnv.GOMODCACHE ?? "";
  const cached = [...inUse].flatMap(([path, module]) =>
    module.cached === undefined ? [] : [{ path, folder: moduleFolder(moduleCache, module.cached) }],
  );
  return { cached, local: [...inUse].flatMap(([path, module]) => (module.cached === undefined ? [path] : [])) };
}

/** @returns undefined as well if a module that could not be searched has been downloaded in the meantime */
function recallSearch(file: string): ModuleSearch | undefined {
  const text = recall(file, KIND);
  const found: ModuleSearch | undefined = text === undefined ? undefined : JSON.parse(text);
  return found !== undefined && absent(found.missing).length === found.missing.length ? found : undefined;
}

function absent(modules: readonly CachedModule[]): CachedModule[] {
  return modules.filter(({ folder }) => !existsSync(folder));
}

function without(modules: readonly CachedModule[], others: readonly CachedModule[]): CachedModule[] {
  return modules.filter((each) => !others.includes(each));
}

function foldersOf(modules: readonly CachedModule[]): string {
  return modules.map(({ folder }) => folder).join("\n");
}
