import { ownIdentity } from "../base/alive.ts";
import { cacheFolder } from "../base/cache-folder.ts";
import { describeError } from "../base/failure.ts";
import { describeProblem } from "../base/problem.ts";
import { Archives } from "../diff/archives.ts";
import type { ExcludedPlace } from "../diff/excluded.ts";
import { listGoPackages, type PackageSelection } from "../diff/go-package.ts";
import { ListedCompilation } from "../diff/listed-compilation.ts";
import type { PackageSite } from "../diff/statistics.ts";
import { weavePackage, wovenFiles } from "../diff/weave-package.ts";
import type { WovenFile } from "../diff/woven-file.ts";
import type { PackageGraph } from "../go/package-graph.ts";
import { openLog } from "../log/log.ts";
import { type ModulePart, moduleParts, type PartsRequest } from "../prepare/module-parts.ts";
import { moduleRootOf } from "../prepare/module-root.ts";
import { type PreparedBuild, prepareBuild } from "../prepare/prepare.ts";
import type { LookedAt } from "../survey/package.ts";
import { userGoOf } from "../type-oracle/user-go.ts";
import { pinForThisBuild } from "./go-pin.ts";

/** The result of weaving some packages. */
export interface WovenPackages {
  readonly files: readonly WovenFile[];
  /** The join points, also those where advice changes no text. */
  readonly sites: readonly PackageSite[];
  /** Join points that excludes left out. */
  readonly excluded: readonly ExcludedPlace[];
  /** Number of packages that match the arguments, or with dependencies of all that a build compiles. */
  readonly packages: number;
  /** Whether all of them could be woven. */
  readonly complete: boolean;
  /** The modules whose aspects were woven. */
  readonly parts: readonly WovenPart[];
}

/** The packages that one module's aspects are woven into. */
export interface WovenPart {
  readonly moduleRoot: string;
  readonly prepared: PreparedBuild;
  /** The targets, and with dependencies the packages that only woven code needs, as the go command lists them. */
  readonly patterns: readonly string[];
  /** Imports according to sources. */
  readonly graph: PackageGraph;
}

/** How to weave. */
export interface WeavingOptions extends Omit<PackageSelection, "patterns"> {
  /** Whether to compute the flags that give packages keys in Go's cache. */
  readonly keys: boolean;
  /** Whether texts of files will be shown: those of packages that use cgo are not what the compiler gets. */
  readonly texts: boolean;
  /** Prints an error in one line. */
  readonly say: (line: string) => void;
  /** Prints a warning in one line. */
  readonly warn: (line: string) => void;
  /** Prints a message about a module without a tool file. */
  readonly sayPinned: (line: string) => void;
  /** Is told of each package that could be woven. */
  readonly onPackage?: (one: LookedAt) => Promise<void>;
}

/**
 * Weaves packages as `orchestrion go build` would, with the same aspects, flags and pin, but without compiling and without
 * cached results.
 *
 * @param place whose targets are the packages
 * @throws ConfigurationError, BuildError, or an error with the go command's message
 */
export async function weavePackages(place: PartsRequest, options: WeavingOptions): Promise<WovenPackages> {
  const { goEnv, cwd, commandLine } = place;
  const parts = await moduleParts(place);
  // The go command reports the packages that it cannot find; any module will do for that.
  const useful =
    parts.length > 0 ? parts : [{ moduleRoot: moduleRootOf(goEnv, cwd, []), targets: commandLine.targets }];
  const all: WovenPackages[] = [];
  for (const part of useful) {
    all.push(await weavePart(place, part, options));
  }
  return united(all);
}

function united(all: readonly WovenPackages[]): WovenPackages {
  return {
    files: all.flatMap(({ files }) => files),
    sites: all.flatMap(({ sites }) => sites),
    excluded: all.flatMap(({ excluded }) => excluded),
    packages: all.reduce((sum, { packages }) => sum + packages, 0),
    complete: all.every(({ complete }) => complete),
    parts: all.flatMap(({ parts }) => parts),
  };
}

