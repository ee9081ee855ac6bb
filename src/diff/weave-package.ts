import { basename } from "node:path";
import { weave } from "../aspect/weave.ts";
import type { WeaveResult, WovenSite } from "../aspect/weave-types.ts";
import type { Plan } from "../plan/plan.ts";
import { candidatesFor } from "../plan/prefilter.ts";
import type { Archives } from "./archives.ts";
import type { ListedCompilation } from "./listed-compilation.ts";
import type { WovenFile } from "./woven-file.ts";

/**
 * Weaves a package as its compile would (toolexec/compile.ts), without running the compiler.
 *
 * @returns undefined when no aspect can match in it
 * @throws what `weave` throws
 */
export async function weavePackage(
  plan: Plan,
  compilation: ListedCompilation,
  archives: Archives,
): Promise<WeaveResult | undefined> {
  // Include aspects that an exclude leaves out, so that their join points can be shown.
  const index = plan.unexcluded === undefined ? plan.index : { ...plan.index, aspects: plan.unexcluded };
  const candidates = candidatesFor(index, compilation);
  if (candidates.length === 0) {
    return undefined;
  }
  return weave({
    plan,
    candidates,
    compilation,
    oracle: () => archives.oracle(compilation.listed),
    archives: (paths) => archives.ofInterfaces(paths),
  });
}

/** The files that weaving changed. */
export function wovenFiles(compilation: ListedCompilation, woven: WeaveResult): WovenFile[] {
  const { importPath } = compilation;
  const { sites, generated } = woven;
  const isIn = (file: string) => (site: WovenSite) => site.place.startsWith(`${file}:`);
  return woven.files.map(({ original, text }) => ({
    packagePath: importPath,
    original,
    before: Buffer.from(compilation.contentOf(original)).toString("utf8"),
    modified: `${importPath}/${basename(original)}`,
    after: text,
    woven: { sites: sites.filter(isIn(original)), generated },
  }));
}
