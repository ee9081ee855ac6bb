import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BuildError } from "../base/failure.ts";
import { Misuse } from "../command-line/misuse.ts";
import { askFlagOf } from "../go/ask-flag.ts";
import { findGo, readGoEnvironment } from "../go/environment.ts";
import { type GoCommandLine, parseGoCommandLine } from "../go/flags.ts";
import type { PartsRequest } from "../prepare/module-parts.ts";
import type { GoCommandOptions } from "./go-command.ts";

/**
 * The packages that a command is about.
 *
 * @param args packages, and flags of the go command that select them (`-tags=…`, `-C DIR`)
 * @param advice what to do instead about another flag
 * @throws BuildError, Misuse, or an error with the go command's message
 */
export async function askedPackages(
  args: readonly string[],
  options: Omit<GoCommandOptions, "say">,
  advice = "",
): Promise<PartsRequest> {
  const { environment } = options;
  const go = findGo(environment);
  const directoryOf = (chdir: string | undefined) => resolve(options.directory, chdir ?? ".");
  const commandLine = parseGoCommandLine(["build", ...args], askFlagOf(go, environment, directoryOf));
  refuseOtherFlags(args, commandLine, "select packages", advice);
  const cwd = directoryOf(commandLine.directory);
  if (!existsSync(cwd)) {
    throw new BuildError(`-C ${commandLine.directory}: there is no such directory`);
  }
  const goEnv = await readGoEnvironment(go, cwd, environment);
  return { go, goEnv, environment, cwd, commandLine };
}

/**
 * Refuses flags that do not select packages or files, since they would have no effect.
 *
 * @param does what the other flags do, for the message
 * @throws Misuse
 */
export function refuseOtherFlags(
  args: readonly string[],
  { insertAt, repeated, targets }: GoCommandLine,
  does: string,
  advice = "",
): void {
  const flags = args.slice(insertAt - 1, args.length - targets.length);
  const other = flags.find((flag) => !repeated.includes(flag));
  if (other !== undefined && other !== "--") {
    throw new Misuse(`${other} does not ${does}${advice === "" ? "" : `. ${advice}`}`);
  }
}
