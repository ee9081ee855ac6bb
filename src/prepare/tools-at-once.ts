import { availableParallelism } from "node:os";
import type { Environment } from "../base/environment.ts";
import type { GoEnvironment } from "../go/environment.ts";
import type { GoCommandLine } from "../go/flags.ts";
import { inheritedFlag } from "../go/inherited-flags.ts";

/** What determines whether tools can take turns, and how many run at once. */
interface Asked {
  readonly commandLine: GoCommandLine;
  readonly goEnv: GoEnvironment;
  readonly environment: Environment;
  readonly userToolexec: readonly string[];
}

/**
 * How many tools the go command runs at once. Undefined if the tools of a nested build cannot take turns: a tool of the user's may
 * start a program that lives on, and would keep the turn; an overlay of the user's leaves no room for another one; and with -mod=mod,
 * the go command would note in go.mod what signal packages import.
 *
 * @param overlay file that the user has given as `-overlay`
 */
export function toolsAtOnce(
  { commandLine, goEnv, environment, userToolexec }: Asked,
  overlay: string | undefined,
): number | undefined {
  const flagOf = (flag: string) => commandLine.values.get(flag) ?? inheritedFlag(goEnv.GOFLAGS ?? "", flag);
  if (userToolexec.length > 0 || overlay !== undefined || flagOf("mod") === "mod") {
    return undefined;
  }
  const given = flagOf("p") ?? environment.GOMAXPROCS;
  return Number(given) > 0 ? Number(given) : availableParallelism();
}
