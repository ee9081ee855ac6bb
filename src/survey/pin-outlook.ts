import type { Environment } from "../base/environment.ts";
import { embeddedCatalogue } from "../config/catalogue.ts";
import { parseGoMod } from "../go/mod.ts";
import { findModule } from "../go/place.ts";
import type { Pinned } from "../pin/compute.ts";
import { decidedFamilies, preparePin } from "../pin/pin.ts";

/** The changes that `orchestrion pin` would make now. */
export interface PinOutlook {
  /** Imports that it would add to the tool file, and remove from it. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Modules that go.mod would require in addition; indirectly if only other modules need them. */
  readonly modules: readonly { readonly path: string; readonly version: string; readonly indirect: boolean }[];
  /** Requirements of go.mod that would change, and its `go` directive, by the name `go`. */
  readonly versions: readonly { readonly path: string; readonly from: string; readonly to: string }[];
  /** Integrations that it cannot get, and why. */
  readonly unavailable: readonly { readonly importPath: string; readonly reason: string }[];
}

/**
 * Computes what `orchestrion pin` would change in a module; nothing is written.
 *
 * @returns the reason in words when it cannot be computed, for example without a network
 */
export async function pinOutlook(moduleRoot: string, environment: Environment): Promise<PinOutlook | string> {
  try {
    const place = await findModule(moduleRoot, environment);
    const decided = decidedFamilies(place.moduleRoot);
    const families = decided.length > 0 ? decided : (["datadog"] as const);
    const options = { families, all: false, prune: false, catalogue: embeddedCatalogue() };
    return outlookOf(await preparePin({ place, environment, ...options }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The changes of a pin. */
export function outlookOf({ before, after, added, removed, unavailable }: Pinned): PinOutlook {
  const old = parseGoMod(before.goMod);
  const now = parseGoMod(after.goMod);
  const goDirective = old.go === now.go ? [] : [{ path: "go", from: old.go ?? "none", to: now.go ?? "none" }];
  return {
    added,
    removed,
    modules: [...now.requires].flatMap(([path, version]) =>
      old.requires.has(path) ? [] : [{ path, version, indirect: now.indirect.has(path) }],
    ),
    versions: [
      ...goDirective,
      ...[...now.requires].flatMap(([path, to]) => {
        const from = old.requires.get(path);
        return from === undefined || from === to ? [] : [{ path, from, to }];
      }),
    ],
    unavailable,
  };
}
