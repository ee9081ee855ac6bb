import { join } from "node:path";
import { ConfigurationError, type Problem } from "../base/problem.ts";
import type { Catalogue } from "../config/catalogue.ts";
import type { Family } from "../config/catalogue-meta.ts";
import { loadedCatalogue } from "../config/catalogue-source.ts";
import type { Configuration } from "../config/configuration.ts";
import { loadConfiguration } from "../config/load.ts";
import { parseToolFile, TOOL_FILE } from "../config/tool-file.ts";
import { editToolFile, renderToolFile } from "../config/tool-file-edit.ts";
import { choose, type Wishes } from "./choose.ts";
import { knownIntegration } from "./integrations.ts";
import { goModNotes } from "./notes.ts";
import { requireIntegrations, type Unavailable } from "./require.ts";
import type { PinnedFiles, Sandbox } from "./sandbox.ts";
import { tidy } from "./tidy.ts";

/** The result of pinning a module, not yet written. */
export interface Pinned {
  readonly before: PinnedFiles;
  readonly after: PinnedFiles;
  /** Imports added to and removed from the tool file. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly unavailable: readonly Unavailable[];
  /** Families for which this binary has no aspects. */
  readonly withoutAspects: readonly Family[];
  /** Notes for the user: raised versions, and failures that did not stop the pin. */
  readonly notes: readonly string[];
  /** The configuration of the pinned module. */
  readonly configuration: Configuration;
}

/**
 * Computes the tool file, go.mod and go.sum of a module, without writing anything outside the sandbox.
 *
 * @param before the module's current files
 * @param used import paths of the program's packages
 * @throws ConfigurationError when the tool file or an aspect file is malformed
 * @throws Error when the go command cannot do what is needed
 */
export async function computePin(
  sandbox: Sandbox,
  before: PinnedFiles,
  used: ReadonlySet<string>,
  wishes: Wishes,
  catalogue: Catalogue,
): Promise<Pinned> {
  const present = importsOf(join(sandbox.moduleRoot, TOOL_FILE), before.toolFile);
  const choice = choose(present, used, wishes);
  const withAspects = choice.wanted.filter((each) => each.family === "datadog" || catalogue.has(each.importPath));
  const lost = choice.wanted.filter((each) => !withAspects.includes(each)).map((each) => each.family);
  const kept = present.filter((path) => !choice.superfluous.includes(path));
  const needed = new Set([...withAspects, ...kept.flatMap((path) => knownIntegration(path) ?? [])]);
  const { provided, unavailable } = await requireIntegrations([...needed], sandbox);
  const vital = unavailable.find((each) => knownIntegration(each.importPath)?.when === "always");
  if (vital !== undefined) {
    throw new Error(`cannot get ${vital.importPath}: ${vital.reason}`);
  }
  const added = provided.map((each) => each.importPath).filter((path) => !present.includes(path));

  const settle = async (removed: readonly string[]) => {
    const toolFile =
      before.toolFile === undefined
        ? added.length > 0
          ? renderToolFile(added)
          : undefined
        : editToolFile(before.toolFile, added, removed);
    if (toolFile !== undefined) {
      sandbox.setToolFile(toolFile);
    }
    const tidyNotes = await tidy(sandbox, before);
    return { toolFile, tidyNotes, configuration: await load(sandbox, toolFile ?? "package tools\n", catalogue) };
  };
  let removed = [...choice.superfluous];
  let settled = await settle(removed);
  const barren = settled.configuration.integrations
    .filter((each) => each.source === "none" && each.toolFile === join(sandbox.moduleRoot, TOOL_FILE))
    .map((each) => each.importPath);
  const notes: string[] = [];
  if (wishes.prune && barren.length > 0) {
    removed = [...removed, ...barren];
    settled = await settle(removed);
  } else {
    notes.push(...barren.map((path) => `${path} brings no aspects; \`orchestrion pin --prune\` removes it`));
  }
  const after = { ...sandbox.files(), toolFile: settled.toolFile };
  return {
    before,
    // The go command does not write an empty go.sum.
    after: { ...after, goSum: after.goSum === "" ? before.goSum : after.goSum },
    added: added.filter((path) => !removed.includes(path)).sort(),
    removed: removed.filter((path) => present.includes(path)).sort(),
    unavailable,
    withoutAspects: wishes.families.filter(
      (family) => lost.includes(family) && !withAspects.some((each) => each.family === family),
    ),
    notes: [...notes, ...settled.tidyNotes, ...goModNotes(before.goMod, after.goMod)],
    configuration: settled.configuration,
  };
}

function importsOf(file: string, text: string | undefined): string[] {
  const problems: Problem[] = [];
  const head = text === undefined ? undefined : parseToolFile(file, text, problems);
  if (problems.length > 0) {
    throw new ConfigurationError(problems);
  }
  return head?.imports.map((each) => each.path) ?? [];
}

function load(sandbox: Sandbox, toolFile: string, catalogue: Catalogue): Promise<Configuration> {
  return loadConfiguration({
    moduleRoot: sandbox.moduleRoot,
    goEnv: {},
    environment: sandbox.environment,
    goFlags: [...sandbox.flags, "-mod=mod"],
    toolFile,
    catalogue: loadedCatalogue(catalogue),
    toolVersion: "",
    cacheFolder: undefined,
  });
}
