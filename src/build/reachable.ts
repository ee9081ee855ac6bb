import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { isRecord, stringField, stringsField } from "../config/json.ts";
import { hashFile, sha256 } from "./content-hash.ts";
import { type ListContext, listPackages } from "./list-graph.ts";
import { type ModuleFiles, moduleKey } from "./module-key.ts";
import { EMPTY_GRAPH, graphOf, type ListedPackage, type PackageGraph } from "./package-graph.ts";
import { writeFileAtomically } from "./session.ts";

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

export interface ReachableOptions extends ModuleFiles {
  readonly context: ListContext;
  /** Environment for the go command. */
  readonly environment: Readonly<Record<string, string | undefined>>;
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

interface Kept extends Reachable {
  /** Folders with local sources, and a stamp of their files' names, sizes and times. */
  readonly watched: Readonly<Record<string, string>>;
}

/**
 * Finds out what packages that weaving may ask for are made of: versions for modules in the module cache, which nobody changes, and
 * contents for everything else (main module, workspace, directory replacements, vendored packages). Costs one `go list`,
 * and only a few file times when nothing has changed since.
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
  const listed = await listPackages(options.context, options.environment, needed, FIELDS, false);
  const described = describeContents(listed, options.goEnv.GOMODCACHE ?? "", options.trimmed);
  const result: Kept = { ...described, graph: graphOf(listed) };
  if (Object.values(result.graph.errors).every(isLasting)) {
    try {
      writeFileAtomically(file, JSON.stringify(result));
    } catch {
      // Asked again next time.
    }
  }
  return result;
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
const FIELDS = ["Module", "Dir", "Standard", ...SOURCE_FIELDS];

function describeContents(
  listed: readonly ListedPackage[],
  moduleCache: string,
  trimmed: boolean,
): Pick<Kept, "contents" | "local" | "watched"> {
  const contents: Record<string, readonly string[]> = {};
  const local: string[] = [];
  const watched: Record<string, string> = {};
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
    const hashes = files.map((name) => `${importPath} ${name} ${hashFile(join(directory, name))}`);
    contents[importPath] = [...hashes, ...place];
    local.push(importPath);
    for (const folder of new Set([directory, ...files.map((name) => dirname(join(directory, name)))])) {
      watched[folder] = stampOf(folder);
    }
  }
  return { contents, local, watched };
}

/** `path@version h1:…` of the module whose code is really used; undefined for a local one. */
function moduleVersion(module: Readonly<Record<string, unknown>>): string | undefined {
  const used = isRecord(module.Replace) ? module.Replace : module;
  const version = stringField(used, "Version");
  const name = `${stringField(module, "Path")} ${stringField(used, "Path")}@${version}`;
  return version === undefined ? undefined : `${name} ${stringField(used, "Sum") ?? ""}`;
}

function readKept(file: string): Reachable | undefined {
  try {
    const kept: Kept = JSON.parse(readFileSync(file, "utf8"));
    return Object.entries(kept.watched).every(([folder, stamp]) => stampOf(folder) === stamp) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Names, sizes and times of a folder's files. */
function stampOf(folder: string): string {
  try {
    const stamps = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map(({ name }) => {
        const stat = statSync(join(folder, name), { throwIfNoEntry: false });
        return `${name} ${stat?.size} ${stat?.mtimeMs}`;
      });
    return sha256(stamps.sort().join("\n"));
  } catch {
    return "gone";
  }
}
