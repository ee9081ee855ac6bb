import { identityOf } from "../base/alive.ts";
import { cacheFolder } from "../base/cache-folder.ts";
import { BuildError } from "../base/failure.ts";
import { workingDirectory } from "../base/working-directory.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { askFlagOf } from "../go/ask-flag.ts";
import { cachedGoEnvironment } from "../go/cached-environment.ts";
import { findGo } from "../go/environment.ts";
import { parseGoCommandLine } from "../go/flags.ts";
import type { ParentGo } from "../go/parent.ts";
import { versionedPackage } from "../go/unwoven.ts";
import { checkFileVariables } from "../log/file-variables.ts";
import { moduleParts, type PartsRequest } from "../prepare/module-parts.ts";
import { isInModule, isInWorkspace } from "../prepare/module-root.ts";
import { isPinned, type PreparedBuild, prepareBuild, weaveAlike } from "../prepare/prepare.ts";

/** A build without the wrapper. */
interface OutsideBuild {
  readonly build: PreparedBuild;
  readonly place: PartsRequest;
}

/**
 * Prepares a build without the wrapper, by the command line, directory and environment of its go command.
 *
 * @param parent the go command; undefined if the system does not tell which it is
 * @returns undefined outside of any module, where nothing is woven
 * @throws BuildError when the module is not pinned: a go command that is already running cannot be given another go.mod
 */
export async function prepareOutside(parent: ParentGo | undefined): Promise<OutsideBuild | undefined> {
  const { TOOLEXEC_IMPORTPATH: _, ...environment } = process.env;
  checkFileVariables(environment);
  // The go command passes its name for the working directory to its tools in PWD.
  const cwd = workingDirectory(parent?.directory ?? process.cwd(), environment);
  const go = parent?.executable ?? findGo(environment);
  const goEnv = await cachedGoEnvironment(go, cwd, environment, cacheFolder(environment));
  const commandLine = parseGoCommandLine(
    parent?.args ?? [],
    askFlagOf(go, environment, () => cwd),
  );
  if ((!isInModule(goEnv) && !isInWorkspace(goEnv)) || versionedPackage(commandLine) !== undefined) {
    return undefined;
  }
  const parts = await moduleParts({ go, goEnv, environment, cwd, commandLine });
  const moduleRoots = [...new Set(parts.map(({ moduleRoot }) => moduleRoot))];
  const unpinned = moduleRoots.find((moduleRoot) => !isPinned(moduleRoot));
  if (unpinned !== undefined) {
    throw new BuildError(
      `${unpinned} has no ${TOOL_FILE}. Run \`orchestrion pin\` there and commit what it writes, or build with \`orchestrion go …\`; ORCHESTRION=off builds without weaving.`,
    );
  }
  const place = { go, goEnv, environment, cwd, commandLine };
  const builds: PreparedBuild[] = [];
  for (const moduleRoot of moduleRoots) {
    builds.push(
      await prepareBuild({
        ...place,
        cacheFolder: cacheFolder(environment),
        moduleRoot,
        userToolexec: [],
        owner: parent?.identity ?? identityOf(process.ppid),
        ownsFlags: false,
        pinned: { toolFile: undefined, flags: [] },
      }),
    );
  }
  const [first, ...others] = builds;
  if (first !== undefined && !others.every((build) => weaveAlike(first, build))) {
    const instead = commandLine.woven
      ? `Use \`orchestrion go ${commandLine.command} …\`, which runs one go command for each, or name`
      : "Name";
    throw new BuildError(
      `one go command builds packages of several modules (${moduleRoots.join(", ")}) whose aspects differ, so it cannot weave the packages that they share. ${instead} packages of one module at a time.`,
    );
  }
  return first === undefined ? undefined : { build: first, place };
}
