import { describeError } from "../base/failure.ts";
import { openLog } from "../log/log.ts";
import type { ToolRun } from "./tool-run.ts";

/** Reports that weaving failed, for a run that ends with status 1. */
export function reportFailure(error: unknown, { environment, process: about, stderr }: ToolRun): void {
  openLog(environment, { process: about, stderr }).error(error instanceof Error ? error.message : String(error));
  stderr(`${describeError(error)}\n`);
}
