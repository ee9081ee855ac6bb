import { shortened } from "../base/shown-text.ts";
import type { WovenSite } from "./weave-types.ts";

/** Maximum length of a reason, which may quote the output of a template, in UTF-16 units. */
const LONGEST_REASON = 20_000;

/** Advice that cannot be applied: the message contains its aspect, the aspect's place, and the join point. */
export class WeaveError extends Error {
  constructor(site: WovenSite, reason: string) {
    super(`${site.place}: aspect ${site.aspect} (${site.aspectPlace}): ${shortened(reason, LONGEST_REASON)}`);
    this.name = "WeaveError";
  }
}
