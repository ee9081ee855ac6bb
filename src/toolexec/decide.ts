import { existsSync } from "node:fs";
import { BuildError } from "../base/failure.ts";
import { boundsOfAspects } from "../plan/bounds.ts";
import type { PlanIndex } from "../plan/plan.ts";
import { candidatesFor, fieldsElsewhere } from "../plan/prefilter.ts";
import type { Invocation } from "../session/invocation.ts";
import { type OwnKey, takeKey } from "../session/key-flag.ts";
import type { Session } from "../session/session.ts";
import { parseToolArguments, type ToolArguments, toolName } from "./arguments.ts";
import { readCompilation } from "./compilation.ts";
import type { CompileJob } from "./job.ts";
import { type InheritedDependencies, inheritedDependencies } from "./link-deps.ts";
import type { Outcome, ToolRun } from "./tool-run.ts";
import type { Workshop } from "./workshop.ts";

/**
 * Does what has to be done for a compile or link step, apart from queries for a version. The code here runs for packages in which
 * nothing matches, so it must be quick: it reads only a few small files. Anything slower is imported only when needed.
 *
 * @returns how the run ends; for most packages, by the real tool
 * @throws any error of weaving or resolving; in that case nothing was compiled
 */
export async function decide(
  session: Session,
  invocation: Invocation,
  run: ToolRun,
  workshop: Workshop,
): Promise<Outcome> {
  try {
    const outcome = await decideStep(session, invocation, run, workshop);
    if ("status" in outcome && outcome.status !== 0) {
      await noteBroken(session, run);
    }
    return outcome;
  } catch (error) {
    await noteBroken(session, run);
    const batch = invocation.chain.at(-1);
    if (batch !== undefined && error instanceof BuildError && error.cyclic) {
      // The requester of the nested build must know the reason, and gets only text from the go command between the two.
      const { Batches } = await import("../resolve/batches.ts");
      new Batches(session).noteCycle(batch, error.message);
    }
    throw error;
  }
}

async function decideStep(
  session: Session,
  invocation: Invocation,
  run: ToolRun,
  workshop: Workshop,
): Promise<Outcome> {
  const { owner, userToolexec } = session.data;
  const { args, key } = takeKey(invocation.args);
  const parsed = parseToolArguments(args);
  const asItIs: Outcome = { become: [...userToolexec, invocation.tool, ...args] };
  if (toolName(invocation.tool) === "link") {
    const { link } = await import("./link.ts");
    return link({ session, chain: invocation.chain, tool: invocation.tool, arguments: parsed, run });
  }
  const job = findWork(invocation, session, parsed, { key, run, workshop });
  if (job === undefined) {
    noteDone(session, run);
    return asItIs;
  }
  if (job.gated) {
    const { prefetch } = await import("../resolve/prefetch.ts");
    const { openTrace } = await import("../log/trace.ts");
    const trace = openTrace(run.environment, owner.pid, run.process);
    const endWaiting = trace.begin("injected packages, ahead of all others");
    await prefetch(session, parsed.flags.has("-pgoprofile"), run.turns?.all, trace);
    endWaiting();
  }
  if (!hasWork(job)) {
    noteDone(session, run);
    return asItIs;
  }
  const { compile } = await import("./compile.ts");
  return compile(job);
}

function noteDone({ events }: Session, { environment }: ToolRun): void {
  events.record({ kind: "done", importPath: environment.TOOLEXEC_IMPORTPATH ?? "" });
}

/** Tells a bisection that this build fails before its command does what it is for. */
async function noteBroken({ data: { journal } }: Session, { environment }: ToolRun): Promise<void> {
  if (journal !== undefined) {
    const { appendToJournal } = await import("../session/selection.ts");
    appendToJournal(journal, { kind: "broken", importPath: environment.TOOLEXEC_IMPORTPATH ?? "" });
  }
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
  { key, run, workshop }: Pick<CompileJob, "run" | "workshop"> & { readonly key: OwnKey | undefined },
): Found | undefined {
  const compilation = readCompilation(parsed, run.environment);
  if (compilation === undefined) {
    return undefined;
  }
  const { injects, relocations, keyFlags } = session.data;
  const gated = injects && chain.length === 0 && isGated(session, parsed);
  const inherited: InheritedDependencies = relocations
    ? inheritedDependencies(compilation.importConfig.packageFiles)
    : new Map();
  const { index } = session;
  const possible = candidatesFor(index, compilation);
  const candidates = keyFlags === undefined || key !== undefined ? possible : bounded(index, possible);
  const fields = fieldsElsewhere(index, compilation);
  const again = key?.again ?? false;
  const about = { session, chain, tool, compilation, run, workshop };
  const job = { ...about, candidates, inherited, fields, gated, mark: key?.mark, again };
  return gated || hasWork(job) ? job : undefined;
}

/** Whether more has to be done than to run the compiler. */
function hasWork({ candidates, inherited, fields, mark, again }: CompileJob): boolean {
  return candidates.length + inherited.size + fields.length > 0 || mark !== undefined || again;
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
