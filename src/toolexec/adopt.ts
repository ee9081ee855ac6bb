import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { identityOf } from "../base/alive.ts";
import { cacheFolder } from "../base/cache-folder.ts";
import { BuildError } from "../base/failure.ts";
import { FileLock } from "../base/lock.ts";
import { VERSION } from "../base/version.ts";
import { workingDirectory } from "../base/working-directory.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import { askFlagOf } from "../go/ask-flag.ts";
import { cachedGoEnvironment } from "../go/cached-environment.ts";
import { findGo } from "../go/environment.ts";
import { parseGoCommandLine } from "../go/flags.ts";
import { findParentGo } from "../go/parent.ts";
import { versionedPackage } from "../go/unwoven.ts";
import { checkFileVariables } from "../log/file-variables.ts";
import { moduleParts } from "../prepare/module-parts.ts";
import { isInModule, isInWorkspace } from "../prepare/module-root.ts";
import { isPinned, type PreparedBuild, prepareBuild, weaveAlike } from "../prepare/prepare.ts";
import { noteCachedAnswers } from "../resolve/prefetch.ts";
import type { Invocation } from "../session/invocation.ts";
import { ADOPTED_FOLDER, SessionFiles } from "../session/layout.ts";
import { createSession, hasSession, readSession, type Session } from "../session/session.ts";
import { parseToolArguments, toolName } from "./arguments.ts";
import { runCaptured, sayEnd } from "./exec.ts";
import { spawnWeaver } from "./spawn-weaver.ts";
import { withFingerprint } from "./version-query.ts";

/**
 * Handles a build without the wrapper (`go build -toolexec='orchestrion toolexec'`, or the same flag in GOFLAGS). No session
 * exists, so the first tool process that knows the go command's temporary folder creates one there; the go command removes it
 * with the folder. A version query comes before that folder exists, and is answered immediately.
 *
 * @returns undefined outside of any module, where nothing is woven
 * @throws BuildError when the module is not pinned: a go command that is already running cannot be given another go.mod
 */
export async function adoptSession(invocation: Invocation): Promise<Session | undefined> {
  const parsed = parseToolArguments(invocation.args);
  if (parsed.versionQuery) {
    const build = await prepareAdopted();
    if (build === undefined) {
      return undefined;
    }
    const ran = runCaptured([invocation.tool, ...invocation.args]);
    process.stderr.write(ran.stderr);
    sayEnd(toolName(invocation.tool), ran, (text) => process.stderr.write(text));
    const real = Buffer.from(ran.stdout).toString("utf8");
    process.stdout.write(ran.status === 0 ? `${withFingerprint(real, build.data, invocation.tool)}\n` : real);
    process.exit(ran.status);
  }
  const importcfg = parsed.flags.get("-importcfg")?.value;
  if (importcfg === undefined) {
    return undefined;
  }
  const folder = join(dirname(dirname(importcfg)), ADOPTED_FOLDER);
  if (hasSession(folder)) {
    return readSession(folder, VERSION);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new FileLock(new SessionFiles(folder).making).hold(async () =>
    hasSession(folder) ? readSession(folder, VERSION) : makeSession(folder),
  );
}

/** Makes the session of a build, and a weaver for it, which starts meanwhile. */
async function makeSession(folder: string): Promise<Session | undefined> {
  const parent = findParentGo();
  const weaver = parent === undefined ? undefined : spawnWeaver(folder, parent.identity);
  let session: Session | undefined;
  try {
    const build = await prepareAdopted();
    if (build !== undefined) {
      // The session file, which is written last, tells the other tools of the build that they can begin.
      await (build.data.launcher === undefined ? undefined : weaver?.ready());
      session = createSession(folder, build);
      noteCachedAnswers(session);
    }
    return session;
  } finally {
    if (session?.data.launcher === undefined) {
      weaver?.end();
    }
  }
}

async function prepareAdopted(): Promise<PreparedBuild | undefined> {
  const { TOOLEXEC_IMPORTPATH: _, ...environment } = process.env;
  checkFileVariables(environment);
  const parent = findParentGo();
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
  const place = { go, goEnv, environment, cwd, commandLine, cacheFolder: cacheFolder(environment) };
  const builds: PreparedBuild[] = [];
  for (const moduleRoot of moduleRoots) {
    builds.push(
      await prepareBuild({
        ...place,
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
  return first;
}
