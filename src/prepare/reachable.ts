import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { sha256 } from "../base/content-hash.ts";
import type { Environment } from "../base/environment.ts";
import { isRecord, stringField, stringsField } from "../base/json.ts";
import { keep, recall } from "../cache/kept-file.ts";
import { lookAgainAtAll, type Observation, observe, observeListing, savesReading } from "../cache/observation.ts";
import { type ListContext, listWithImports } from "../go/list-graph.ts";
import { localCandidates, localModules, type ModulePlace, moduleKey, overlaid } from "../go/module-files.ts";
import { EMPTY_GRAPH, graphOf, type ListedPackage, type PackageGraph } from "../go/package-graph.ts";
import { embedFolders } from "./embed-folders.ts";

/** What woven code is made of besides its own package. */
export interface Reachable {
  /**
   * For each package outside the standard library: version of its module, or a line for each local file with its hash; and
   * its folder, unless paths are trimmed.
   */
  readonly contents: Readonly<Record<string, readonly string[]>>;
  /** Those of them that do not lie in the module cache. */
  readonly local: readonly string[];
  readonly graph: PackageGraph;
}

interface ReachableOptions extends ModulePlace {
  /** Answer of `go env`. */
  readonly goEnv: Readonly<Record<string, string>>;
  readonly context: ListContext;
  /** Environment for the go command. */
  readonly environment: Environment;
  /** Text of the tool file in use. */
  readonly toolFile: string;
  /** Key of flags and environment: other ones may choose other files and versions. */
  readonly environmentKey: string;
  /** Packages that weaving may ask for. */
  readonly needed: readonly string[];
  /** Whether the build has `-trimpath`. */
  readonly trimmed: boolean;
  readonly cacheFolder: string;
}

const KIND = "contents/1";

interface Kept {
  readonly reachable: Reachable;
  /** Sources outside of the module cache, and the names beside them: everything that another answer could come of. */
  readonly observations: readonly Observation[];
}

/**
 * Finds out what packages that weaving may ask for are made of: versions for modules in the module cache, which nobody changes, and
 * contents for everything else (main module, workspace, directory replacements, vendored packages). Costs one `go list`,
 * and a look at these sources when nothing has changed since.
 *
 * @throws Error with the go command's own words
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
  const kept = readKept(file);
  if (kept !== undefined) {
    return kept;
  }
  const listed = await listWithImports(options.context, options.environment, needed, FIELDS, false);
  const graph = graphOf(listed);
  const sources = new Sources(overlaid(options.overlay, options.directory));
  const reachable = { ...describeContents(listed, options.goEnv.GOMODCACHE ?? "", options.trimmed, sources), graph };
  if (Object.values(graph.errors).every(isLasting)) {
    observeAbsent(Object.keys(graph.errors), options, sources);
    keep(file, KIND, JSON.stringify({ reachable, observations: sources.observations } satisfies Kept));
  }
  return reachable;
}

/** A package that does not exist may come to be in a module that somebody is working on. */
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

/** A package that go.mod does not provide stays so until go.mod changes; a failed download may succeed the next time. */
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

/** Files that the go command looks into to choose among them: for constraints, package clauses and imports. */
const CHOSEN_FROM = /\.(go|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|s|S|sx|swig|swigcxx|syso)$/;

/** Reads sources, and notes what was seen. */
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

  /** SHA-256 of the file that the go command reads for this one, empty where there is none. */
  hash(file: string): string {
    const path = this.#overlay.get(file) ?? file;
    const known = this.#seen.get(path) ?? look(path);
    this.#seen.set(path, known);
    return known.sha256;
  }

  /** Notes which sources a directory has. */
  list(directory: string): void {
    if (!this.#listed.has(directory)) {
      this.#listed.set(directory, observeListing(directory, CHOSEN_FROM));
    }
  }

  /** Notes all names in a directory. */
  listAll(directory: string): void {
    this.#listed.set(directory, observeListing(directory));
  }
}

/** What cannot be read is for the go command to complain of. */
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
    // What a package exports tells where it lies. A package that imports it and lies elsewhere, such as one of the standard
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
    // There is none but in an overlay.
    return [];
  }
}

/** `path@version h1:…` of the module whose code is really used; undefined for a local one. */
function moduleVersion(module: Readonly<Record<string, unknown>>): string | undefined {
  const used = isRecord(module.Replace) ? module.Replace : module;
  const version = stringField(used, "Version");
  const name = `${stringField(module, "Path")} ${stringField(used, "Path")}@${version}`;
  return version === undefined ? undefined : `${name} ${stringField(used, "Sum") ?? ""}`;
}

function readKept(file: string): Reachable | undefined {
  const text = recall(file, KIND);
  if (text === undefined) {
    return undefined;
  }
  const { reachable, observations }: Kept = JSON.parse(text);
  const now = lookAgainAtAll(observations);
  if (now !== undefined && savesReading(observations, now)) {
    keep(file, KIND, JSON.stringify({ reachable, observations: now } satisfies Kept));
  }
  return now && reachable;
}
