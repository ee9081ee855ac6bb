import type { RawAspect } from "../config/configuration.ts";
import { parseVersionRange } from "../config/version-range.ts";
import type { ModuleVersions } from "../go/modules-in-use.ts";

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
  return unmetRange(aspect, goVersion, versions) === undefined;
}

/**
 * The first of an aspect's ranges that does not contain the version in use, in words; undefined if all do.
 *
 * @param goVersion for example `go1.26.8`
 */
export function unmetRange(aspect: RawAspect, goVersion: string, versions: ModuleVersions): string | undefined {
  if (aspect.go !== undefined && !isWithin(aspect.go, goVersion)) {
    return `it is for Go ${aspect.go}, and this is ${goVersion}`;
  }
  for (const [module, range] of Object.entries(aspect.versions ?? {})) {
    const version = versions.get(module);
    if (version === undefined) {
      return `it is for ${module} ${range}, and this build has another version of it, or none`;
    }
    if (!isWithin(range, version)) {
      return `it is for ${module} ${range}, and this build uses ${version}`;
    }
  }
  return undefined;
}

function isWithin(range: string, version: string): boolean {
  return parseVersionRange(range)?.(version) === true;
}
