import type { WovenSite } from "./weave-types.ts";

/** Advice that cannot be applied: says which, where it is defined, and at which join point. */
export class WeaveError extends Error {
  readonly site: WovenSite;
  readonly reason: string;

  constructor(site: WovenSite, reason: string) {
    super(`${site.place}: aspect ${site.aspect} (${site.aspectPlace}): ${reason}`);
    this.name = "WeaveError";
    this.site = site;
    this.reason = reason;
  }
}
