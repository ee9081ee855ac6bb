import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ProcessIdentity } from "../base/alive.ts";
import { sha256, toolContent } from "../base/content-hash.ts";
import type { Environment } from "../base/environment.ts";
import { compileSuffix, KEY_VERSION, linkSuffix, ownCommand, VERSION } from "../base/version.ts";
import { originsOf } from "../bill/origins.ts";
import { EMBEDDED_CATALOGUE } from "../config/catalogue-source.ts";
import type { Configuration } from "../config/configuration.ts";
import { type LoadedConfiguration, loadConfiguration } from "../config/load.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { openCacheFolder } from "../embedded/program-file.ts";
import { compilerFlags } from "../go/compiler-flags.ts";
import { coverageOf } from "../go/coverage.ts";
import { absoluteIn, environmentKey, type GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { fuzzingOf } from "../go/fuzzing.ts";
import { inheritedFlag, isOn } from "../go/inherited-flags.ts";
import { parseGoMod } from "../go/mod.ts";
import { moduleKey } from "../go/module-files.ts";
import { modulesInUse, modulesInUseFile, versionsOf } from "../go/modules-in-use.ts";
import { cachedLinkPrefix } from "../launcher/cached-link.ts";
import { encodeLaunchPlan } from "../launcher/encode.ts";
import { installLauncher } from "../launcher/install.ts";
import { computeFingerprint } from "../plan/fingerprint.ts";
import type { Plan } from "../plan/plan.ts";
import { NOT_SEARCHED } from "../plan/searched.ts";
import { appendToJournal, readSelection, type SelectionFolder, selectionFolder } from "../session/selection.ts";
import type { SessionContent } from "../session/session.ts";
import type { SessionData } from "../session/session-data.ts";
import { userGoOf } from "../type-oracle/user-go.ts";
import { modulesAskedFor } from "./applicable.ts";
import { cachedPlan } from "./cached-plan.ts";
import { withCoverage } from "./covered-contents.ts";
import { downloadModules } from "./download-modules.ts";
import { isGiven, leavesKeys, packageFlags, takesKeys } from "./package-flags.ts";
import { findReachable } from "./reachable.ts";
import { searchForUnbounded } from "./search.ts";
import { toolsAtOnce } from "./tools-at-once.ts";
import { packagesUnparsed } from "./unparsed.ts";

/** Input of a build, known before anything is compiled. */
export interface BuildRequest {
  readonly go: string;
  readonly goEnv: GoEnvironment;
  readonly environment: Environment;
  /** Working directory of the go command. */
  readonly cwd: string;
  readonly moduleRoot: string;
  readonly commandLine: GoCommandLine;
  readonly userToolexec: readonly string[];
  readonly cacheFolder: string;
  readonly owner: ProcessIdentity;
  /** Whether flags can still be added to those of the go command. */
  readonly ownsFlags: boolean;
  /** Whether tests are to tell what they do (aspects/test-report.yml). */
  readonly reportsTests?: boolean;
  /** A generated tool file in place of the module's own, and the flags that belong to it. */
  readonly pinned: { readonly toolFile: string | undefined; readonly flags: readonly string[] };
}

export interface PreparedBuild extends SessionContent {
  readonly configuration: Configuration;
}

/** Whether a module itself declares what is woven into it. An aspect file that only has excludes does not. */
export function isPinned(moduleRoot: string): boolean {
  if (existsSync(join(moduleRoot, TOOL_FILE))) {
    return true;
  }
  const file = join(moduleRoot, "orchestrion.yml");
  return existsSync(file) && !onlyExcludes(readText(file));
}

/** Whether an aspect file contains neither aspects nor references to other files; a mention in a comment counts as one. */
function onlyExcludes(text: string): boolean {
  const has = (key: string) => new RegExp(`\\b${key}\\b["']?\\s*:`).test(text);
  return has("exclude") && !has("aspects") && !has("extends");
}

/** Whether two builds weave every package in the same way, so that one go command can do both. */
export function weaveAlike({ data: one }: PreparedBuild, { data: other }: PreparedBuild): boolean {
  const identity = ({ fingerprint, keyFlags, expects }: SessionData) =>
    JSON.stringify([fingerprint, keyFlags, expects]);
  return identity(one) === identity(other);
}

/** Whether unmet expectations of aspects are errors. */
function isStrict(environment: Environment): boolean {
  return !["", "0", "false", undefined].includes(environment.ORCHESTRION_STRICT);
}

/** Packages that weaving may need: those that it injects, and those that declare interfaces. */
function neededBy({ injectable, interfaces }: Plan): string[] {
  const paths = new Set([...injectable.imports, ...injectable.links, ...interfaces.flat()]);
  paths.delete("unsafe");
  return [...paths];
}

/** Flags that determine which package an import path denotes. */
const CHOOSING = ["mod", "modfile", "tags", "overlay"];

/**
 * Loads the aspects of a build and creates everything that its toolexec processes need: the plan, the fingerprint, the session.
 *
 * @throws ConfigurationError, BuildError, or an error with the go command's message
 */
export async function prepareBuild(request: BuildRequest): Promise<PreparedBuild> {
  const { go, goEnv, environment, cwd, moduleRoot, commandLine, cacheFolder, pinned } = request;
  // Plans and programs are loaded from this folder, so other users must not be able to write to it.
  openCacheFolder(cacheFolder);
  const buildFlags = [...commandLine.repeated, ...pinned.flags];
  const values = new Map([...commandLine.values, ...flagValues(pinned.flags)]);
  const configured = await loadConfiguration({
    moduleRoot,
    goEnv,
    environment,
    goFlags: CHOOSING.flatMap((name) => choosingFlag(name, values.get(name), cwd)),
    toolFile: pinned.toolFile,
    catalogue: EMBEDDED_CATALOGUE,
    toolVersion: VERSION,
    cacheFolder,
    goCommand: go,
  });
  const whole = request.reportsTests ? await reporting(configured) : configured;
  const bisected = selectionFolder(environment);
  const loaded = bisected === undefined ? whole : await narrowedBy(bisected, whole);
  const rootModule = parseGoMod(readText(join(moduleRoot, "go.mod"))).module;
  const context = { go, cwd, buildFlags };
  const coverage = await coverageOf(commandLine, goEnv.GOFLAGS ?? "", context, environment);
  const key = environmentKey(goEnv, environment, cwd, [...buildFlags, ...coverage.list]);
  const chosenFile = (name: string) => {
    const value = values.get(name) ?? inheritedFlag(goEnv.GOFLAGS ?? "", name);
    return value === undefined ? undefined : absoluteIn(cwd, value);
  };
  const files = {
    moduleRoot,
    goEnv,
    modFile: chosenFile("modfile"),
    overlay: chosenFile("overlay"),
    directory: cwd,
  };
  const asked = modulesAskedFor(loaded.aspects);
  const ofModules = moduleKey(files);
  const askModules = (paths: readonly string[]) => {
    const cacheFile = modulesInUseFile(cacheFolder, sha256(ofModules, key, ...paths).slice(0, 22));
    return modulesInUse(paths, context, environment, cacheFile);
  };
  const versions = versionsOf(await askModules(asked));
  const content = toolContent();
  const { plan: unsigned, warnings } = await cachedPlan({
    configuration: loaded,
    rootModule,
    goVersion: goEnv.GOVERSION ?? "",
    versions,
    toolContent: content,
    cacheFolder,
  });
  const configuration = { ...loaded, warnings: [...loaded.warnings, ...warnings] };
  const reachable = await findReachable({
    ...files,
    context,
    environment,
    toolFile: pinned.toolFile ?? readText(join(moduleRoot, TOOL_FILE)),
    environmentKey: key,
    needed: neededBy(unsigned),
    trimmed: isTrimmed(commandLine, goEnv),
    cacheFolder,
  });
  const { graph } = reachable;
  const contents = withCoverage(reachable, coverage);
  const tool = { toolVersion: KEY_VERSION, toolContent: content };
  const modules = [...new Set(Object.values(contents).flat())];
  const fingerprint = computeFingerprint({ ...tool, plan: unsigned, modules });
  const plan: Plan = { ...unsigned, index: { ...unsigned.index, fingerprint } };
  const resolutionKey = sha256(fingerprint, key).slice(0, 22);
  const keyInput = { ...tool, plan: unsigned, imports: graph.packages, contents };
  const apart = isStrict(environment) ? packagesUnparsed(cacheFolder, moduleRoot) : [];
  const mod = values.get("mod") ?? inheritedFlag(goEnv.GOFLAGS ?? "", "mod");
  const search =
    (request.ownsFlags && leavesKeys(commandLine, goEnv)) || bisected !== undefined
      ? await searchForUnbounded(unsigned.index, {
          ...{ commandLine, mod, cacheFolder, place: files, modules: askModules },
          modulesKey: sha256(ofModules, key),
          download: () => downloadModules(context, environment, commandLine),
        })
      : undefined;
  const keyFlags =
    request.ownsFlags && search !== undefined
      ? await packageFlags({
          ...{ commandLine, resolutionKey, cacheFolder, keyInput, search, apart },
          ...{ place: files, modules: askModules },
        })
      : undefined;
  const data: SessionData = {
    format: 1,
    owner: request.owner,
    toolVersion: VERSION,
    fingerprint,
    self: ownCommand(),
    launcher: undefined,
    go,
    userGo: userGoOf(go, goEnv),
    cwd,
    moduleRoot,
    buildFlags,
    coverage,
    fuzzing: fuzzingOf(commandLine, goEnv),
    environment: valuesBefore(environment),
    userToolexec: request.userToolexec,
    // A part of the aspects cannot fulfil what is expected of all.
    expects: bisected === undefined && plan.aspects.some(({ expect }) => (expect ?? 0) > 0),
    strict: isStrict(environment),
    apart: apart.length > 0,
    buildsAhead: buildsAhead(commandLine, goEnv),
    toolsAtOnce: toolsAtOnce(request, files.overlay),
    injects: plan.injectable.imports.length + plan.injectable.links.length > 0,
    relocations: plan.injections.some(({ links }) => links.length > 0),
    origins: originsOf(plan.aspects, { moduleRoot, goEnv }),
    resolutionKey,
    keyFlags,
    takesKeys: takesKeys(commandLine, goEnv),
    compilerFlags: compilerFlags(commandLine, goEnv.GOFLAGS ?? ""),
    cacheFolder,
    targets: commandLine.targets,
    tests: commandLine.command === "test",
    journal: bisected?.journal,
  };
  if (bisected !== undefined) {
    const { aspects, excludes = [] } = whole;
    const { command, targets } = commandLine;
    const flags = { build: commandLine.repeated, test: testFlags(commandLine) };
    const { effectsByPlace } = await import("./narrowed.ts");
    const effects = effectsByPlace({ ...keyInput, searched: search?.searched ?? NOT_SEARCHED });
    const build = { moduleRoot, cwd, command, flags, targets, aspects, excludes, effects };
    appendToJournal(bisected.journal, { kind: "build", ...build });
  }
  const installed = await installLauncher(cacheFolder);
  const launchPlan = encodeLaunchPlan({
    ...data,
    owner: data.owner.pid,
    launcher: basename(installed ?? ""),
    versionSuffix: compileSuffix(data),
    linkSuffix: linkSuffix(data),
    versions: join(cacheFolder, "versions"),
    links: cachedLinkPrefix(data),
    index: plan.index,
  });
  const launcher = launchPlan === undefined ? undefined : installed;
  return { data: { ...data, launcher }, plan, graph, launchPlan, configuration };
}

/**
 * Flags with which a nested build must not compile packages for the outer one: the first ones apply only to the packages that a
 * command line names, unless they have a pattern; with the others, the outer go command shows what it compiles.
 */
const NOT_AHEAD = ["gcflags", "asmflags", "gccgoflags", "a", "n", "x"];

/** Whether no such flag is given. */
function buildsAhead(commandLine: GoCommandLine, goEnv: GoEnvironment): boolean {
  // `go test -v` shows tests, all other commands the packages that they compile.
  const shown = commandLine.command === "test" ? [] : ["v"];
  return !isGiven([...NOT_AHEAD, ...shown], commandLine, goEnv);
}

// Most builds need neither of these, so the code for them is loaded only where it is.

async function reporting(configuration: LoadedConfiguration): Promise<LoadedConfiguration> {
  const { withTestReport } = await import("../config/test-report.ts");
  return withTestReport(configuration);
}

async function narrowedBy(folder: SelectionFolder, whole: LoadedConfiguration): Promise<LoadedConfiguration> {
  const { narrowed } = await import("./narrowed.ts");
  return narrowed(whole, readSelection(folder));
}

/** Flags that choose tests, for the journal of a bisection. */
function testFlags({ values }: GoCommandLine): string[] {
  return ["run", "skip", "short", "count", "bench", "benchtime"].flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [`-${name}=${value}`];
  });
}

