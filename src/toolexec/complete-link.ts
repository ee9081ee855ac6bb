import type { ModuleInfo } from "../go/module-info.ts";
import type { Requester } from "../resolve/resolve.ts";
import { resolveArchives } from "../resolve/resolve-archives.ts";
import { withModules, withoutKeyNote } from "./build-info.ts";
import { addPackageFiles, type ImportConfig, packageFileLine } from "./importcfg.ts";
import { readLinkDependencies } from "./link-deps.ts";

/** An importcfg.link with all that its archives were woven to need. */
export interface CompletedLink {
  readonly text: string;
  /** All that is linked: archive files by import path. */
  readonly archives: ReadonlyMap<string, string>;
  /** For each package that the go command links: what it has to be linked with that is not among these packages. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** Archives of what is needed, and of all that it imports, as they were found; the go command may have its own. */
  readonly closure: ReadonlyMap<string, string>;
  /** The lines that were added. */
  readonly added: readonly string[];
}

/**
 * Completes importcfg.link by what the archives in it, and those added, were woven to need, over however many steps, and
 * its build information by the modules of what is added (spec: toolexec §11). An archive that the go command chose is kept.
 *
 * @throws BuildError when a package cannot be built
 */
export async function completeLink(requester: Requester, importConfig: ImportConfig): Promise<CompletedLink> {
  const archives = new Map(importConfig.packageFiles);
  const modules = new Map<string, ModuleInfo>();
  const closure = new Map<string, string>();
  const needs = new Map([...archives].map(([path, archive]) => [path, needsOf(archive, archives)]));
  for (let needed = unite(needs.values()); needed.length > 0; ) {
    const answers = await resolveArchives(requester, needed);
    const unread: string[] = [];
    for (const [path, archive] of answers.closure(needed)) {
      closure.set(path, archive);
      if (!archives.has(path)) {
        archives.set(path, archive);
        unread.push(archive);
        const module = answers.module(path);
        if (module !== undefined) {
          modules.set(module.path, module);
        }
      }
    }
    needed = unite(unread.map((archive) => needsOf(archive, archives)));
  }
  const { text, added } =
    archives.size > importConfig.packageFiles.size
      ? addPackageFiles(importConfig, archives)
      : { text: importConfig.text, added: [] };
  return {
    text: withModules(withoutKeyNote(text), modules.values()),
    archives,
    needs,
    closure,
    added: added.map((path) => packageFileLine(path, archives.get(path) ?? "")),
  };
}

/** What an archive has to be linked with besides some packages. */
function needsOf(archive: string, known: ReadonlyMap<string, string>): string[] {
  return [...readLinkDependencies(archive).keys()].filter((path) => !known.has(path));
}

function unite(lists: Iterable<readonly string[]>): string[] {
  return [...new Set([...lists].flat())].sort();
}
