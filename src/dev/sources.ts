import { dirname, join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { stringField, stringsField } from "../base/json.ts";
import { ConfigurationError } from "../base/problem.ts";
import { VERSION } from "../base/version.ts";
import { EMBEDDED_CATALOGUE } from "../config/catalogue-source.ts";
import { loadConfiguration } from "../config/load.ts";
import { absoluteIn, type GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { inheritedFlag } from "../go/inherited-flags.ts";
import { listWithImports } from "../go/list-imports.ts";
import { moduleFiles } from "../go/module-files.ts";
import { embedFolders } from "../prepare/embed-folders.ts";
import { isInWorkspace, isWithin, moduleRootOf, workspaceFolders } from "../prepare/module-root.ts";

/** Where a change means that the program must be built again; all paths are absolute. */
export interface Sources {
  /** Folders of local packages, in which every source file counts, and folders in which every file is embedded. */
  readonly folders: ReadonlyMap<string, "sources" | "everything">;
  /** Single files, which need not exist. */
  readonly files: ReadonlySet<string>;
}

/** The package to run, with its sources. */
export interface Listed extends Sources {
  /** Its name; empty if it cannot be loaded. */
  readonly name: string;
  /** Its import path; empty if it is not found. */
  readonly importPath: string;
}

/** The parameters on which a list of sources depends. */
interface SourcesRequest {
  readonly go: string;
  readonly goEnv: GoEnvironment;
  readonly environment: Environment;
  /** Working directory of the go command. */
  readonly cwd: string;
  readonly commandLine: GoCommandLine;
  readonly cacheFolder: string;
}

/** Flags that determine which package an import path denotes. */
const CHOOSING = ["mod", "modfile", "tags", "overlay"];

/** Names of files from which a package is built (go help packages), and of aspect files. */
const SOURCE = /^(?!.*_test\.go$)(?![._]).*\.(?:go|c|cc|cpp|cxx|m|h|hh|hpp|hxx|f|F|for|f90|s|S|sx|swig|swigcxx|syso)$/;

/** Whether a file in a package's folder counts as its source. */
export function isSource(name: string): boolean {
  return SOURCE.test(name) || name === "orchestrion.yml";
}

/**
 * Lists all that a build depends on and that somebody may be editing: packages of the main modules and of folders that replace
 * other modules, files that these embed, module files, and aspect files. Anything in the module cache, in the vendor folder of the
 * module or workspace, or in GOROOT is left out.
 *
 * @throws Error with the go command's own message when it fails as a whole, or does not find the package
 */
export async function listSources(request: SourcesRequest): Promise<Listed> {
  const { go, goEnv, environment, cwd, commandLine } = request;
  const folders = new Map<string, "sources" | "everything">();
  const files = new Set<string>();
  let [name, target] = ["", ""];
  const moduleRoot = moduleRootOf(goEnv, cwd, commandLine.targets);
  const vendored = [moduleRoot, ...(isInWorkspace(goEnv) ? [dirname(goEnv.GOWORK ?? "")] : [])];
  const fixed = [
    ...["GOMODCACHE", "GOROOT"].flatMap((name) => goEnv[name] || []),
    ...vendored.map((folder) => join(folder, "vendor")),
  ];
  const isLocal = (path: string) => !fixed.some((root) => isWithin(root, path));
  for (const root of [moduleRoot, ...workspaceFolders(goEnv)]) {
    for (const file of ["orchestrion.tool.go", "orchestrion.yml"]) files.add(join(root, file));
  }
  const flag = (wanted: string) => {
    const value = commandLine.values.get(wanted) ?? inheritedFlag(goEnv.GOFLAGS ?? "", wanted);
    return value === undefined ? undefined : absoluteIn(cwd, value);
  };
  const place = { moduleRoot, goEnv, modFile: flag("modfile"), overlay: flag("overlay"), directory: cwd };
  for (const file of moduleFiles(place)) files.add(file);
  for (const file of await aspectFiles(request, moduleRoot)) {
    if (!isLocal(file)) continue;
    files.add(file);
    // The package beside it may be woven into the program, which then need not import it.
    folders.set(dirname(file), "sources");
  }
  const context = { go, cwd, buildFlags: commandLine.repeated };
  const fields = ["Name", "Dir", "DepOnly", "EmbedFiles", "EmbedPatterns"];
  for (const { raw, error } of await listWithImports(context, environment, commandLine.targets, fields, false)) {
    const directory = stringField(raw, "Dir");
    if (raw.DepOnly !== true) {
      // There is nothing whose change could mend this.
      if (directory === undefined)
        throw new Error(error ?? `${commandLine.targets.join(" ")}: there is no such package`);
      name ||= stringField(raw, "Name") ?? "";
      target ||= stringField(raw, "ImportPath") ?? "";
    }
    if (directory === undefined || !isLocal(directory)) continue;
    if (!folders.has(directory)) folders.set(directory, "sources");
    for (const file of stringsField(raw, "EmbedFiles")) files.add(join(directory, file));
    for (const folder of embedFolders(directory, stringsField(raw, "EmbedPatterns"))) folders.set(folder, "everything");
  }
  return { name, importPath: target, folders, files };
}

/** The aspect and tool files of a build; none if they are wrong, which the build itself reports. */
async function aspectFiles(request: SourcesRequest, moduleRoot: string): Promise<readonly string[]> {
  const { go, goEnv, environment, cwd, commandLine, cacheFolder } = request;
  const goFlags = CHOOSING.flatMap((name) => {
    const value = commandLine.values.get(name);
    if (value === undefined) return [];
    return [`-${name}=${name === "modfile" || name === "overlay" ? absoluteIn(cwd, value) : value}`];
  });
  try {
    const loaded = await loadConfiguration({
      ...{ moduleRoot, goEnv, environment, goFlags, cacheFolder, goCommand: go },
      catalogue: EMBEDDED_CATALOGUE,
      toolVersion: VERSION,
    });
    return loaded.files;
  } catch (error) {
    return error instanceof ConfigurationError ? error.problems.map(({ file }) => file) : [];
  }
}
