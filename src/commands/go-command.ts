import { existsSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { resolve } from "node:path";
import { ownIdentity } from "../build/alive.ts";
import { askFlagOf } from "../build/ask-flag.ts";
import { BuildError } from "../build/failure.ts";
import { findGo } from "../build/go-environment.ts";
import { type GoCommandLine, joinQuoted, parseGoCommandLine, splitQuoted } from "../build/go-flags.ts";
import { toolexecCommand } from "../build/invocation.ts";
import { keptGoEnvironment } from "../build/kept-go-environment.ts";
import { isForMachines } from "../build/machine-output.ts";
import { parallelismByMemory } from "../build/memory-limit.ts";
import { isInModule, isInWorkspace, moduleRootOf } from "../build/module-root.ts";
import { noteKeptAnswers } from "../build/prefetch.ts";
import { isPinned, prepareBuild } from "../build/prepare.ts";
import { createSessionFolder, removeSession, writeSession } from "../build/session.ts";
import { sweepCache } from "../build/sweep.ts";
import { sweepSessions } from "../build/sweep-sessions.ts";
import { needsNoModule, versionedPackage } from "../build/unwoven.ts";
import { workingDirectory } from "../build/working-directory.ts";
import { WovenBefore } from "../build/woven-before.ts";
import { cacheFolder } from "../config/cache-folder.ts";
import { patienceOf } from "../config/patience.ts";
import { describeProblem } from "../config/problem.ts";
import { openLog } from "../log/log.ts";
import { endTraceFile, openTrace, startTraceFile } from "../log/trace.ts";
import { VERSION } from "../version.ts";
import { pinForThisBuild } from "./go-pin.ts";
import { runGoCommand, watchBuild } from "./go-run.ts";

/** Everything of the outside that the command uses. */
export interface GoCommandOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  /** Where messages go, a line each. */
  readonly say: (line: string) => void;
}

/**
 * `orchestrion go …`: runs the go command so that what it compiles is woven. Arguments, standard streams and the exit status
 * are the go command's.
 *
 * @param args what stands behind `orchestrion go`
 * @returns the exit status
 */
