/** Environment variable: the folder in which test processes write the data that `scripts/test.ts` reports at the end. */
export const REPORT_FOLDER = "ORCHESTRION_TEST_REPORT";

/** Skipped groups, one line of JSON each: `{ group, needs }`. Several test files may report the same group. */
export const SKIPS_FILE = "skips";

/** Finished test files, one line of JSON each: `{ file, seconds, cpuSeconds }`. */
export const COSTS_FILE = "costs";
