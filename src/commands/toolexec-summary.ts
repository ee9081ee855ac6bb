import type { SummarizesBuild } from "../toolexec/adopt.ts";

/** Writes the summary of a build without the wrapper. What that takes is loaded only for it. */
export const summarizeBeforehand: SummarizesBuild = async (place) => {
  const { summarizeBeforehand: summarize } = await import("./go-summary.ts");
  await summarize(place, { environment: process.env, directory: place.cwd });
};
