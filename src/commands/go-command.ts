import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { relative, resolve } from "node:path";
import { cacheFolder } from "../base/cache-folder.ts";
import type { Environment } from "../base/environment.ts";
import { BuildError } from "../base/failure.ts";
import { restartForFirstBuild } from "../base/last-tier.ts";
import { sweepTemporaryFolders } from "../base/temporary-folder.ts";
import { VERSION } from "../base/version.ts";
import { workingDirectory } from "../base/working-directory.ts";
import { askFlagOf } from "../go/ask-flag.ts";
import { cachedGoEnvironment } from "../go/cached-environment.ts";
import { CoverageProfile } from "../go/coverage-profile.ts";
import { findGo } from "../go/environment.ts";
import { type GoCommandLine, parseGoCommandLine, splitQuoted } from "../go/flags.ts";
import { isForMachines } from "../go/machine-output.ts";
import { answerAsWrapper } from "../go/real-go.ts";
import { patienceOf } from "../go/stall.ts";
import { needsNoModule, versionedPackage } from "../go/unwoven.ts";
import { launcherFile } from "../launcher/install.ts";
import { endTraceFile, openTrace, startTraceFile } from "../log/trace.ts";
import { divideCommand } from "../prepare/divide-command.ts";
import { type ModulePart, moduleParts } from "../prepare/module-parts.ts";
import { isInModule, isInWorkspace } from "../prepare/module-root.ts";
import { isPinned, weaveAlike } from "../prepare/prepare.ts";
import { sweepCache } from "../prepare/sweep.ts";
import { wantsFullSummary } from "../session/full-summary.ts";
import { isSessionOption } from "../session/invocation.ts";
import { sweepSessions } from "../session/sweep-sessions.ts";
import { runGoCommand } from "./go-run.ts";
import { summarize } from "./go-summary.ts";
import { prepareModule, runWoven, type TestRecorder, type WovenModule, type WovenRequest } from "./go-woven.ts";

/** External input and output of the command. */
export interface GoCommandOptions {
  readonly environment: Environment;
  readonly directory: string;
  /** Prints a message of one line. */
  readonly say: (line: string) => void;
  /** Records tests, if a report was asked for. */
  readonly report?: TestRecorder | undefined;
}

/**
 * `orchestrion go …`: runs the go command so that the packages it compiles are woven. Arguments, standard streams and the
 * exit status are the go command's.
 *
 * @param args the arguments after `orchestrion go`
 * @returns the exit status
 */
export async function goCommand(args: readonly string[], options: GoCommandOptions): Promise<number> {
  const { environment } = options;
  const answer = answerAsWrapper(args, environment);
  if (answer !== undefined) {
    process.stdout.write(answer);
    return 0;
  }
  refuseOwnToolexec(args);
  const go = findGo(environment);
  const childEnvironment = withoutBun(environment);
  const directoryOf = (chdir: string | undefined) => resolve(options.directory, chdir ?? ".");
  const ask = askFlagOf(go, childEnvironment, directoryOf);
  const commandLine = parseGoCommandLine(args, ask);
  const runPlainly = () => runGoCommand([go, ...args], options.directory, childEnvironment);
  if (!commandLine.woven || environment.ORCHESTRION === "off" || isHelp(commandLine)) {
    return runPlainly();
  }
  const versioned = versionedPackage(commandLine);
  if (versioned !== undefined) {
    options.say(`orchestrion: not woven: ${versioned} is built in its own module, not in yours.`);
    return runPlainly();
  }
  // Refuse a malformed timeout in every build, even if it starts no nested build.
  patienceOf(environment);
  const directory = directoryOf(commandLine.directory);
  if (!existsSync(directory)) {
    throw new BuildError(`-C ${commandLine.directory}: there is no such directory`);
  }
  const cwd = workingDirectory(directory, environment);
  const folderOfCache = cacheFolder(environment);
  // With a report, its receiver is already there.
  if (options.report === undefined) {
    restartForFirstBuild(launcherFile(folderOfCache), process.argv.slice(2));
  }
  const goEnv = await cachedGoEnvironment(go, cwd, childEnvironment, folderOfCache);
  if (needsNoModule(commandLine) && !isInModule(goEnv) && !isInWorkspace(goEnv)) {
    return runPlainly();
  }
  const parts = await moduleParts({ go, goEnv, environment: childEnvironment, cwd, commandLine });
  const [first] = parts;
  if (first === undefined || (commandLine.command === "get" && !isPinned(first.moduleRoot))) {
    // Either the go command finds no packages, and reports that itself, or it compiles nothing and changes go.mod, which must
    // be the module's own and not the pin's copy.
    return runPlainly();
  }
  startTraceFile(environment);
  const request: WovenRequest = {
    go,
    goEnv,
    environment: childEnvironment,
    ownEnvironment: environment,
    directory: options.directory,
    cwd,
    cacheFolder: folderOfCache,
    commandLine,
    ask,
    forMachines: isForMachines(commandLine, goEnv.GOFLAGS ?? ""),
    report: options.report,
    say: options.say,
  };
  const status = await runParts(args, request, parts);
  // After a signal the user waits for the end.
  if (wantsFullSummary(environment) && status < 128) {
    const { directory, say } = options;
    await summarize({ go, goEnv, environment: childEnvironment, cwd, commandLine }, { environment, directory, say });
  }
  endTraceFile(environment, process.pid);
  sweepCache(folderOfCache, Date.now());
  const temporary = environment.GOTMPDIR || tmpdir();
  sweepSessions(temporary, VERSION);
  sweepTemporaryFolders(temporary);
  return status;
}

