import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { keep, recall } from "../cache/cached-file.ts";
import { lookAgainAtAll, type Observation, observe, observeListing, savesReading } from "../cache/observation.ts";
import { type ListContext, listWithImports } from "../go/list-imports.ts";
import { localCandidates, localModules, type ModulePlace, moduleKey, overlaid } from "../go/module-files.ts";
import { EMPTY_GRAPH, graphOf, type ListedPackage, type PackageGraph } from "../go/package-graph.ts";
import { embedFolders } from "./embed-folders.ts";

/** Code outside of a package that its woven form depends on. */
export interface Reachable {
  /**
   * For each package outside the standard library: the version of its module, or one line for each local file with its hash; and
   * its folder, unless paths are trimmed.
   */
  readonly contents: Readonly<Record<string, readonly string[]>>;
  /** The packages outside the module cache. */
  readonly local: readonly string[];
  readonly graph: PackageGraph;
}

interface ReachableOptions extends ModulePlace {
  /** Output of `go env`. */
  readonly goEnv: Readonly<Record<string, string>>;
  readonly context: ListContext;
  /** Environment for the go command. */
  readonly environment: Environment;
  /** Text of the tool file in use. */
  readonly toolFile: string;
  /** Hash of flags and environment, since others may select other files and versions. */
  readonly environmentKey: string;
  /** Packages that weaving may need. */
  readonly needed: readonly string[];
  /** Whether the build has `-trimpath`. */
  readonly trimmed: boolean;
  readonly cacheFolder: string;
}

const KIND = "contents/1";

interface Cached {
  readonly reachable: Reachable;
  /** Sources outside of the module cache, and the names beside them: everything whose change could change the result. */
  readonly observations: readonly Observation[];
}

/**
 * Finds the versions or contents of packages that weaving may need: versions for modules in the module cache, which is immutable,
 * and contents for everything else (main module, workspace, directory replacements, vendored packages). Costs one `go list`, or
 * only a check of these sources if nothing has changed since.
 *
 * @throws Error with the go command's own message
 */
export async function findReachable(options: ReachableOptions): Promise<Reachable> {
  const { needed, cacheFolder } = options;
  if (needed.length === 0) {
    return { contents: {}, local: [], graph: EMPTY_GRAPH };
  }
  const key = sha256("local", moduleKey(options), options.environmentKey, options.toolFile, needed.join(" ")).slice(
    0,
    22,
  );
  const file = join(cacheFolder, `contents-${key}.json`);
  const kept = readCached(file);
  if (kept !== undefined) {
    return kept;
  }
  const listed = await listWithImports(options.context, options.environment, needed, FIELDS, false);
  const graph = graphOf(listed);
  const sources = new Sources(overlaid(options.overlay, options.directory));
  const reachable = { ...describeContents(listed, options.goEnv.GOMODCACHE ?? "", options.trimmed, sources), graph };
  if (Object.values(graph.errors).every(isLasting)) {
    observeAbsent(Object.keys(graph.errors), options, sources);
    keep(file, KIND, JSON.stringify({ reachable, observations: sources.observations } satisfies Cached));
  }
  return reachable;
}

/** Observes packages that do not exist: they may be created in a local module. */
function observeAbsent(paths: readonly string[], place: ModulePlace, sources: Sources): void {
  const modules = localModules(place);
  for (const path of paths) {
    const { directories, moduleFiles } = localCandidates(path, modules);
    for (const directory of directories) {
      sources.list(directory);
    }
    for (const file of moduleFiles) {
      sources.hash(file);
    }
  }
}

/**
 * Whether an error lasts. A package that go.mod does not provide remains missing until go.mod changes; a failed download may
 * succeed the next time.
 */
function isLasting(error: string): boolean {
  return /no required module provides|cannot find (module|main module)|is not in std|not in GOROOT|build constraints exclude|import lookup disabled|cannot query module/.test(
    error,
  );
}

const SOURCE_FIELDS = [
  "GoFiles",
  "CgoFiles",
  "CFiles",
  "CXXFiles",
  "MFiles",
  "HFiles",
  "FFiles",
  "SFiles",
  "SwigFiles",
  "SwigCXXFiles",
  "SysoFiles",
  "EmbedFiles",
];
const FIELDS = ["Module", "Dir", "Standard", "EmbedPatterns", ...SOURCE_FIELDS];

