/** Environment variable: the folder in which test processes leave what `scripts/test.ts` reports at the end. */
export const REPORT_FOLDER = "ORCHESTRION_TEST_REPORT";

/** Skipped groups, a line of JSON each: `{ group, needs }`. Several files may name the same. */
export const SKIPS_FILE = "skips";

/** Test files that have ended, a line of JSON each: `{ file, seconds, cpuSeconds }`. */
export const COSTS_FILE = "costs";