/**
 * Runs one go command if the aspects of all modules weave every package alike, or else one for each part: a go command has
 * one archive of each package, while a package that two programs share may be woven differently for each.
 *
 * @returns the first status that is not 0
 */
async function runParts(args: readonly string[], request: WovenRequest, parts: readonly ModulePart[]): Promise<number> {
  const { commandLine, cwd, goEnv } = request;
  const modules = await prepareModules(request, parts);
  const [first] = modules.values();
  if (first === undefined) {
    return 0;
  }
  const isAlike = ({ build, pinned }: WovenModule) =>
    weaveAlike(first.build, build) && pinned.flags.join(" ") === first.pinned.flags.join(" ");
  if (modules.values().every(isAlike)) {
    return runWoven(request, first, args, commandLine, undefined);
  }
  const profile = new CoverageProfile(commandLine, goEnv.GOFLAGS ?? "", cwd);
  let failed = 0;
  try {
    for (const part of divideCommand(args, commandLine, parts, cwd)) {
      const module = modules.get(part.moduleRoot) ?? first;
      const name = relative(cwd, part.moduleRoot) || ".";
      const status = await runWoven(request, module, part.args, parseGoCommandLine(part.args, request.ask), name);
      profile.collect();
      failed ||= status;
      // After a failed build or test (status 1) the other parts still run; any other failure concerns all parts.
      if (status > 1 || (status !== 0 && commandLine.values.has("failfast"))) {
        break;
      }
    }
  } finally {
    profile.write();
  }
  return failed;
}

async function prepareModules(
  request: WovenRequest,
  parts: readonly ModulePart[],
): Promise<ReadonlyMap<string, WovenModule>> {
  const endPreparing = openTrace(request.ownEnvironment, process.pid).begin("prepare");
  const modules = new Map<string, WovenModule>();
  for (const { moduleRoot } of parts) {
    if (!modules.has(moduleRoot)) {
      modules.set(moduleRoot, await prepareModule(request, moduleRoot));
    }
  }
  endPreparing({ aspects: modules.values().reduce((sum, { build }) => sum + build.plan.aspects.length, 0) });
  return modules;
}

/** Fails if this tool was called by a wrapper that it has taken for the go command: some wrap only commands such as `build`. */
function refuseOwnToolexec(args: readonly string[]): void {
  const values = args.flatMap((argument) => /^--?toolexec=(.*)$/s.exec(argument)?.[1] ?? []);
  if (values.some((value) => splitQuoted(value).some(isSessionOption))) {
    throw new BuildError(
      "the `go` on PATH is a wrapper that calls orchestrion, and orchestrion has called it. Let the wrapper remove its own folder from PATH before it calls orchestrion, or put the Go distribution's `go` before the wrapper on PATH.",
    );
  }
}

function isHelp(commandLine: GoCommandLine): boolean {
  return ["h", "help"].some((name) => commandLine.values.has(name));
}

/** The environment without variables that would affect this program when it is started as a tool. */
function withoutBun(environment: Environment): Record<string, string | undefined> {
  const { BUN_OPTIONS: _options, BUN_BE_BUN: _be, ...rest } = environment;
  return rest;
}
