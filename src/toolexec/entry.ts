import { isAlive } from "../base/alive.ts";
import { cacheFolder } from "../base/cache-folder.ts";
import { ownCommand, VERSION } from "../base/version.ts";
import { type Invocation, parseInvocation, SESSION } from "../session/invocation.ts";
import { readSession, type Session } from "../session/session.ts";
import type { SummarizesBuild } from "./adopt.ts";
import { parseToolArguments, toolName } from "./arguments.ts";
import { decide } from "./decide.ts";
import { become } from "./exec.ts";
import { handOver } from "./hand-over.ts";
import { ownRun } from "./own-run.ts";
import { WEAVER_WORD } from "./weaver-word.ts";
import { Workshop } from "./workshop.ts";

/**
 * `orchestrion toolexec …`: called by the go command for each run of one of its tools.
 *
 * @param summarize for a build without the wrapper, if a full summary is asked for
 */
export async function toolexec(argv: readonly string[], summarize: SummarizesBuild): Promise<void> {
  if (argv[0] === WEAVER_WORD) {
    const { runWeaver } = await import("./weaver-process.ts");
    return runWeaver(argv.slice(1));
  }
  const invocation = parseInvocation(argv);
  if (invocation === undefined) {
    console.error("orchestrion toolexec: no tool given. It is meant for `go build -toolexec='orchestrion toolexec'`.");
    process.exit(2);
  }
  try {
    await dispatch(invocation, summarize);
  } catch (error) {
    const { reportFailure } = await import("./report-failure.ts");
    reportFailure(error, ownRun());
    process.exit(1);
  }
}

async function dispatch(invocation: Invocation, summarize: SummarizesBuild): Promise<void> {
  const name = toolName(invocation.tool);
  if (invocation.session === undefined && !invocation.alone && isWoven(name)) {
    await becomeLauncher(invocation);
  }
  const session =
    invocation.session === undefined
      ? await adoptedSession(invocation, name, summarize)
      : readSession(invocation.session, VERSION);
  if (session === undefined) {
    become([invocation.tool, ...invocation.args]);
  }
  refuseAbandoned(session);
  const command = [...session.data.userToolexec, invocation.tool, ...invocation.args];
  if (!isWoven(name)) {
    return handOver(session, command);
  }
  if (parseToolArguments(invocation.args).versionQuery) {
    const { answerVersionQuery } = await import("./version-query.ts");
    return answerVersionQuery(session, command);
  }
  if (invocation.session === undefined && session.data.launcher !== undefined) {
    // It decides faster, and knows how to reach the weaver.
    become([session.data.launcher, `${SESSION}${session.folder}`, invocation.tool, ...invocation.args]);
  }
  const outcome = await decide(session, invocation, ownRun(), new Workshop(session.data.userGo));
  if ("status" in outcome) {
    process.exit(outcome.status);
  }
  await handOver(session, outcome.become);
}

function isWoven(tool: string): boolean {
  return tool === "compile" || tool === "link";
}

/**
 * In a build without the wrapper, becomes the launcher, which shares one weaver with all other tools of the build; as if
 * `orchestrion env` had been asked. Returns where there is no launcher.
 */
async function becomeLauncher({ tool, args }: Invocation): Promise<void> {
  const [program, ...others] = ownCommand();
  // The launcher finds the build by its parent, on Linux only.
  if (process.platform !== "linux" || process.env.ORCHESTRION === "off" || program === undefined || others.length > 0) {
    return;
  }
  const { installLauncher } = await import("../launcher/install.ts");
  const launcher = await installLauncher(cacheFolder(process.env));
  if (launcher !== undefined) {
    become([launcher, program, "toolexec", tool, ...args]);
  }
}

/** Throws in a build that was killed: it must not continue without an owner. */
function refuseAbandoned({ data }: Session): void {
  if (!isAlive(data.owner)) {
    throw new Error("the build that this belongs to is over");
  }
}

/** In a build without the wrapper, finds the session's folder by the tool's arguments, or creates the session. */
async function adoptedSession(
  invocation: Invocation,
  name: string,
  summarize: SummarizesBuild,
): Promise<Session | undefined> {
  if (!isWoven(name) || process.env.ORCHESTRION === "off") {
    return undefined;
  }
  const { adoptSession } = await import("./adopt.ts");
  return adoptSession(invocation, summarize);
}
