import type { ExcludedSite, WovenSite } from "../aspect/weave-types.ts";
import type { RawAspect } from "../config/configuration.ts";
import type { Range } from "../golang/ranges.ts";
import type { Reason } from "../plan/condition/reason.ts";

/** What a build decides about one aspect at a place: each list is in the order of the files, and of the nodes in them. */
export interface AspectRecord {
  readonly aspect: RawAspect;
  /** Join points at which its advice applies. */
  readonly woven: readonly (WovenSite & CodeLines)[];
  /** Join points that an entry of `exclude` leaves out. */
  readonly excluded: readonly (ExcludedSite & CodeLines)[];
  /** Join points that an ignore directive leaves out. */
  readonly ignored: readonly IgnoredSite[];
  /** The first condition that is not fulfilled; undefined if there is some join point. */
  readonly reason: Refused | undefined;
}

/** The lines of a node, counted from 1 regardless of line directives. */
export interface CodeLines {
  /** Path of the file, as in the compilation. */
  readonly file: string;
  readonly firstLine: number;
  readonly lastLine: number;
  /** The code of the node, as UTF-16 offsets in the file: equal for nodes that consist of the same code. */
  readonly code: Range;
}

/** A node that an aspect matches, and that an ignore directive exempts. */
export interface IgnoredSite {
  /** `file:line:column` of the node. */
  readonly place: string;
  /** The declaration around the node, as in `WovenSite`. */
  readonly declaration: string;
  /** `file:line:column` of the code behind the directive. */
  readonly by: string;
}

/** A condition that is not fulfilled, in words. */
export interface Refused extends Reason {
  /** `file:line:column` of the condition in its YAML file: that of the innermost join point with it, or else of the aspect. */
  readonly at: string;
  /** `file:line:column` of the node that comes nearest to a match; undefined if no node was looked at. */
  readonly place: string | undefined;
}
