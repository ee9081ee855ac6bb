import { BuildError } from "../base/failure.ts";
import type { WovenShare } from "../bill/attribute.ts";
import { openTrace } from "../log/trace.ts";
import { stampOfAnswers } from "../resolve/answers.ts";
import { handOverTests } from "../resolve/recompile.ts";
import type { Requester } from "../resolve/resolve.ts";
import type { Session } from "../session/session.ts";
import { plainImportPath, type ToolArguments } from "./arguments.ts";
import { completeLink } from "./complete-link.ts";
import { unmetExpectations } from "./expectations.ts";
import { fitArchives } from "./fit-archives.ts";
import { readImportConfig, replacePackageFiles } from "./importcfg.ts";
import { keepLink } from "./keep-link.ts";
import { testTarget } from "./test-target.ts";
import type { Outcome, ToolRun } from "./tool-run.ts";

/** A run of the linker. */
interface LinkJob {
  readonly session: Session;
  readonly chain: readonly string[];
  readonly tool: string;
  readonly arguments: ToolArguments;
  readonly run: ToolRun;
}

/** Completes importcfg.link (`completeLink`), and selects archives that fit together for tests (`fitArchives`). */
export async function link(job: LinkJob): Promise<Outcome> {
  const { session, run } = job;
  const trace = openTrace(run.environment, session.data.owner.pid, run.process);
  const importcfg = job.arguments.flags.get("-importcfg")?.value;
  const description = run.environment.TOOLEXEC_IMPORTPATH ?? "";
  let args = job.arguments.all;
  let containsWoven = false;
  if (importcfg !== undefined) {
    const stamp = stampOfAnswers(session);
    const importConfig = readImportConfig(importcfg);
    const program = { description, importPath: plainImportPath(description) };
    const requester: Requester = { ...job, package: program, aspects: [] };
    const target = testTarget(description);
    const main = args.at(-1) ?? "";
    const chosen =
      target === undefined ? importConfig.packageFiles : new Map([...importConfig.packageFiles, [description, main]]);
    if (handOverTests(requester, chosen)) {
      return { status: 1 };
    }
    const completed = await completeLink(requester, importConfig, isTest(description));
    checkExpectations(job, description, completed.woven);
    containsWoven = [...completed.woven.values()].some((shares) => shares.length > 0);
    let { text } = completed;
    if (target === undefined) {
      keepLink(requester, importConfig, completed, stamp);
    } else {
      const instead = await fitArchives({ requester, target, chosen, added: completed.archives });
      text = replacePackageFiles(text, instead);
      args = args.with(-1, instead.get(description) ?? main);
    }
    if (text !== importConfig.text) {
      await run.replaceImportConfig(importcfg, text);
    }
  }
  session.events.record({ kind: containsWoven ? "linked woven" : "linked", importPath: description });
  trace.sinceStart(`complete link ${description}`);
  return { become: [...session.data.userToolexec, job.tool, ...args] };
}

/** Checks what aspects expect. Not for tests: their programs need not contain all of a module. */
function checkExpectations(
  { session }: LinkJob,
  description: string,
  woven: ReadonlyMap<string, readonly WovenShare[]>,
): void {
  if (!session.data.expects || isTest(description)) {
    return;
  }
  const unmet = unmetExpectations(session.plan, woven);
  if (session.data.strict && unmet.length > 0) {
    throw new BuildError(unmet.join("\n"));
  }
  for (const text of unmet) {
    session.events.record({ kind: "warning", importPath: description, text });
  }
}

/** Whether a program is that of a test. */
function isTest(description: string): boolean {
  return plainImportPath(description).endsWith(".test");
}