/** Whether `-trimpath` is set, on the command line or in GOFLAGS; the last one applies. */
function isTrimmed({ values }: GoCommandLine, goEnv: GoEnvironment): boolean {
  return isOn(values.get("trimpath") ?? inheritedFlag(goEnv.GOFLAGS ?? "", "trimpath"));
}

/**
 * Variables that the go command may set or change for the tools that it runs. It takes a CC that is set as proof of a C compiler:
 * unless CC is restored, a nested build enables cgo where there is no C compiler (cmd/go/internal/cfg, defaults of CGO_ENABLED).
 */
const CHANGED_FOR_TOOLS = [
  ...["GOROOT", "GOFLAGS", "GOTMPDIR", "GOOS", "GOARCH", "CGO_ENABLED", "GODEBUG"],
  ...["AR", "CC", "CXX", "GCCGO"],
];

function valuesBefore(environment: Environment): Record<string, string | null> {
  return Object.fromEntries(CHANGED_FOR_TOOLS.map((name) => [name, environment[name] ?? null]));
}

function choosingFlag(name: string, value: string | undefined, cwd: string): string[] {
  if (value === undefined) {
    return [];
  }
  return [`-${name}=${name === "modfile" || name === "overlay" ? absoluteIn(cwd, value) : value}`];
}

function flagValues(flags: readonly string[]): [string, string][] {
  return flags.map((flag) => {
    const [name = "", ...value] = flag.replace(/^--?/, "").split("=");
    return [name, value.join("=")];
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
