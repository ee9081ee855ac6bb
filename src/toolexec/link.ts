import { recordEvent } from "../build/events.ts";
import { BuildError } from "../build/failure.ts";
import type { ModuleInfo } from "../build/module-info.ts";
import { keepTestMain } from "../build/recompile-for-tests.ts";
import type { Requester } from "../build/resolve.ts";
import { readPlan, type Session } from "../build/session.ts";
import { resolveArchives, testTarget } from "../build/test-variants.ts";
import { plainImportPath, type ToolArguments } from "./arguments.ts";
import { withModules, withoutKeyNote } from "./build-info.ts";
import { unmetExpectations } from "./expectations.ts";
import { handOver } from "./hand-over.ts";
import { addPackageFiles, type ImportConfig, readImportConfig, replacePackageFiles } from "./importcfg.ts";
import { readLinkDependencies } from "./link-deps.ts";
import { unmixVariants } from "./mixed-variants.ts";
import { replaceImportConfig } from "./replace-importcfg.ts";

/** A run of the linker. */
export interface LinkJob {
  readonly sessionFolder: string;
  readonly session: Session;
  readonly chain: readonly string[];
  readonly tool: string;
  readonly arguments: ToolArguments;
}

/**
 * Completes importcfg.link by what the archives in it, and those added, were woven to need, and links (spec: toolexec §11).
 * An archive that the go command chose is kept.
 */
export async function link(job: LinkJob): Promise<never> {
  const importcfg = job.arguments.flags.get("-importcfg")?.value;
  const description = process.env.TOOLEXEC_IMPORTPATH ?? "";
  let args = job.arguments.all;
  if (importcfg !== undefined) {
    const config = readImportConfig(importcfg);
    const requester: Requester = { ...job, description, importPath: plainImportPath(description), aspects: [] };
    const { archives, modules } = await complete(requester, config);
    checkExpectations(job, description, archives);
    const target = testTarget(description);
    let text = archives.size > config.packageFiles.size ? addPackageFiles(config, archives).text : config.text;
    if (target !== undefined) {
      const main = args.at(-1) ?? "";
      const instead = await unmixVariants(requester, target, new Map([...archives, [description, main]]));
      text = replacePackageFiles(text, instead);
      args = args.with(-1, instead.get(description) ?? main);
      keepTestMain(requester, target, main);
    }
    const finished = withModules(withoutKeyNote(text), modules.values());
    if (finished !== config.text) {
      replaceImportConfig(importcfg, finished);
    }
  }
  recordEvent(job.sessionFolder, { kind: "linked", importPath: description });
  return handOver(job.session, [...job.session.userToolexec, job.tool, ...args]);
}

/** What the go command would link, and what that was woven to need, over however many steps. */
async function complete(
  requester: Requester,
  config: ImportConfig,
): Promise<{ readonly archives: ReadonlyMap<string, string>; readonly modules: ReadonlyMap<string, ModuleInfo> }> {
  const archives = new Map(config.packageFiles);
  const modules = new Map<string, ModuleInfo>();
  let unread = [...archives.values()];
  for (;;) {
    const missing = new Set(unread.flatMap((archive) => [...readLinkDependencies(archive).keys()]));
    const needed = [...missing].filter((path) => !archives.has(path)).sort();
    if (needed.length === 0) {
      return { archives, modules };
    }
    const answers = await resolveArchives(requester, needed);
    unread = [];
    for (const [path, archive] of answers.closure(needed)) {
      if (!archives.has(path)) {
        archives.set(path, archive);
        unread.push(archive);
        const module = answers.module(path);
        if (module !== undefined) {
          modules.set(module.path, module);
        }
      }
    }
  }
}

/** Not for tests: their programs need not have all of a module in them. */
function checkExpectations(job: LinkJob, description: string, archives: ReadonlyMap<string, string>): void {
  if (!job.session.expects || plainImportPath(description).endsWith(".test")) {
    return;
  }
  const unmet = unmetExpectations(readPlan(job.sessionFolder), archives);
  if (job.session.strict && unmet.length > 0) {
    throw new BuildError(unmet.join("\n"));
  }
  for (const text of unmet) {
    recordEvent(job.sessionFolder, { kind: "warning", importPath: description, text });
  }
}
