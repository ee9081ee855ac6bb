import { availableParallelism, tmpdir } from "node:os";
import { ownIdentity } from "../base/alive.ts";
import { parallelismByMemory } from "../base/memory-limit.ts";
import { oomKills } from "../base/oom-kills.ts";
import { describeProblem } from "../base/problem.ts";
import type { AskFlag } from "../go/ask-flag.ts";
import { type GoCommandLine, joinQuoted, splitQuoted } from "../go/flags.ts";
import { inheritedFlag } from "../go/inherited-flags.ts";
import { isOwnToolexec } from "../launcher/outside.ts";
import { openLog } from "../log/log.ts";
import { openTrace } from "../log/trace.ts";
import { type BuildRequest, type PreparedBuild, prepareBuild } from "../prepare/prepare.ts";
import { noteCachedAnswers } from "../resolve/prefetch.ts";
import { toolexecCommand } from "../session/invocation.ts";
import { createSession, createSessionFolder, removeSession } from "../session/session.ts";
import { WovenBefore } from "../session/woven-before.ts";
import { startWeaver, type Weaver } from "../toolexec/weaver.ts";
import { ForwardedSignals } from "./forwarded-signals.ts";
import { type PinnedFor, pinForThisBuild } from "./go-pin.ts";
import { runGoCommand, watchBuild } from "./go-run.ts";

/** Input that is shared by all go commands into which one command line is divided. */
export interface WovenRequest extends Pick<BuildRequest, "go" | "goEnv" | "environment" | "cwd" | "cacheFolder"> {
  readonly commandLine: GoCommandLine;
  readonly ask: AskFlag;
  /** The user's environment, including variables for this program alone. */
  readonly ownEnvironment: BuildRequest["environment"];
  /** Directory in which the go command is started; `cwd` follows from it and `-C`. */
  readonly directory: string;
  /** Whether a program reads the go command's output: then only warnings are printed. */
  readonly forMachines: boolean;
  /** Records tests, if a report was asked for. */
  readonly report?: TestRecorder | undefined;
  /** Prints a message of one line. */
  readonly say: (line: string) => void;
}

/** Records the tests of go commands. */
export interface TestRecorder {
  /** Variables for the go command, which the tests inherit. */
  readonly variables: Readonly<Record<string, string>>;
  /** Flags for the next go command, and what to call when that command has ended. */
  begin(commandLine: GoCommandLine, cwd: string): { readonly flags: readonly string[]; readonly end: () => void };
}

/** A module's aspects, prepared for a build. */
export interface WovenModule {
  readonly moduleRoot: string;
  readonly pinned: PinnedFor;
  readonly build: PreparedBuild;
}

/**
 * Loads the aspects of a module, and pins it for this build alone if it has no tool file.
 *
 * @throws ConfigurationError, BuildError, or an error with the go command's message
 */
export async function prepareModule(request: WovenRequest, moduleRoot: string): Promise<WovenModule> {
  const { goEnv, environment, commandLine, cacheFolder, forMachines, say } = request;
  const pinned = await pinForThisBuild({
    goEnv,
    environment,
    moduleRoot,
    cacheFolder,
    commandLine,
    say: forMachines ? () => undefined : say,
  });
  const build = await prepareBuild({
    ...request,
    moduleRoot,
    userToolexec: splitQuoted(commandLine.toolexec.value ?? toolexecOf(goEnv.GOFLAGS ?? "")),
    owner: ownIdentity(),
    ownsFlags: true,
    reportsTests: request.report !== undefined,
    pinned,
  });
  const log = openLog(request.ownEnvironment);
  for (const warning of build.configuration.warnings) {
    say(`orchestrion: warning: ${describeProblem(warning)}`);
    log.warn(describeProblem(warning));
  }
  return { moduleRoot, pinned, build };
}

/**
 * Runs a go command with a module's aspects.
 *
 * @param args the go command's arguments, as parsed in `commandLine`
 * @param name the module's name in messages, when other go commands print messages too
 * @returns the go command's exit status
 */
export async function runWoven(
  request: WovenRequest,
  { moduleRoot, pinned, build }: WovenModule,
  args: readonly string[],
  commandLine: GoCommandLine,
  name: string | undefined,
): Promise<number> {
  const { go, goEnv, environment, ownEnvironment, directory, cacheFolder } = request;
  const trace = openTrace(ownEnvironment, process.pid);
  const log = openLog(ownEnvironment);
  using signals = new ForwardedSignals();
  const folder = createSessionFolder(ownEnvironment.GOTMPDIR || tmpdir());
  let weaver: Weaver | undefined;
  const clean = () => {
    weaver?.close();
    removeSession(folder);
  };
  process.once("exit", clean);
  try {
    const { targets } = commandLine;
    const possible = fewerAtOnce(commandLine, goEnv.GOFLAGS ?? "");
    const fewer = possible === undefined ? [] : [`-p=${possible}`];
    const toolsAtOnce = build.data.toolsAtOnce && (possible ?? build.data.toolsAtOnce);
    const data = { ...build.data, targets, toolsAtOnce, buildFlags: [...build.data.buildFlags, ...fewer] };
    const session = createSession(folder, { ...build, data }, environment);
    noteCachedAnswers(session);
    // Only launchers ask a weaver.
    const serve = async () => new (await import("../toolexec/serve.ts")).WeaverService(session, ownEnvironment);
    weaver = data.launcher === undefined ? undefined : startWeaver(session.files.weaver, serve, ownEnvironment);
    const toolexec = toolexecCommand(session, []);
    const recording = request.report?.begin(commandLine, request.cwd);
    const added = [...fewer, ...pinned.flags, ...(data.keyFlags ?? []), ...(recording?.flags ?? [])];
    const command = [go, ...wovenArguments(args, commandLine, toolexec, added)];
    const watch = watchBuild({
      events: session.events,
      commandLine,
      forMachines: request.forMachines,
      environment: ownEnvironment,
      plan: build.plan,
      wovenBefore: new WovenBefore(cacheFolder, moduleRoot, build.plan),
      name,
      say: request.say,
    });
    log.info("build begins", {
      command: args,
      aspects: build.plan.aspects.length,
      fingerprint: data.fingerprint,
      session: folder,
    });
    const killsBefore = oomKills();
    const endCommand = trace.begin(`go ${commandLine.command}`, { command });
    const variables = { ...environment, ...request.report?.variables };
    const status = await runGoCommand(command, directory, variables, { onStderr: watch.onStderr, signals });
    recording?.end();
    endCommand({ status });
    log.info("build ended", { status });
    watch.finish(status);
    if (status !== 0 && (oomKills() ?? 0) > (killsBefore ?? 0)) {
      request.say(
        "orchestrion: the kernel killed a process for lack of memory during the build. -p=1 runs one compiler at a time; or allow the build more memory.",
      );
    }
    return status;
  } finally {
    process.off("exit", clean);
    clean();
  }
}

/** The go command's arguments with ours inserted after the subcommand, and without the user's `-toolexec`. */
function wovenArguments(
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

/** How many tools may run at once, if memory is short and the user does not say. */
function fewerAtOnce({ values }: GoCommandLine, goFlags: string): number | undefined {
  const isGiven = values.has("p") || inheritedFlag(goFlags, "p") !== undefined;
  return isGiven ? undefined : parallelismByMemory(availableParallelism());
}

/** The value of a `-toolexec` in GOFLAGS; empty if it calls this tool, which is not a wrapper of the user's. */
function toolexecOf(goFlags: string): string {
  const value = inheritedFlag(goFlags, "toolexec") ?? "";
  return isOwnToolexec(value) ? "" : value;
}
