import type { SummarizesBuild } from "../toolexec/adopt.ts";

/** Writes the full summary of a build without the wrapper. Its code is loaded on first use, since each tool of a build loads this file. */
export const summarizeBeforehand: SummarizesBuild = async (place) => {
  const { summarizeBeforehand: summarize } = await import("./go-summary.ts");
  await summarize(place, { environment: process.env, directory: place.cwd });
};
