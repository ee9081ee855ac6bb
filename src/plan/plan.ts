import type { RawAspect } from "../config/configuration.ts";
import type { Exclude } from "../config/exclude.ts";
import type { Condition } from "./condition.ts";

/**
 * The part of the plan that every toolexec process of a build reads first: small, parsed in about a millisecond, and enough to
 * decide that no aspect can match in a package.
 */
export interface PlanIndex {
  readonly format: 1;
  /** Version of the tool that wrote the index; other versions must not read it. */
  readonly toolVersion: string;
  /** Hash of everything that can change woven output (spec: toolexec §6). */
  readonly fingerprint: string;
  /** Module path of the main module, for `package-filter: {root: true}`. */
  readonly rootModule: string | undefined;
  /** One entry for each aspect, in definition order. */
  readonly aspects: readonly { readonly tracerInternal: boolean; readonly condition: Condition }[];
  /** Fields that aspects add to structs which other packages can use; may be absent if there are none. */
  readonly fields?: readonly PlannedField[];
}

/** A field that an aspect adds to an exported struct type. */
export interface PlannedField {
  /** Import path of the struct type's package, and the type's name. */
  readonly path: string;
  readonly name: string;
  /** The field's own name. */
  readonly field: string;
  readonly aspect: string;
  /** `file:line:column` of the aspect. */
  readonly aspectPlace: string;
}

/** Packages that advice may make another package import, or require at link time. */
interface Injections {
  /** Without those that the join point needs: they are part of the build already. */
  readonly imports: readonly string[];
  readonly links: readonly string[];
}

/** The plan with the aspects themselves; read only by a process in whose package an aspect may match. */
export interface Plan {
  readonly index: PlanIndex;
  readonly aspects: readonly RawAspect[];
  /** Excludes; those that depend only on the package are also part of the index. If absent, nothing is excluded. */
  readonly excludes?: readonly Exclude[] | undefined;
  /** The index' aspects without the effect of excludes, if there are any. */
  readonly unexcluded?: PlanIndex["aspects"] | undefined;
  /** Packages that advice may import (kind import) or require at link time (kind relocation), sorted. */
  readonly injectable: Injections;
  /** The packages that each aspect may inject, by index. */
  readonly injections: readonly Injections[];
  /** Packages of the interfaces that each aspect refers to, by index. */
  readonly interfaces: readonly (readonly string[])[];
}
