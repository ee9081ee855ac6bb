import type { RawAspect } from "../config/configuration.ts";
import { parseVersionRange } from "../config/version-range.ts";
import type { ModuleVersions } from "../go/module-versions.ts";

/** Modules whose versions decide whether some aspect applies, sorted. */
export function modulesAskedFor(aspects: readonly RawAspect[]): string[] {
  return [...new Set(aspects.flatMap((aspect) => Object.keys(aspect.versions ?? {})))].sort();
}

/**
 * Whether an aspect applies in a build: its `go` and `version` ranges contain the versions in use.
 *
 * @param goVersion for example `go1.26.8`
 */
export function existsWith(aspect: RawAspect, goVersion: string, versions: ModuleVersions): boolean {
  return (
    (aspect.go === undefined || isWithin(aspect.go, goVersion)) &&
    Object.entries(aspect.versions ?? {}).every(([module, range]) => {
      const version = versions.get(module);
      return version !== undefined && isWithin(range, version);
    })
  );
}

function isWithin(range: string, version: string): boolean {
  return parseVersionRange(range)?.(version) === true;
}
