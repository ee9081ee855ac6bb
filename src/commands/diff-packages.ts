import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ownIdentity } from "../base/alive.ts";
import { cacheFolder } from "../base/cache-folder.ts";
import { BuildError, describeError } from "../base/failure.ts";
import { describeProblem } from "../base/problem.ts";
import { Misuse } from "../command-line/misuse.ts";
import { Archives } from "../diff/archives.ts";
import type { ExcludedPlace } from "../diff/excluded.ts";
import { listGoPackages } from "../diff/go-package.ts";
import { ListedCompilation } from "../diff/listed-compilation.ts";
import type { PackageSite } from "../diff/statistics.ts";
import { weavePackage, wovenFiles } from "../diff/weave-package.ts";
import type { WovenFile } from "../diff/woven-file.ts";
import { askFlagOf } from "../go/ask-flag.ts";
import { findGo, readGoEnvironment } from "../go/environment.ts";
import { type GoCommandLine, parseGoCommandLine } from "../go/flags.ts";
import { openLog } from "../log/log.ts";
import { type ModulePart, moduleParts, type PartsRequest } from "../prepare/module-parts.ts";
import { moduleRootOf } from "../prepare/module-root.ts";
import { type PreparedBuild, prepareBuild } from "../prepare/prepare.ts";
import { userGoOf } from "../type-oracle/user-go.ts";
import type { GoCommandOptions } from "./go-command.ts";
import { pinForThisBuild } from "./go-pin.ts";

interface WovenPackages {
  readonly files: readonly WovenFile[];
  /** The join points, also those where advice changes no text. */
  readonly sites: readonly PackageSite[];
  /** Join points that excludes left out. */
  readonly excluded: readonly ExcludedPlace[];
  /** Number of packages that match the arguments, or with dependencies of all that a build compiles. */
  readonly packages: number;
  /** Whether all of them could be woven. */
  readonly complete: boolean;
}

/**
 * Weaves packages as `orchestrion go build` would, with the same aspects, flags and pin, but without compiling and without
 * cached results.
 *
 * @param args packages, and flags of the go command that select them (`-tags=…`, `-C DIR`)
 * @param dependencies whether to weave also all that these import, the standard library included, and all that woven code imports
 * @throws ConfigurationError, BuildError, or an error with the go command's message
 */
export async function weavePackages(
  args: readonly string[],
  dependencies: boolean,
  options: GoCommandOptions,
): Promise<WovenPackages> {
  const { environment } = options;
  const go = findGo(environment);
  const directoryOf = (chdir: string | undefined) => resolve(options.directory, chdir ?? ".");
  const commandLine = parseGoCommandLine(["build", ...args], askFlagOf(go, environment, directoryOf));
  refuseOtherFlags(args, commandLine, "select packages", "For a build with all its flags: orchestrion diff --build …");
  const cwd = directoryOf(commandLine.directory);
  if (!existsSync(cwd)) {
    throw new BuildError(`-C ${commandLine.directory}: there is no such directory`);
  }
  const goEnv = await readGoEnvironment(go, cwd, environment);
  const place = { go, goEnv, environment, cwd, commandLine };
  const parts = await moduleParts(place);
  // The go command reports the packages that it cannot find; any module will do for that.
  const useful =
    parts.length > 0 ? parts : [{ moduleRoot: moduleRootOf(goEnv, cwd, []), targets: commandLine.targets }];
  const all: WovenPackages[] = [];
  for (const part of useful) {
    all.push(await weavePart(place, part, dependencies, options.say));
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
  };
}

/** Weaves packages with the aspects of one module. */
async function weavePart(
  place: PartsRequest,
  { moduleRoot, targets }: Pick<ModulePart, "moduleRoot" | "targets">,
  dependencies: boolean,
  say: GoCommandOptions["say"],
): Promise<WovenPackages> {
  const { goEnv, environment, commandLine } = place;
  const folder = cacheFolder(environment);
  const pinned = await pinForThisBuild({ goEnv, environment, moduleRoot, cacheFolder: folder, commandLine, say });
  const prepared = await prepareBuild({
    ...place,
    moduleRoot,
    userToolexec: [],
    cacheFolder: folder,
    owner: ownIdentity(),
    ownsFlags: false,
    pinned,
  });
  for (const warning of prepared.configuration.warnings) {
    say(`orchestrion: warning: ${describeProblem(warning)}`);
  }
  const seen = new Set<string>();
  const all: WovenPackages[] = [];
  for (let patterns = targets; all.length === 0 || patterns.length > 0; ) {
    const { needed, ...woven } = await weaveListed(place, { prepared, patterns, dependencies, seen, say });
    all.push(woven);
    patterns = dependencies ? needed.filter((path) => !seen.has(path)) : [];
  }
  const { files, ...rest } = united(all);
  return { files: files.toSorted((left, right) => order(left.packagePath, right.packagePath)), ...rest };
}

interface Listed {
  readonly prepared: PreparedBuild;
  readonly patterns: readonly string[];
  readonly dependencies: boolean;
  /** Import paths that need no second look; grows. */
  readonly seen: Set<string>;
  readonly say: GoCommandOptions["say"];
}

/** Weaves packages that the go command lists; returns also the packages that woven code needs. */
async function weaveListed(
  { go, goEnv, environment, cwd }: PartsRequest,
  { prepared, patterns, dependencies, seen, say }: Listed,
): Promise<WovenPackages & { readonly needed: readonly string[] }> {
  const { buildFlags } = prepared.data;
  const listed = await listGoPackages({ go, cwd, buildFlags }, environment, patterns, dependencies);
  for (const error of listed.errors) {
    say(`orchestrion: ${error}`);
  }
  const packages = listed.packages.filter(({ importPath }) => !seen.has(importPath));
  for (const path of [...patterns, ...packages.map(({ importPath }) => importPath)]) {
    seen.add(path);
  }
  const context = { command: go, directory: cwd, environment };
  using archives = new Archives({
    go: async () => ({ context, userGo: userGoOf(go, goEnv) }),
    buildFlags,
    imports: [...new Set(packages.flatMap((one) => one.imports))],
    warn: (line) => say(`orchestrion: ${line}`),
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
      needed.push(...(woven?.imports ?? []), ...(woven?.links ?? []));
      if (listed.cgo.includes(importPath) && (!dependencies || (woven?.files ?? []).length > 0)) {
        say(`orchestrion: ${importPath} uses cgo: shown as it is written; the compiler gets what cgo makes of it`);
      }
      for (const warning of [...(woven?.unparsed ?? []), ...(woven?.warnings ?? [])]) {
        say(`orchestrion: warning: ${warning}`);
      }
    } catch (error) {
      say(describeError(error));
      complete = false;
    }
  }
  const unknown = needed.filter((path) => path !== "unsafe");
  return { files, sites, excluded, packages: packages.length, complete, needed: [...new Set(unknown)].toSorted(order) };
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Refuses flags that do not select packages or files, since they would have no effect.
 *
 * @param does what the other flags do, for the message
 * @throws Misuse
 */
export function refuseOtherFlags(
  args: readonly string[],
  { insertAt, repeated, targets }: GoCommandLine,
  does: string,
  advice = "",
): void {
  const flags = args.slice(insertAt - 1, args.length - targets.length);
  const other = flags.find((flag) => !repeated.includes(flag));
  if (other !== undefined && other !== "--") {
    throw new Misuse(`${other} does not ${does}${advice === "" ? "" : `. ${advice}`}`);
  }
}