/** Weaves packages with the aspects of one module. */
async function weavePart(
  place: PartsRequest,
  { moduleRoot, targets }: Pick<ModulePart, "moduleRoot" | "targets">,
  options: WeavingOptions,
): Promise<WovenPackages> {
  const { goEnv, environment, commandLine } = place;
  const { dependencies, keys, warn, sayPinned } = options;
  const folder = cacheFolder(environment);
  const pinned = await pinForThisBuild({
    ...{ goEnv, environment, moduleRoot, commandLine },
    cacheFolder: folder,
    say: sayPinned,
  });
  const prepared = await prepareBuild({
    ...place,
    moduleRoot,
    userToolexec: [],
    cacheFolder: folder,
    owner: ownIdentity(),
    ownsFlags: keys,
    pinned,
  });
  for (const warning of prepared.configuration.warnings) {
    warn(`orchestrion: warning: ${describeProblem(warning)}`);
  }
  const seen = new Set<string>();
  const all: WovenPackages[] = [];
  const graphs: PackageGraph[] = [];
  let needed: readonly string[] = [];
  for (let patterns = targets; all.length === 0 || patterns.length > 0; ) {
    // Packages that only woven code needs are compiled without their tests.
    const tests = options.tests && all.length === 0;
    const found = await weaveListed(place, { ...options, tests, prepared, patterns, seen, added: all.length > 0 });
    all.push({ ...found, parts: [] });
    graphs.push(found.graph);
    patterns = dependencies ? found.needed.filter((path) => !seen.has(path)) : [];
    needed = [...needed, ...patterns];
  }
  const { files, ...rest } = united(all);
  const graph = {
    packages: Object.assign({}, ...graphs.map(({ packages }) => packages)),
    errors: Object.assign({}, ...graphs.map(({ errors }) => errors)),
  };
  return {
    ...rest,
    files: files.toSorted((left, right) => order(left.packagePath, right.packagePath)),
    parts: [{ moduleRoot, prepared, patterns: [...targets, ...needed], graph }],
  };
}

interface Listed extends WeavingOptions {
  readonly prepared: PreparedBuild;
  readonly patterns: readonly string[];
  /** Descriptions of packages that need no second look; grows. */
  readonly seen: Set<string>;
  /** Whether only woven code needs these packages. */
  readonly added: boolean;
}

interface WovenListed extends Omit<WovenPackages, "parts"> {
  /** Packages that woven code imports or links. */
  readonly needed: readonly string[];
  readonly graph: PackageGraph;
}

/** Weaves packages that the go command lists. */
async function weaveListed(
  { go, goEnv, environment, cwd }: PartsRequest,
  { prepared, patterns, dependencies, tests, texts, seen, added, say, warn, onPackage }: Listed,
): Promise<WovenListed> {
  const { buildFlags } = prepared.data;
  const selection = { patterns, dependencies, tests };
  const listed = await listGoPackages({ go, cwd, buildFlags }, environment, selection);
  for (const error of listed.errors) {
    say(`orchestrion: ${error}`);
  }
  const packages = listed.packages.filter(({ description }) => !seen.has(description));
  for (const path of [...patterns, ...packages.map(({ description }) => description)]) {
    seen.add(path);
  }
  const context = { command: go, directory: cwd, environment };
  using archives = new Archives({
    go: async () => ({ context, userGo: userGoOf(go, goEnv) }),
    buildFlags,
    imports: [...new Set(packages.flatMap((one) => one.imports))],
    warn: (line) => warn(`orchestrion: ${line}`),
  });
  const log = openLog(environment);
  const files: WovenFile[] = [];
  const sites: PackageSite[] = [];
  const excluded: ExcludedPlace[] = [];
  const needed: string[] = [];
  const arch = goEnv.GOARCH ?? "";
  let complete = listed.errors.length === 0;
  for (const one of packages) {
    try {
      const importcfg = archives.importcfg(one);
      const compilation = new ListedCompilation(one, { imported: listed.imported, importcfg, arch });
      const woven = await weavePackage(prepared.plan, compilation, archives);
      const { importPath } = one;
      if (woven !== undefined) {
        log.debug("looked at", { package: importPath, places: woven.sites.length });
      }
      files.push(...(woven === undefined ? [] : wovenFiles(compilation, woven)));
      sites.push(...(woven?.sites ?? []).map((site) => ({ ...site, importPath })));
      excluded.push(...(woven?.excluded ?? []).map((site) => ({ ...site, importPath })));
      needed.push(...(woven?.imports ?? []), ...(woven?.links ?? []), ...(woven?.programLinks ?? []));
      await onPackage?.({ listed: one, added, prepared, compilation, archives, woven });
      if (texts && listed.cgo.includes(importPath) && (!dependencies || (woven?.files ?? []).length > 0)) {
        warn(`orchestrion: ${importPath} uses cgo: shown as it is written; the compiler gets what cgo makes of it`);
      }
      for (const warning of [...(woven?.unparsed ?? []), ...(woven?.warnings ?? [])]) {
        warn(`orchestrion: warning: ${warning}`);
      }
    } catch (error) {
      say(describeError(error));
      complete = false;
    }
  }
  const unknown = needed.filter((path) => path !== "unsafe");
  return {
    ...{ files, sites, excluded, complete },
    packages: packages.length,
    needed: [...new Set(unknown)].toSorted(order),
    graph: listed.graph,
  };
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
