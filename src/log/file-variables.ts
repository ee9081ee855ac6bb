import type { Environment } from "../base/environment.ts";
import { LOG_FILE } from "./log.ts";
import { TRACE_FILE } from "./trace.ts";

/** Variables that name a file or a folder, each with an example of a value. */
const EXAMPLES: ReadonlyMap<string, string> = new Map([
  [TRACE_FILE, "a file, such as trace.json"],
  [LOG_FILE, "a file, such as build.log"],
  ["ORCHESTRION_CACHE", "a folder, such as /var/cache/orchestrion"],
]);

/** Values given by users who take the variable for a switch, as ORCHESTRION_TRACE is in DataDog/orchestrion. */
const SWITCH = /^(0|1|t|f|y|n|true|false|yes|no|on|off|enabled?|disabled?)$/i;

/**
 * Rejects values that would create files with names such as `1`.
 *
 * @throws Error that says what the variable is for
 */
export function checkFileVariables(environment: Environment): void {
  for (const [name, example] of EXAMPLES) {
    const value = environment[name]?.trim() ?? "";
    if (SWITCH.test(value)) {
      throw new Error(
        `${name}=${value}: this variable names ${example}. Unset it to turn it off; if ${value} is really the name, write ./${value}.`,
      );
    }
  }
}
