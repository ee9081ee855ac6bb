import { existsSync } from "node:fs";
import { isAlive } from "../base/alive.ts";
import { VERSION } from "../base/version.ts";
import { boundsOfAspects } from "../plan/bounds.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { candidatesFor, fieldsElsewhere } from "../plan/prefilter.ts";
import { type Invocation, parseInvocation } from "../session/invocation.ts";
import { type OwnKey, takeKey } from "../session/key-flag.ts";
import { readSession, type Session } from "../session/session.ts";
import { parseToolArguments, type ToolArguments, toolName } from "./arguments.ts";
import { readCompilation } from "./compilation.ts";
import { become } from "./exec.ts";
import { handOver } from "./hand-over.ts";
import type { CompileJob } from "./job.ts";
import { inheritedRelocations } from "./link-deps.ts";

/**
 * `orchestrion toolexec …`: called by the go command for each run of one of its tools. The code here runs for packages in which
 * nothing matches, so it must be quick: it reads only a few small files before the real tool replaces the process. Anything
 * slower is imported only when needed.
 */
export async function toolexec(argv: readonly string[]): Promise<void> {
  const invocation = parseInvocation(argv);
  if (invocation === undefined) {
    console.error("orchestrion toolexec: no tool given. It is meant for `go build -toolexec='orchestrion toolexec'`.");
    process.exit(2);
  }
  try {
    await dispatch(invocation);
  } catch (error) {
    const { describeError } = await import("../base/failure.ts");
    await logFailure(error);
    process.stderr.write(`${describeError(error)}\n`);
    process.exit(1);
  }
}

async function logFailure(error: unknown): Promise<void> {
  if (["ORCHESTRION_LOG_LEVEL", "ORCHESTRION_LOG_FILE"].some((name) => process.env[name])) {
    const { openLog } = await import("../log/log.ts");
    openLog(process.env).error(error instanceof Error ? error.message : String(error));
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
  const { owner, userToolexec, injects, expects, keyFlags } = session.data;
  // A killed build must not continue without an owner.
  if (!isAlive(owner)) {
    throw new Error("the build that this belongs to is over");
  }
  if (name !== "compile" && name !== "link") {
    await handOver(session, [...userToolexec, invocation.tool, ...invocation.args]);
  }
  const { args, key } = takeKey(invocation.args);
  const parsed = parseToolArguments(args);
  const command = [...userToolexec, invocation.tool, ...args];
  if (parsed.versionQuery) {
    const { answerVersionQuery } = await import("./version-query.ts");
    answerVersionQuery(session, command);
    return;
  }
  if (name === "link") {
    if (!injects && !expects && keyFlags === undefined) {
      await handOver(session, command);
    }
    const { link } = await import("./link.ts");
    await link({ session, chain: invocation.chain, tool: invocation.tool, arguments: parsed });
    return;
  }
  const job = findWork(invocation, session, parsed, key);
  if (job === undefined) {
    noteDone(session);
    return handOver(session, command);
  }
  if (job.gated) {
    const { prefetch } = await import("../resolve/prefetch.ts");
    const { openTrace } = await import("../log/trace.ts");
    const endWaiting = openTrace(process.env, owner.pid).begin("injected packages, ahead of all others");
    await prefetch(session, parsed.flags.has("-pgoprofile"));
    endWaiting();
  }
  if (!hasWork(job)) {
    noteDone(session);
    return handOver(session, command);
  }
  const { compile } = await import("./compile.ts");
  await compile(job);
}

function noteDone({ events }: Session): void {
  events.record({ kind: "done", importPath: process.env.TOOLEXEC_IMPORTPATH ?? "" });
}

/** In a build without the wrapper, finds the session's folder by the tool's arguments, or creates the session. */
async function adoptedSession(invocation: Invocation, name: string): Promise<Session | undefined> {
  if ((name !== "compile" && name !== "link") || process.env.ORCHESTRION === "off") {
    return undefined;
  }
  const { adoptSession } = await import("./adopt.ts");
  return adoptSession(invocation);
}

interface Found extends CompileJob {
  /** Whether injected packages should be built ahead of this compile. */
  readonly gated: boolean;
}

/** @returns undefined unless this compiles a package that may need work */
function findWork(
  { chain, tool }: Invocation,
  session: Session,
  parsed: ToolArguments,
  key: OwnKey | undefined,
): Found | undefined {
  const compilation = readCompilation(parsed, process.env);
  if (compilation === undefined) {
    return undefined;
  }
  const { injects, relocations, keyFlags } = session.data;
  const gated = injects && chain.length === 0 && isGated(session, parsed);
  const inherited = relocations ? inheritedRelocations(compilation.importConfig.packageFiles) : [];
  const { index } = session;
  const possible = candidatesFor(index, compilation);
  const candidates = keyFlags === undefined || key !== undefined ? possible : bounded(index, possible);
  const fields = fieldsElsewhere(index, compilation);
  const again = key?.again ?? false;
  const job = { session, chain, tool, compilation, candidates, inherited, fields, gated, mark: key?.mark, again };
  return gated || hasWork(job) ? job : undefined;
}

/** Whether more has to be done than to run the compiler. */
function hasWork({ candidates, inherited, fields, mark, again }: CompileJob): boolean {
  return candidates.length + inherited.length + fields.length > 0 || mark !== undefined || again;
}

/** Whether injected packages may not have been built ahead yet. */
function isGated({ files }: Session, { flags }: ToolArguments): boolean {
  const known = existsSync(files.cached) && !flags.has("-pgoprofile");
  return !known && !existsSync(files.prefetched);
}

/**
 * The aspects that may be woven into a package without a key: those bounded by an import, since the mark of an imported archive
 * then distinguishes the package. Any other aspect would corrupt builds without weaving, which share archives of such a package.
 */
function bounded(index: PlanIndex, candidates: readonly number[]): number[] {
  const bounds = candidates.length === 0 ? [] : boundsOfAspects(index);
  return candidates.filter((at) => bounds[at] !== undefined);
}
