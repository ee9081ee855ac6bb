import { BILLED_VERSION } from "../base/version.ts";
import type { WovenShare } from "../bill/attribute.ts";
import { composeBill } from "../bill/compose.ts";
import { settingsOf } from "../bill/settings.ts";
import type { ModuleInfo } from "../go/module-info.ts";
import type { Requester } from "../resolve/resolve.ts";
import { resolveArchives } from "../resolve/resolve-archives.ts";
import { ArchiveReader } from "./archive.ts";
import { withModules, withoutKeyNote, withSettings } from "./build-info.ts";
import { addPackageFiles, type ImportConfig, packageFileLine } from "./importcfg.ts";
import { type LinkRecord, PROGRAM, readLinkRecord } from "./link-deps.ts";

/** An importcfg.link completed with all packages that woven code in its archives needs. */
export interface CompletedLink {
  readonly text: string;
  /** All linked packages: archive files by import path. */
  readonly archives: ReadonlyMap<string, string>;
  /** For each package that the go command links: needed packages that the go command does not link. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** What was woven into each linked package. */
  readonly woven: ReadonlyMap<string, readonly WovenShare[]>;
  /** Archives of the needed packages and of all their dependencies, as found; the go command may use others. */
  readonly closure: ReadonlyMap<string, string>;
  /** The lines that were added. */
  readonly added: readonly string[];
}

/**
 * Completes importcfg.link with the packages that woven code needs, in the archives in it and, transitively, in those added, and
 * its build information with the modules of these packages and the bill of the program (spec: toolexec §11). Archives that the go command chose are not
 * replaced.
 *
 * @param test whether it is the program of a test, which needs less
 * @throws BuildError when a package cannot be built
 */
export async function completeLink(
  requester: Requester,
  importConfig: ImportConfig,
  test: boolean,
): Promise<CompletedLink> {
  const archives = new Map(importConfig.packageFiles);
  const modules = new Map<string, ModuleInfo>();
  const closure = new Map<string, string>();
  const reader = new ArchiveReader();
  const woven = new Map<string, readonly WovenShare[]>();
  const needsOf = (path: string, archive: string) => {
    const record = readLinkRecord(archive, reader);
    woven.set(path, record.woven);
    return unknownOf(record, archives, test);
  };
  const needs = new Map([...archives].map(([path, archive]) => [path, needsOf(path, archive)]));
  for (let needed = unite(needs.values()); needed.length > 0; ) {
    const answers = await resolveArchives(requester, needed);
    const unread: [path: string, archive: string][] = [];
    for (const [path, archive] of answers.closure(needed)) {
      closure.set(path, archive);
      if (!archives.has(path)) {
        archives.set(path, archive);
        unread.push([path, archive]);
        const module = answers.module(path);
        if (module !== undefined) {
          modules.set(module.path, module);
        }
      }
    }
    needed = unite(unread.map(([path, archive]) => needsOf(path, archive)));
  }
  const { text, added } =
    archives.size > importConfig.packageFiles.size
      ? addPackageFiles(importConfig, archives)
      : { text: importConfig.text, added: [] };
  const { plan, data } = requester.session;
  const bill = composeBill(plan, data.origins, woven, BILLED_VERSION);
  return {
    text: withSettings(withModules(withoutKeyNote(text), modules.values()), settingsOf(bill)),
    archives,
    needs,
    woven,
    closure,
    added: added.map((path) => packageFileLine(path, archives.get(path) ?? "")),
  };
}

/** The needed packages of a record, except those already known. */
function unknownOf({ dependencies }: LinkRecord, known: ReadonlyMap<string, string>, test: boolean): string[] {
  return [...dependencies].flatMap(([path, kind]) => (known.has(path) || (test && kind === PROGRAM) ? [] : [path]));
}

function unite(lists: Iterable<readonly string[]>): string[] {
  return [...new Set([...lists].flat())].sort();
}
