import type { FilePlaces } from "./places.ts";

/**
 * The bill of a binary: what was woven into the packages that it links, and by whom. It contains no absolute path and no time, so
 * that two builds of the same sources have the same bill.
 */
export interface Bill {
  /** Version of the tool. */
  readonly tool: string;
  /** The aspects that were in force, whether or not they matched anything. */
  readonly aspects: InForce;
  /** The excludes in force, as a person would write them: `package=example.com/app/** function=health*`. */
  readonly excludes: readonly string[];
  /** The integrations whose aspects were woven into this binary, by import path. */
  readonly integrations: readonly BilledIntegration[];
  /** The packages of this binary that aspects were woven into, by import path. */
  readonly packages: readonly BilledPackage[];
}

/** All aspects in force. */
export interface InForce {
  readonly number: number;
  /** Hash of their content, without positions and comments: 22 characters of base64url. */
  readonly hash: string;
}

export interface BilledIntegration {
  readonly importPath: string;
  /**
   * Its aspect files: `module@version/path` for one in the module cache, `orchestrion:aspects/…` for one in the tool, else a path
   * relative to the module that was built, or the import path of the integration with the file's name.
   */
  readonly files: readonly string[];
}

export interface BilledPackage {
  readonly importPath: string;
  /** In the order of integrations, then of ids. */
  readonly woven: readonly BilledAspect[];
}

export interface BilledAspect {
  /** Import path of its integration. */
  readonly integration: string;
  readonly aspect: string;
  /** Number of places. */
  readonly count: number;
  /** Undefined where a bill with very many places has only their number. */
  readonly places: readonly FilePlaces[] | undefined;
}

/** A file in which aspects have their origin, as `BilledIntegration.files` has it, by its absolute path. */
export type Origins = Readonly<Record<string, string>>;

/** Number of all places of a bill. */
export function placesOf({ packages }: Pick<Bill, "packages">): number {
  return packages.flatMap(({ woven }) => woven).reduce((sum, { count }) => sum + count, 0);
}

/** Version of an integration, from the origin of a file: of its module, or of the tool; `(devel)` for one that has none. */
export function versionOf(origin: string, tool: string): string {
  if (origin.startsWith(EMBEDDED)) {
    return tool;
  }
  return /@(v[^/]+)\//.exec(origin)?.[1] ?? "(devel)";
}

/** Prefix of the names of aspect files inside the tool. */
export const EMBEDDED = "orchestrion:";
