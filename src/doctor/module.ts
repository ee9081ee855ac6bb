import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { ConfigurationError, describeProblem } from "../base/problem.ts";
import { VERSION } from "../base/version.ts";
import { EMBEDDED_CATALOGUE } from "../config/catalogue-source.ts";
import type { Configuration } from "../config/configuration.ts";
import { loadConfiguration } from "../config/load.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { messageOf } from "../embedded/program-file.ts";
import type { GoEnvironment } from "../go/environment.ts";
import { isInModule, isInWorkspace, moduleRootOf } from "../prepare/module-root.ts";
import { isPinned } from "../prepare/prepare.ts";
import { type Finding, fine, problem, warning } from "./finding.ts";

const CHECK = "module";
const LOADING_SECONDS = 60;

/** The module of builds in a folder, and its aspects if they can be loaded. */
interface ModuleFound {
  readonly findings: readonly Finding[];
  readonly moduleRoot: string | undefined;
  readonly configuration: Configuration | undefined;
}

/**
 * Checks go.mod and the tool file, and loads all aspects.
 *
 * @param environment for go commands; should forbid downloads when no proxy answers
 * @param packages packages to build, which determine the module in a workspace
 */
export async function examineModule(
  go: { readonly command: string; readonly env: GoEnvironment },
  directory: string,
  environment: Environment,
  packages: readonly string[],
): Promise<ModuleFound> {
  if (!isInModule(go.env) && !isInWorkspace(go.env)) {
    const message = `${directory} is not in a Go module`;
    return { ...nothing, findings: [warning(CHECK, message, "run this in your module to check the module as well")] };
  }
  let moduleRoot: string;
  try {
    moduleRoot = moduleRootOf(go.env, directory, packages);
  } catch (error) {
    const advice = "run this in the folder of one module of the workspace";
    return { ...nothing, findings: [warning(CHECK, messageOf(error), advice)] };
  }
  const found = fine(CHECK, `${join(moduleRoot, "go.mod")}${isInWorkspace(go.env) ? `, in ${go.env.GOWORK}` : ""}`);
  if (!isPinned(moduleRoot)) {
    return { moduleRoot, configuration: undefined, findings: [found, unpinned(moduleRoot, go.env)] };
  }
  const { configuration, findings } = await load(go, moduleRoot, environment);
  return { moduleRoot, configuration, findings: [found, ...findings] };
}

const nothing = { moduleRoot: undefined, configuration: undefined };

/** The finding for a module without a tool file: each build pins it, if the go command accepts another go.mod (-modfile). */
function unpinned(moduleRoot: string, goEnv: GoEnvironment): Finding {
  const advice = "run `orchestrion pin` and commit what it writes";
  if (isInWorkspace(goEnv)) {
    return problem("integrations", `no ${TOOL_FILE}, which builds in a workspace need`, advice);
  }
  const message = `no ${TOOL_FILE}: each build chooses the newest integrations for itself`;
  return existsSync(join(moduleRoot, "vendor", "modules.txt"))
    ? warning("integrations", `${message}; all modules come from the module cache, not from vendor`, advice)
    : warning("integrations", message, advice);
}

async function load(
  go: { readonly command: string; readonly env: GoEnvironment },
  moduleRoot: string,
  env: Environment,
) {
  const check = "integrations";
  try {
    const configuration = await inTime(
      loadConfiguration({
        moduleRoot,
        goEnv: go.env,
        environment: env,
        goFlags: [],
        catalogue: EMBEDDED_CATALOGUE,
        toolVersion: VERSION,
        // Check the files themselves, not a cached result.
        cacheFolder: undefined,
        goCommand: go.command,
      }),
    );
    return { configuration, findings: describeConfiguration(configuration, check) };
  } catch (error) {
    const advice = "fix this; `orchestrion lint` shows more";
    const problems =
      error instanceof ConfigurationError
        ? error.problems.map((each) => problem(check, describeProblem(each), advice))
        : [problem(check, messageOf(error), "fix this")];
    return { configuration: undefined, findings: problems };
  }
}

function describeConfiguration({ integrations, aspects, warnings }: Configuration, check: string): Finding[] {
  const empty = integrations.filter(({ source }) => source === "none");
  const toolFiles = new Set(integrations.map(({ toolFile }) => toolFile));
  const count = `${aspects.length} aspects of ${integrations.length} imports in ${toolFiles.size} tool files`;
  return [
    aspects.length === 0
      ? problem(check, "there are no aspects: nothing can be woven", "run `orchestrion pin`")
      : fine(check, integrations.length === 0 ? `${aspects.length} aspects of the module's own` : count),
    ...empty.map(({ importPath, toolFile, line }) =>
      warning(check, `${toolFile}:${line}: ${importPath} brings no aspects`, "`orchestrion pin --prune` removes it"),
    ),
    ...warnings.map((each) => warning(check, describeProblem(each), "fix this")),
  ];
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<never>((_, reject) => {
    const message = `the integrations could not be loaded within ${LOADING_SECONDS} s`;
    timer = setTimeout(() => reject(new Error(message)), LOADING_SECONDS * 1000);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
