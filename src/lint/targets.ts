import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isRecord, stringField } from "../base/json.ts";
import { ASPECT_FILE } from "../config/discover.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { findGo, readGoEnvironment } from "../go/environment.ts";
import { type GoContext, parseJsonStream, runGo } from "../go/run.ts";
import { moduleRootOf } from "../prepare/module-root.ts";

/** The files and packages to check. */
export interface Targets {
  /** Directories of packages, aspect files and tool files, absolute. */
  readonly start: readonly string[];
  /** Directory in which import paths of tool files are resolved. */
  readonly moduleRoot: string;
  readonly go: GoContext;
  /** A message for each argument that names nothing to check. */
  readonly problems: readonly string[];
}

/**
 * Resolves the arguments of `orchestrion lint`: files, directories of packages, import paths and patterns such as `./...`;
 * without arguments, the configuration of the module that contains the directory.
 *
 * @throws BuildError outside of a module where one is needed
 */
export async function findTargets(
  args: readonly string[],
  directory: string,
  environment: GoContext["environment"],
): Promise<Targets> {
  const paths = args.map((arg) => resolve(directory, arg)).filter((path) => existsSync(path));
  const [first] = paths;
  const context = await goContext(first === undefined ? directory : folderOf(first), environment, paths.length === 0);
  const { moduleRoot, go } = context;
  const start: string[] = [];
  const problems: string[] = [];
  for (const arg of args) {
    const path = resolve(directory, arg);
    if (!existsSync(path)) {
      const listed = await listDirectories(arg, { ...go, directory });
      const useful = [...aroundWildcard(path), ...listed.directories].filter(isPackageWithConfiguration);
      start.push(...useful);
      if (useful.length === 0) {
        problems.push(listed.problem ?? `no package of ${arg} has an ${ASPECT_FILE} or ${TOOL_FILE}`);
      }
    } else if (path.endsWith(".go") && basename(path) !== TOOL_FILE) {
      problems.push(`${arg} is neither an aspect file nor an ${TOOL_FILE}`);
    } else if (folderOf(path) !== path || isPackageWithConfiguration(path)) {
      start.push(path);
    } else {
      problems.push(`${arg} has neither an ${ASPECT_FILE} nor an ${TOOL_FILE}`);
    }
  }
  if (args.length === 0) {
    if (isPackageWithConfiguration(moduleRoot)) {
      start.push(moduleRoot);
    } else {
      problems.push(`${moduleRoot} has neither an ${TOOL_FILE} nor an ${ASPECT_FILE}; \`orchestrion pin\` makes one`);
    }
  }
  return { start: [...new Set(start)], moduleRoot, go, problems };
}

/** The module that contains a folder; the folder itself for files that need no module. */
async function goContext(
  folder: string,
  environment: GoContext["environment"],
  needsModule: boolean,
): Promise<{ readonly moduleRoot: string; readonly go: GoContext }> {
  try {
    const command = findGo(environment);
    const moduleRoot = moduleRootOf(await readGoEnvironment(command, folder, environment), folder, []);
    return { moduleRoot, go: { directory: moduleRoot, environment, command } };
  } catch (error) {
    if (needsModule) {
      throw error;
    }
    return { moduleRoot: folder, go: { directory: folder, environment } };
  }
}

function folderOf(path: string): string {
  return statSync(path).isDirectory() ? path : dirname(path);
}

function isPackageWithConfiguration(folder: string): boolean {
  return [ASPECT_FILE, TOOL_FILE].some((name) => existsSync(join(folder, name)));
}

/** The folder of a `folder/...`, which the go command leaves out when its only Go file is a tagged tool file. */
function aroundWildcard(path: string): string[] {
  return basename(path) === "..." ? [dirname(path)] : [];
}

/** Directories of the packages that match a pattern, according to the go command. */
async function listDirectories(
  pattern: string,
  go: GoContext,
): Promise<{ readonly directories: readonly string[]; readonly problem: string | undefined }> {
  const fields = "-json=Dir,Error";
  const { stdout, stderr, exitCode } = await runGo(["list", "-find", "-e", fields, "-toolexec=", "--", pattern], go);
  const found = exitCode === 0 ? parseJsonStream(stdout).filter(isRecord) : [];
  const directories = found.flatMap((one) => stringField(one, "Dir") ?? []);
  const reasons = found.flatMap((one) => (isRecord(one.Error) ? (stringField(one.Error, "Err") ?? []) : []));
  const reason = directories.length > 0 ? undefined : (reasons[0] ?? stderr.trim());
  const [line] = (reason ?? "").split("\n");
  return { directories, problem: line === undefined || line === "" ? undefined : `${pattern}: ${line}` };
}
