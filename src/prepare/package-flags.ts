import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import { keep, recall } from "../cache/cached-file.ts";
import { lookAgainAtAll, type Observation, savesReading } from "../cache/observation.ts";
import type { GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { inheritedFlag, inheritedFlags } from "../go/inherited-flags.ts";
import type { ModulesInUse } from "../go/modules-in-use.ts";
import { type AspectKeyInput, aspectKeys } from "../plan/aspect-keys.ts";
import { boundsOfAspects } from "../plan/bounds.ts";
import { isNever, NEVER } from "../plan/condition.ts";
import { type PackageKey, type PackageKeys, packageKeys } from "../plan/package-keys.ts";
import { KEY_FLAG, NOTED_FLAGS } from "../session/key-flag.ts";
import { type PackagePlaces, packagePatterns, providersOf } from "./package-pattern.ts";
import { candidatesInStandardLibrary, observeStandardLibrary } from "./standard-library.ts";

const KIND = "keys/2";

interface PackageFlagsRequest {
  readonly goEnv: GoEnvironment;
  readonly commandLine: GoCommandLine;
  /** Hash of everything that the archives of a build depend on. */
  readonly resolutionKey: string;
  readonly cacheFolder: string;
  readonly keyInput: AspectKeyInput;
  /** Import paths of packages whose archives must not be shared with other builds with the same aspects. */
  readonly apart: readonly string[];
  /** The go command's name for its working directory. */
  readonly cwd: string;
  readonly moduleRoot: string;
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
  if (isGiven(["gcflags", "compiler"], request.commandLine, request.goEnv)) {
    return undefined;
  }
  const { keys: shared, standard } = cachedKeys(request);
  const keys = withOwnKeys(shared, request);
  const places = knowsFolders(request) ? await placesOf(Object.keys(keys.packages), request) : undefined;
  const flags = flagsOf(keys, missesStandard(request) ? standard : [], places);
  // CreateProcess allows 32,767 characters in total.
  return process.platform === "win32" && flags.join(" ").length > 20_000 ? undefined : flags;
}

/** Whether the compiler accepts flags that contain a key. */
export function takesKeys({ commandLine, goEnv }: Pick<PackageFlagsRequest, "commandLine" | "goEnv">): boolean {
  return !isGiven(["compiler"], commandLine, goEnv);
}

/** Whether one of these flags is given, on the command line or in GOFLAGS. */
export function isGiven(names: readonly string[], { values }: GoCommandLine, goEnv: GoEnvironment): boolean {
  const inherited = inheritedFlags(goEnv.GOFLAGS ?? "");
  return names.some((name) => values.has(name) || inherited.some((flag) => flag.name === name));
}

/** Cached keys. The files that determine them are observed only if these may change. */
interface Cached {
  readonly keys: PackageKeys;
  /** The packages of the standard library that were examined, with or without a key. */
  readonly standard: readonly string[];
  readonly observations: readonly Observation[];
}

function cachedKeys(request: PackageFlagsRequest): Pick<Cached, "keys" | "standard"> {
  const { goEnv, commandLine, cacheFolder, keyInput } = request;
  const goRoot = goEnv.GOROOT ?? "";
  const overlaid = isGiven(["overlay"], commandLine, goEnv);
  const tested = testedInStandard(commandLine);
  const release = releaseIn(goRoot);
  const parts = [goRoot, goEnv.GOVERSION ?? "", release, String(overlaid), ...tested];
  const key = sha256(request.resolutionKey, ...parts).slice(0, 22);
  const file = join(cacheFolder, "keys", `${key}.json`);
  const kept = readCached(file);
  if (kept !== undefined) {
    return kept;
  }
  const { plan } = keyInput;
  const bounds = boundsOfAspects(plan.index);
  const unbounded = plan.index.aspects.map((aspect, at) =>
    bounds[at] === undefined ? aspect : { ...aspect, condition: NEVER },
  );
  // A released Go is never changed in place; a development version often is. Observe first, then read.
  const searched = !overlaid && unbounded.some(({ condition }) => !isNever(condition));
  const observations = searched && !release.startsWith("go1.") ? observeStandardLibrary(goRoot) : [];
  // An overlay may replace any file of the standard library.
  const inStandard = overlaid ? undefined : candidatesInStandardLibrary(goRoot, { ...plan.index, aspects: unbounded });
  const keys = packageKeys(bounds, aspectKeys(keyInput), inStandard, tested, plan.excludes);
  const standard = [...(inStandard?.keys() ?? [])].toSorted();
  keep(file, KIND, JSON.stringify({ keys, standard, observations } satisfies Cached));
  return { keys, standard };
}

function readCached(file: string): Pick<Cached, "keys" | "standard"> | undefined {
  const text = recall(file, KIND);
  if (text === undefined) {
    return undefined;
  }
  const { keys, standard, observations }: Cached = JSON.parse(text);
  const now = lookAgainAtAll(observations);
  if (now !== undefined && savesReading(observations, now)) {
    keep(file, KIND, JSON.stringify({ keys, standard, observations: now } satisfies Cached));
  }
  return now && { keys, standard };
}

/** Text of a Go distribution's VERSION; empty for one built from a repository. */
function releaseIn(goRoot: string): string {
  try {
    return readFileSync(join(goRoot, "VERSION"), "utf8");
  } catch {
    return "";
  }
}

/** Patterns by which `go test` may have been given packages of the standard library; their first element contains no dot. */
function testedInStandard({ command, targets }: GoCommandLine): string[] {
  return command === "test" ? targets.filter((target) => /^[^./]*(\.\.\.|\/|$)/.test(target)).toSorted() : [];
}

/** Gives separate keys to packages that a strict build must compile itself. */
function withOwnKeys(keys: PackageKeys, { apart, resolutionKey }: PackageFlagsRequest): PackageKeys {
  const own = apart.map((path): [string, PackageKey] => {
    const { key, mark } = keys.packages[path] ?? { key: "", mark: undefined };
    return [path, { key: sha256(resolutionKey, key, "apart").slice(0, 22), mark }];
  });
  return { ...keys, packages: { ...keys.packages, ...Object.fromEntries(own) } };
}

/**
 * Whether the go command may not know yet that a package belongs to the standard library when it evaluates the pattern `std`:
 * from Go 1.27 on, this is so for packages that only tests import (cmd/go/internal/load: loadImport sets flags before it loads
 * the package).
 */
function missesStandard({ goEnv, commandLine }: PackageFlagsRequest): boolean {
  const minor = /go1\.(\d+)/.exec(goEnv.GOVERSION ?? "")?.[1] ?? Number.POSITIVE_INFINITY;
  return Number(minor) >= 27 && !["build", "install", "run"].includes(commandLine.command ?? "");
}

/**
 * Whether the go command knows the folder of each package when it chooses flags, and takes all packages from modules that the
 * build uses now: `-mod=mod` and `go get` may change go.mod.
 */
function knowsFolders(request: PackageFlagsRequest): boolean {
  const { goEnv, commandLine } = request;
  const mod = commandLine.values.get("mod") ?? inheritedFlag(goEnv.GOFLAGS ?? "", "mod");
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
  const { goEnv, cwd, moduleRoot, modules } = request;
  const workspace = goEnv.GOWORK ?? "";
  const roots = workspace === "" || workspace === "off" ? [moduleRoot] : [moduleRoot, dirname(workspace)];
  const vendors = [...new Set(roots)].map((root) => join(root, "vendor"));
  const goRoot = goEnv.GOROOT ?? "";
  const { rootModule } = request.keyInput.plan.index;
  const providers = new Set(packages.flatMap((path) => providersOf(path, { goRoot, rootModule })));
  return {
    cwd,
    goRoot,
    rootModule,
    moduleCache: goEnv.GOMODCACHE ?? "",
    modules: await modules([...providers].sort()),
    vendors: vendors.filter((folder) => existsSync(join(folder, "modules.txt"))),
  };
}

/**
 * The go command applies the last flag whose pattern matches.
 *
 * @param named packages of the standard library that `std` may miss
 * @param places from which the go command takes packages, if it knows their folders
 */
function flagsOf(
  { elsewhere, standard, packages, patterns }: PackageKeys,
  named: readonly string[],
  places: PackagePlaces | undefined,
): string[] {
  const patternsOf = (path: string) => (places === undefined ? [path] : packagePatterns(path, places));
  const flag = (key: string | undefined) => (key === undefined ? "" : `${KEY_FLAG}${key}`);
  return [
    `all=${flag(elsewhere)}`,
    ...patterns.map(([pattern, key]) => `${pattern}=${flag(key)}`),
    `std=${flag(standard)}`,
    ...named.filter((path) => packages[path] === undefined).map((path) => `${path}=${flag(standard)}`),
    ...Object.entries(packages).flatMap(([path, { key, mark }]) => {
      const value = flag(mark === undefined ? key : `${key},${mark}`);
      return patternsOf(path).map((pattern) => `${pattern}=${value}`);
    }),
    NOTED_FLAGS,
  ].map((value) => `-gcflags=${value}`);
}
