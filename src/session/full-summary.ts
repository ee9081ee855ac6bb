import type { Environment } from "../base/environment.ts";

/** The value of ORCHESTRION_SUMMARY for a summary that lists every place. */
export const FULL = "full";

/** Variable with the file that gets a full summary as JSON. */
export const SUMMARY_FILE = "ORCHESTRION_SUMMARY_FILE";

/** Whether the environment asks for a full summary. */
export function wantsFullSummary({ ORCHESTRION_SUMMARY, ORCHESTRION_SUMMARY_FILE = "" }: Environment): boolean {
  return ORCHESTRION_SUMMARY === FULL || ORCHESTRION_SUMMARY_FILE !== "";
}

/** The environment of commands that must not make a summary of their own. */
export function withoutFullSummary(environment: Environment): Environment {
  const { ORCHESTRION_SUMMARY, ORCHESTRION_SUMMARY_FILE: _, ...others } = environment;
  return ORCHESTRION_SUMMARY === undefined || ORCHESTRION_SUMMARY === FULL
    ? others
    : { ...others, ORCHESTRION_SUMMARY };
}
