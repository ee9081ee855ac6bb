import { BuildError } from "../base/failure.ts";
import { stampOfAnswers } from "../resolve/answers.ts";
import { handOverTests } from "../resolve/recompile.ts";
import type { Requester } from "../resolve/resolve.ts";
import type { Session } from "../session/session.ts";
import { plainImportPath, type ToolArguments } from "./arguments.ts";
import { completeLink } from "./complete-link.ts";
import { unmetExpectations } from "./expectations.ts";
import { fitArchives } from "./fit-archives.ts";
import { handOver } from "./hand-over.ts";
import { readImportConfig, replacePackageFiles } from "./importcfg.ts";
import { keepLink } from "./keep-link.ts";
import { replaceImportConfig } from "./replace-importcfg.ts";
import { testTarget } from "./test-target.ts";

/** A run of the linker. */
interface LinkJob {
  readonly session: Session;
  readonly chain: readonly string[];
  readonly tool: string;
  readonly arguments: ToolArguments;
}

/** Completes importcfg.link (`completeLink`), selects archives that fit together for tests (`fitArchives`), and links. */
export async function link(job: LinkJob): Promise<never> {
  const { session } = job;
  const importcfg = job.arguments.flags.get("-importcfg")?.value;
  const description = process.env.TOOLEXEC_IMPORTPATH ?? "";
  let args = job.arguments.all;
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
      process.exit(1);
    }
    const completed = await completeLink(requester, importConfig);
    checkExpectations(job, description, completed.archives);
    let { text } = completed;
    if (target === undefined) {
      keepLink(requester, importConfig, completed, stamp);
    } else {
      const instead = await fitArchives({ requester, target, chosen, added: completed.archives });
      text = replacePackageFiles(text, instead);
      args = args.with(-1, instead.get(description) ?? main);
    }
    if (text !== importConfig.text) {
      replaceImportConfig(importcfg, text);
    }
  }
  session.events.record({ kind: "linked", importPath: description });
  return handOver(session, [...session.data.userToolexec, job.tool, ...args]);
}

/** Checks what aspects expect. Not for tests: their programs need not contain all of a module. */
function checkExpectations({ session }: LinkJob, description: string, archives: ReadonlyMap<string, string>): void {
  if (!session.data.expects || plainImportPath(description).endsWith(".test")) {
    return;
  }
  const unmet = unmetExpectations(session.plan, archives);
  if (session.data.strict && unmet.length > 0) {
    throw new BuildError(unmet.join("\n"));
  }
  for (const text of unmet) {
    session.events.record({ kind: "warning", importPath: description, text });
  }
}
