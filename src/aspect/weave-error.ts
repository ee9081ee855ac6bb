import { shortened } from "../base/shown-text.ts";
import type { WovenSite } from "./weave-types.ts";

/** A reason may quote what a template rendered. In UTF-16 units. */
const LONGEST_REASON = 20_000;

/** Advice that cannot be applied: says which, where it is defined, and at which join point. */
export class WeaveError extends Error {
  constructor(site: WovenSite, reason: string) {
    super(`${site.place}: aspect ${site.aspect} (${site.aspectPlace}): ${shortened(reason, LONGEST_REASON)}`);
    this.name = "WeaveError";
  }
}
