import { recordEvent } from "../build/events.ts";
import { BuildError } from "../build/failure.ts";
import type { ModuleInfo } from "../build/module-info.ts";
import { readPlan, type Session } from "../build/session.ts";
import { resolveArchives, testTarget } from "../build/test-variants.ts";
import { plainImportPath, type ToolArguments } from "./arguments.ts";
import { withModules, withoutKeyNote } from "./build-info.ts";
import { unmetExpectations } from "./expectations.ts";
import { handOver } from "./hand-over.ts";
import { addPackageFiles, readImportConfig } from "./importcfg.ts";
import { readLinkDependencies } from "./link-deps.ts";
import { refuseMixedVariants } from "./mixed-variants.ts";
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
  if (importcfg !== undefined) {
    const config = readImportConfig(importcfg);
    const archives = new Map(config.packageFiles);
    const modules = new Map<string, ModuleInfo>();
    let unread = [...archives.values()];
    for (;;) {
      const missing = new Set(unread.flatMap((archive) => [...readLinkDependencies(archive).keys()]));
      const needed = [...missing].filter((path) => !archives.has(path)).sort();
      if (needed.length === 0) {
        break;
      }
      const importPath = plainImportPath(description);
      const answers = await resolveArchives({ ...job, description, importPath, aspects: [] }, needed);
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
    const target = testTarget(description);
    if (target !== undefined) {
      refuseMixedVariants(target, archives);
    }
    checkExpectations(job, description, archives);
    const text = archives.size > config.packageFiles.size ? addPackageFiles(config, archives).text : config.text;
    const finished = withModules(withoutKeyNote(text), modules.values());
    if (finished !== config.text) {
      replaceImportConfig(importcfg, finished);
    }
  }
  recordEvent(job.sessionFolder, { kind: "linked", importPath: description });
  return handOver(job.session, [...job.session.userToolexec, job.tool, ...job.arguments.all]);
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
