import type { GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { inheritedFlag, inheritedFlags } from "../go/inherited-flags.ts";
import { type ModulePlace, vendorFolders } from "../go/module-files.ts";
import type { ModulesInUse } from "../go/modules-in-use.ts";
import type { PackageKeys } from "../plan/package-keys.ts";
import { KEY_FLAG, NOTED_FLAGS } from "../session/key-flag.ts";
import { cachedKeys, type KeysRequest } from "./cached-keys.ts";
import { folderPattern, type PackagePlaces, packagePatterns, providersOf } from "./package-pattern.ts";
import { targetsElsewhere } from "./targets-elsewhere.ts";

interface PackageFlagsRequest extends Omit<KeysRequest, "beyondSearch"> {
  readonly commandLine: GoCommandLine;
  readonly place: ModulePlace;
  /** Asks which of some modules the build uses. */
  readonly modules: (paths: readonly string[]) => Promise<ModulesInUse>;
}

/**
 * Flags for the go command that give each package a key (`-gcflags=PACKAGE=…`), so that a changed aspect causes only those
 * packages to be recompiled in which it can match, and all others are shared with builds without weaving.
 *
 * @returns undefined when the user gives compiler flags, which these would override, or a compiler that does not accept such
 *   flags: then all compiles need the build's fingerprint as a suffix of the tool's version
 */
export async function packageFlags(request: PackageFlagsRequest): Promise<string[] | undefined> {
  const { commandLine, place, search } = request;
  if (!leavesKeys(commandLine, place.goEnv)) {
    return undefined;
  }
  const elsewhere = search.modules === undefined ? [] : targetsElsewhere(commandLine.targets, place);
  const keys = cachedKeys({ ...request, beyondSearch: [...testedInStandard(commandLine), ...elsewhere] });
  const places = knowsFolders(request) ? await placesOf(Object.keys(keys.packages), request) : undefined;
  const flags = flagsOf(keys, {
    places,
    elsewhere,
    modules: search.modules,
    named: missesStandard(request) ? [...(search.searched.standard?.keys() ?? [])].toSorted() : [],
  });
  // CreateProcess allows 32,767 characters in total.
  return process.platform === "win32" && flags.join(" ").length > 20_000 ? undefined : flags;
}

/** Whether keys can be in compiler flags: these would override flags of the user, and other compilers do not accept them. */
export function leavesKeys(commandLine: GoCommandLine, goEnv: GoEnvironment): boolean {
  return !isGiven(["gcflags", "compiler"], commandLine, goEnv);
}

/** Whether the compiler accepts flags that contain a key. */
export function takesKeys(commandLine: GoCommandLine, goEnv: GoEnvironment): boolean {
  return !isGiven(["compiler"], commandLine, goEnv);
}

/** Whether one of these flags is given, on the command line or in GOFLAGS. */
export function isGiven(names: readonly string[], { values }: GoCommandLine, goEnv: GoEnvironment): boolean {
  const inherited = inheritedFlags(goEnv.GOFLAGS ?? "");
  return names.some((name) => values.has(name) || inherited.some((flag) => flag.name === name));
}

/** Patterns by which `go test` may have been given packages of the standard library; their first element contains no dot. */
function testedInStandard({ command, targets }: GoCommandLine): string[] {
  return command === "test" ? targets.filter((target) => /^[^./]*(\.\.\.|\/|$)/.test(target)).toSorted() : [];
}

/**
 * Whether the go command may not know yet that a package belongs to the standard library when it evaluates the pattern `std`:
 * from Go 1.27 on, this is so for packages that only tests import (cmd/go/internal/load: loadImport sets flags before it loads
 * the package).
 */
function missesStandard({ place, commandLine }: PackageFlagsRequest): boolean {
  const minor = /go1\.(\d+)/.exec(place.goEnv.GOVERSION ?? "")?.[1] ?? Number.POSITIVE_INFINITY;
  return Number(minor) >= 27 && !["build", "install", "run"].includes(commandLine.command ?? "");
}

/**
 * Whether the go command knows the folder of each package when it chooses flags, and takes all packages from modules that the
 * build uses now: `-mod=mod` and `go get` may change go.mod.
 */
function knowsFolders(request: PackageFlagsRequest): boolean {
  const { place, commandLine } = request;
  const mod = commandLine.values.get("mod") ?? inheritedFlag(place.goEnv.GOFLAGS ?? "", "mod");
  // Windows has several spellings of a folder's path.
  return (
    process.platform !== "win32" &&
    !missesStandard(request) &&
    mod !== "mod" &&
    commandLine.command !== "get" &&
    !commandLine.targets.some((target) => target.includes("@"))
  );
}

async function placesOf(packages: readonly string[], request: PackageFlagsRequest): Promise<PackagePlaces> {
  const { place, modules, keyInput } = request;
  const { GOROOT: goRoot = "", GOMODCACHE: moduleCache = "" } = place.goEnv;
  const { rootModule } = keyInput.plan.index;
  const providers = new Set(packages.flatMap((path) => providersOf(path, { goRoot, rootModule })));
  return {
    cwd: place.directory,
    goRoot,
    rootModule,
    moduleCache,
    modules: await modules([...providers].sort()),
    vendors: vendorFolders(place),
  };
}

interface FlagsContext {
  /** From which the go command takes packages, if it knows their folders. */
  readonly places: PackagePlaces | undefined;
  /** Patterns of packages whose commands may be compiled. */
  readonly elsewhere: readonly string[];
  readonly modules: KeysRequest["search"]["modules"];
  /** Packages of the standard library that `std` may miss. */
  readonly named: readonly string[];
}

/** The go command applies the last flag whose pattern matches. */
function flagsOf(keys: PackageKeys, context: FlagsContext): string[] {
  const { standard, packages, patterns } = keys;
  const { places, named } = context;
  const patternsOf = (path: string) => (places === undefined ? [path] : packagePatterns(path, places));
  return [
    ...modulesFlags(keys.elsewhere, context),
    ...patterns.map(([pattern, key]) => flag(pattern, key)),
    flag("std", standard),
    ...named.filter((path) => packages[path] === undefined).map((path) => flag(path, standard)),
    ...Object.entries(packages).flatMap(([path, { key, mark }]) =>
      patternsOf(path).map((pattern) => flag(pattern, mark === undefined ? key : `${key},${mark}`)),
    ),
    NOTED_FLAGS,
  ].map((value) => `-gcflags=${value}`);
}

/**
 * Flags for the packages of modules: those of searched modules get no key, all others the given one. The former are denoted by the
 * folder of the module cache where the go command knows folders; otherwise the latter are denoted by their modules.
 */
function modulesFlags(key: string | undefined, { places, elsewhere, modules }: FlagsContext): string[] {
  if (modules === undefined || key === undefined) {
    return [flag("all", key)];
  }
  const { missing, local } = modules;
  const named = elsewhere.map((pattern) => flag(pattern, key));
  const folders = places && patternsBelow([places.moduleCache, ...missing.map(({ folder }) => folder)], places.cwd);
  if (folders !== undefined) {
    const [moduleCache = "", ...absent] = folders;
    return [flag("all", key), flag(moduleCache, undefined), ...absent.map((pattern) => flag(pattern, key)), ...named];
  }
  const unsearched = [...local, ...missing.map(({ path }) => path)].map((path) => `${path}/...`);
  return [
    flag("all", undefined),
    ...["command-line-arguments", ...unsearched].map((each) => flag(each, key)),
    ...named,
  ];
}

/** For each folder, a pattern for all packages in it and below; undefined if a folder has no pattern. */
function patternsBelow(folders: readonly string[], cwd: string): string[] | undefined {
  const patterns = folders.map((folder) => folderPattern(folder, cwd));
  return patterns.every((each) => each !== undefined) ? patterns.map((each) => `${each}/...`) : undefined;
}

function flag(pattern: string, key: string | undefined): string {
  return `${pattern}=${key === undefined ? "" : `${KEY_FLAG}${key}`}`;
}