export async function goCommand(args: readonly string[], options: GoCommandOptions): Promise<number> {
  const { environment } = options;
  const go = findGo(environment);
  const childEnvironment = withoutBun(environment);
  const directoryOf = (chdir: string | undefined) => resolve(options.directory, chdir ?? ".");
  const commandLine = parseGoCommandLine(args, askFlagOf(go, childEnvironment, directoryOf));
  if (!commandLine.woven || environment.ORCHESTRION === "off" || isHelp(commandLine)) {
    return runGoCommand([go, ...args], options.directory, childEnvironment);
  }
  const versioned = versionedPackage(commandLine);
  if (versioned !== undefined) {
    options.say(`orchestrion: not woven: ${versioned} is built in a module of its own, not in yours.`);
    return runGoCommand([go, ...args], options.directory, childEnvironment);
  }
  // What cannot be read is wrong for every build, also for one that starts nothing.
  patienceOf(environment);
  const directory = directoryOf(commandLine.directory);
  if (!existsSync(directory)) {
    throw new BuildError(`-C ${commandLine.directory}: there is no such directory`);
  }
  const cwd = workingDirectory(directory, environment);
  const folderOfCache = cacheFolder(environment);
  const goEnv = await keptGoEnvironment(go, cwd, childEnvironment, folderOfCache);
  if (needsNoModule(commandLine) && !isInModule(goEnv) && !isInWorkspace(goEnv)) {
    return runGoCommand([go, ...args], options.directory, childEnvironment);
  }
  const moduleRoot = moduleRootOf(goEnv, cwd, commandLine.targets);
  if (commandLine.command === "get" && !isPinned(moduleRoot)) {
    // It compiles nothing and changes go.mod, which has to be the module's own and not the pin's copy.
    return runGoCommand([go, ...args], options.directory, childEnvironment);
  }
  const forMachines = isForMachines(commandLine, goEnv.GOFLAGS ?? "");
  const pinned = await pinForThisBuild({
    goEnv,
    environment: childEnvironment,
    moduleRoot,
    cacheFolder: folderOfCache,
    commandLine,
    say: forMachines ? () => undefined : options.say,
  });
  startTraceFile(environment);
  const trace = openTrace(environment, process.pid);
  const endPreparing = trace.begin("prepare");
  const userToolexec = splitQuoted(commandLine.toolexec.value ?? toolexecOf(goEnv.GOFLAGS ?? ""));
  const request = { go, goEnv, environment: childEnvironment, cwd, moduleRoot, commandLine, userToolexec };
  const build = await prepareBuild({
    ...request,
    cacheFolder: folderOfCache,
    owner: ownIdentity(),
    ownsFlags: true,
    pinned,
  });
  endPreparing({ aspects: build.plan.aspects.length });
  const log = openLog(environment);
  for (const warning of build.configuration.warnings) {
    options.say(`orchestrion: warning: ${describeProblem(warning)}`);
    log.warn(describeProblem(warning));
  }
  const temporary = environment.GOTMPDIR || tmpdir();
  const folder = createSessionFolder(temporary);
  const clean = () => removeSession(folder);
  process.once("exit", clean);
  try {
    const fewer = fewerAtOnce(commandLine, goEnv.GOFLAGS ?? "");
    const session = { ...build.session, buildFlags: [...build.session.buildFlags, ...fewer] };
    writeSession(folder, { ...build, session });
    noteKeptAnswers(folder, session);
    const toolexec = toolexecCommand(session, folder, []);
    const added = [...fewer, ...pinned.flags, ...(session.keyFlags ?? [])];
    const command = [go, ...wovenArguments(args, commandLine, toolexec, added)];
    const watch = watchBuild(
      folder,
      commandLine,
      forMachines,
      environment,
      build.plan.aspects.length,
      new WovenBefore(folderOfCache, moduleRoot, build.plan),
      options.say,
    );
    log.info("build begins", {
      command: args,
      aspects: build.plan.aspects.length,
      fingerprint: build.session.fingerprint,
      session: folder,
    });
    const endCommand = trace.begin(`go ${commandLine.command}`, { command });
    const status = await runGoCommand(command, options.directory, childEnvironment, watch.onStderr);
    endCommand({ status });
    endTraceFile(environment, process.pid);
    log.info("build ended", { status });
    watch.finish(status);
    sweepCache(folderOfCache, Date.now());
    sweepSessions(temporary, VERSION);
    return status;
  } finally {
    clean();
  }
}

/** The go command's arguments with ours put behind the sub-command, and the user's own `-toolexec` taken out. */
export function wovenArguments(
  args: readonly string[],
  commandLine: GoCommandLine,
  ownToolexec: readonly string[],
  added: readonly string[],
): string[] {
  const { insertAt, toolexec } = commandLine;
  const keep = (_: string, offset: number) => !toolexec.at.includes(offset);
  const before = args.slice(0, insertAt);
  const after = args.filter((argument, at) => at >= insertAt && keep(argument, at));
  return [...before, `-toolexec=${joinQuoted(ownToolexec)}`, ...added, ...after];
}

/** A `-p` where memory is short and the user has not said how many compilers may run at once. */
function fewerAtOnce({ values }: GoCommandLine, goFlags: string): string[] {
  const isGiven = values.has("p") || splitQuoted(goFlags).some((flag) => /^--?p=/.test(flag));
  const possible = isGiven ? undefined : parallelismByMemory(availableParallelism());
  return possible === undefined ? [] : [`-p=${possible}`];
}

/** A `-toolexec` in GOFLAGS; one that calls this tool is not a wrapper of the user's. */
function toolexecOf(goFlags: string): string {
  const flag = splitQuoted(goFlags).findLast((field) => /^--?toolexec=/.test(field));
  const value = flag?.slice(flag.indexOf("=") + 1) ?? "";
  return /(^|[\\/\s'"])orchestrion(\.exe)?['"]? toolexec\b/.test(value) ? "" : value;
}

function isHelp(commandLine: GoCommandLine): boolean {
  return ["h", "help"].some((name) => commandLine.values.has(name));
}

/** Names that act on this very program when it is started again as a tool. */
function withoutBun(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  const { BUN_OPTIONS: _options, BUN_BE_BUN: _be, ...rest } = environment;
  return rest;
}
