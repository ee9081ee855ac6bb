import { askersOf, packageOf } from "../aspect/interface-packages.ts";
import { BuildError } from "../base/failure.ts";
import { plainArchive } from "../resolve/plain-archive.ts";
import { resolveArchives } from "../resolve/resolve-archives.ts";
import type { CompileJob } from "./job.ts";
import { requesterOf } from "./requester.ts";

/**
 * Archives of packages that declare interfaces. If the module does not provide such a package, no type implements the interface
 * on purpose: that deserves a warning only.
 */
export async function interfaceArchives(job: CompileJob, paths: readonly string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of paths) {
    try {
      Object.assign(found, await interfaceArchive(job, path));
    } catch (error) {
      if (!(error instanceof BuildError)) {
        throw error;
      }
      const { aspects } = job.session.plan;
      const askers = askersOf(aspects, (name) => packageOf(name) === path);
      const text = `${askers}: no type here is considered to implement an interface of ${path}, since that package is not available: ${error.reason}`;
      job.session.events.record({ kind: "warning", importPath: job.compilation.description, text });
    }
  }
  return found;
}

/**
 * The woven archive, since the build needs that anyway; but a package that imports the one being compiled is not available woven.
 */
async function interfaceArchive(job: CompileJob, path: string): Promise<Record<string, string>> {
  try {
    const answers = await resolveArchives(requesterOf(job, []), [path]);
    return Object.fromEntries(answers.closure([path]));
  } catch (error) {
    if (!(error instanceof BuildError && error.cyclic)) {
      throw error;
    }
    return { [path]: await plainArchive(job.session, path) };
  }
}
