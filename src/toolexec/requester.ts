import type { WeaveResult } from "../aspect/weave-types.ts";
import type { Requester } from "../resolve/resolve.ts";
import type { CompileJob } from "./job.ts";

/** A compile as a requester of packages, with the aspects that were woven at these sites. */
export function requesterOf(job: CompileJob, sites: WeaveResult["sites"]): Requester {
  const { session, chain, compilation, linked, run } = job;
  const aspects = [...new Set(sites.map((site) => `${site.aspect} (${site.aspectPlace})`))];
  return { session, chain, package: compilation, aspects, linked, turns: run.turns };
}
