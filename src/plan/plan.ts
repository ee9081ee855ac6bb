import type { RawAspect } from "../config/configuration.ts";
import type { Exclude } from "../config/exclude.ts";
import type { Condition } from "./condition.ts";

/**
 * What every toolexec process of a build reads first: small, parsed in about a millisecond, enough to say that a package
 * cannot match.
 */
export interface PlanIndex {
  readonly format: 1;
  /** Version of the tool that wrote it; another version must not read it. */
  readonly toolVersion: string;
  /** Hash over everything that can change woven output (spec: toolexec §6). */
  readonly fingerprint: string;
  /** Module path of the main module, for `package-filter: {root: true}`. */
  readonly rootModule: string | undefined;
  /** One for each aspect, in definition order. */
  readonly aspects: readonly { readonly tracerInternal: boolean; readonly condition: Condition }[];
  /** Fields that aspects add to structs which other packages can use; without any it may be left out. */
  readonly fields?: readonly PlannedField[];
}

/** A field that an aspect adds to an exported struct type. */
export interface PlannedField {
  /** Import path and name of the struct type. */
  readonly path: string;
  readonly name: string;
  /** The field's own name. */
  readonly field: string;
  readonly aspect: string;
  /** `file:line:column` of the aspect. */
  readonly aspectPlace: string;
}

/** The aspects themselves; read only by a process whose package may match. */
export interface Plan {
  readonly index: PlanIndex;
  readonly aspects: readonly RawAspect[];
  /** Where nothing is woven; the index has what of this a package decides. Nothing is left out unless given. */
  readonly excludes?: readonly Exclude[] | undefined;
  /** The index' aspects as they would be without excludes, where there are any. */
  readonly unexcluded?: PlanIndex["aspects"] | undefined;
  /** Packages that advice may import (kind import) or need at link time (kind relocation), sorted. */
  readonly injectable: { readonly imports: readonly string[]; readonly links: readonly string[] };
  /** Packages of interfaces that each aspect asks for, by index. */
  readonly interfaces: readonly (readonly string[])[];
}
