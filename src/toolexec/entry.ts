import { isAlive } from "../base/alive.ts";
import { VERSION } from "../base/version.ts";
import { type Invocation, parseInvocation, SESSION } from "../session/invocation.ts";
import { readSession, type Session } from "../session/session.ts";
import { parseToolArguments, toolName } from "./arguments.ts";
import { decide } from "./decide.ts";
import { become } from "./exec.ts";
import { handOver } from "./hand-over.ts";
import { ownRun } from "./own-run.ts";
import { WEAVER_WORD } from "./weaver-word.ts";
import { Workshop } from "./workshop.ts";

/** `orchestrion toolexec …`: called by the go command for each run of one of its tools. */
export async function toolexec(argv: readonly string[]): Promise<void> {
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
    await dispatch(invocation);
  } catch (error) {
    const { reportFailure } = await import("./report-failure.ts");
    reportFailure(error, ownRun());
    process.exit(1);
  }
}

async function dispatch(invocation: Invocation): Promise<void> {
  const name = toolName(invocation.tool);
  const session =
    invocation.session === undefined
      ? await adoptedSession(invocation, name)
      : readSession(invocation.session, VERSION);
  if (session === undefined) {
    become([invocation.tool, ...invocation.args]);
  }
  refuseAbandoned(session);
  const command = [...session.data.userToolexec, invocation.tool, ...invocation.args];
  if (name !== "compile" && name !== "link") {
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

/** Throws in a build that was killed: it must not continue without an owner. */
function refuseAbandoned({ data }: Session): void {
  if (!isAlive(data.owner)) {
    throw new Error("the build that this belongs to is over");
  }
}

/** In a build without the wrapper, finds the session's folder by the tool's arguments, or creates the session. */
async function adoptedSession(invocation: Invocation, name: string): Promise<Session | undefined> {
  if ((name !== "compile" && name !== "link") || process.env.ORCHESTRION === "off") {
    return undefined;
  }
  const { adoptSession } = await import("./adopt.ts");
  return adoptSession(invocation);
}
