import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import type { Catalogue } from "../config/catalogue.ts";
import type { Family } from "../config/catalogue-meta.ts";
import { TOOL_FILE } from "../config/tool-file.ts";
import type { GoPlace } from "../go/place.ts";
import { familiesOf, type Wishes } from "./choose.ts";
import { computePin, type Pinned } from "./compute.ts";
import { readPinnedFiles, Sandbox } from "./sandbox.ts";
import { usedPackages } from "./used-packages.ts";
import type { FileChange } from "./write-files.ts";

interface PinOptions {
  readonly place: GoPlace;
  readonly environment: Environment;
  readonly families: readonly Family[];
  readonly all: boolean;
  readonly prune: boolean;
  readonly catalogue: Catalogue;
}

/**
 * Computes the changes that pinning makes to a module. Nothing is written outside a temporary folder.
 *
 * @throws ConfigurationError when the tool file or an aspect file is malformed
 * @throws Error when the go command cannot do what is needed
 */
export async function preparePin(options: PinOptions): Promise<Pinned> {
  const { place, environment } = options;
  const folder = makeTemporaryFolder("pin", tmpdir());
  try {
    const before = readPinnedFiles(place.moduleRoot);
    const used = await usedPackages(place.moduleRoot, environment);
    const sandbox = new Sandbox(folder, place.moduleRoot, before, environment, place.goFlags);
    const wishes: Wishes = { families: options.families, all: options.all, prune: options.prune };
    return await computePin(sandbox, before, used, wishes, options.catalogue);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files that a pin changes, in the order in which they are shown. */
export function changesOf(moduleRoot: string, pinned: Pinned): FileChange[] {
  const { before, after } = pinned;
  const texts: [string, string | undefined, string | undefined][] = [
    [TOOL_FILE, before.toolFile, after.toolFile],
    ["go.mod", before.goMod, after.goMod],
    ["go.sum", before.goSum, after.goSum],
  ];
  return texts.flatMap(([name, old, now]) =>
    now === undefined || now === old ? [] : [{ path: join(moduleRoot, name), before: old, after: now }],
  );
}

/** Families that a module uses already, according to its requirements and its tool file's imports. */
export function decidedFamilies(moduleRoot: string): Family[] {
  const { goMod, toolFile } = readPinnedFiles(moduleRoot);
  const paths = [...(toolFile ?? "").matchAll(/"([^"\s]+)"/g)].map((match) => match[1] ?? "");
  return familiesOf(goMod, paths);
}