/** Files that the go command reads in order to select among them: for constraints, package clauses and imports. */
const CHOSEN_FROM = /\.(go|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|s|S|sx|swig|swigcxx|syso)$/;

/** Reads sources and records their observations. */
class Sources {
  readonly #overlay: ReadonlyMap<string, string>;
  readonly #seen = new Map<string, Observation>();
  readonly #listed = new Map<string, Observation>();

  constructor(overlay: ReadonlyMap<string, string>) {
    this.#overlay = overlay;
  }

  get observations(): readonly Observation[] {
    return [...this.#seen.values(), ...this.#listed.values()];
  }

  /** SHA-256 of the file that the go command reads instead of this one, if there is an overlay; empty if it does not exist. */
  hash(file: string): string {
    const path = this.#overlay.get(file) ?? file;
    const known = this.#seen.get(path) ?? look(path);
    this.#seen.set(path, known);
    return known.sha256;
  }

  /** Records the names of sources in a directory. */
  list(directory: string): void {
    if (!this.#listed.has(directory)) {
      this.#listed.set(directory, observeListing(directory, CHOSEN_FROM));
    }
  }

  /** Records all names in a directory. */
  listAll(directory: string): void {
    this.#listed.set(directory, observeListing(directory));
  }
}

/** Observes a file. If it cannot be read, the go command will report that. */
function look(path: string): Observation {
  try {
    return observe(path).observation;
  } catch {
    return { path, kind: "file", sha256: "", stamp: "" };
  }
}

function describeContents(
  listed: readonly ListedPackage[],
  moduleCache: string,
  trimmed: boolean,
  sources: Sources,
): Pick<Reachable, "contents" | "local"> {
  const contents: Record<string, readonly string[]> = {};
  const local: string[] = [];
  for (const { importPath, raw } of listed) {
    const directory = stringField(raw, "Dir");
    if (raw.Standard === true || directory === undefined || !isRecord(raw.Module)) {
      continue;
    }
    // The export data of a package contains its folder. A package that imports it from elsewhere, such as one of the standard
    // library, is cached without regard to that folder.
    const place = trimmed ? [] : [`${importPath} in ${directory}`];
    const version = moduleVersion(raw.Module);
    if (version !== undefined && moduleCache !== "" && directory.startsWith(moduleCache + sep)) {
      contents[importPath] = [version, ...place];
      continue;
    }
    const files = SOURCE_FIELDS.flatMap((field) => stringsField(raw, field)).sort();
    const hashes = files.map((name) => `${importPath} ${name} ${sources.hash(join(directory, name))}`);
    contents[importPath] = [...hashes, ...place];
    local.push(importPath);
    for (const name of namesIn(directory).filter((each) => CHOSEN_FROM.test(each))) {
      sources.hash(join(directory, name));
    }
    sources.list(directory);
    for (const folder of embedFolders(directory, stringsField(raw, "EmbedPatterns"))) {
      sources.listAll(folder);
    }
  }
  return { contents, local };
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    // The directory may exist in an overlay only.
    return [];
  }
}

/** `path@version h1:…` of the module that actually provides the code; undefined for a local one. */
function moduleVersion(module: Readonly<Record<string, unknown>>): string | undefined {
  const used = isRecord(module.Replace) ? module.Replace : module;
  const version = stringField(used, "Version");
  const name = `${stringField(module, "Path")} ${stringField(used, "Path")}@${version}`;
  return version === undefined ? undefined : `${name} ${stringField(used, "Sum") ?? ""}`;
}

function readCached(file: string): Reachable | undefined {
  const text = recall(file, KIND);
  if (text === undefined) {
    return undefined;
  }
  const { reachable, observations }: Cached = JSON.parse(text);
  const now = lookAgainAtAll(observations);
  if (now !== undefined && savesReading(observations, now)) {
    keep(file, KIND, JSON.stringify({ reachable, observations: now } satisfies Cached));
  }
  return now && reachable;
}
