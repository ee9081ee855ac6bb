import type { AskFlag } from "../go/ask-flag.ts";
import { type GoCommandLine, parseGoCommandLine } from "../go/flags.ts";
import { versionedPackage } from "../go/unwoven.ts";

/** The program that `orchestrion dev` builds and runs. */
export interface DevArguments {
  /** The arguments as those of `go run`, parsed. */
  readonly commandLine: GoCommandLine;
  /** Build flags, `-C` included, as the user wrote them. */
  readonly flags: readonly string[];
  /** A package, or Go files. */
  readonly targets: readonly string[];
  /** Arguments of the program. */
  readonly program: readonly string[];
}

/** Flags of go commands that make no sense here, and why. */
const refused: Readonly<Record<string, string>> = {
  exec: "-exec is not supported: the program is run directly, so that it can be stopped",
  o: "-o is not supported: the program is kept in a temporary folder",
  n: "-n builds nothing that could be run",
};

/**
 * Reads the arguments as `go run` does: build flags, then a package or Go files, then the arguments of the program.
 *
 * @param ask answers for flags of newer go commands
 * @returns a sentence, which begins in lower case, for arguments with which there is nothing to run
 */
export function readDevArguments(args: readonly string[], ask: AskFlag): DevArguments | string {
  const commandLine = parseGoCommandLine(["run", ...args], ask);
  const { targets, values } = commandLine;
  const wrong = Object.keys(refused).find((name) => values.has(name));
  if (wrong !== undefined) {
    return refused[wrong] ?? "";
  }
  if (targets.length === 0) {
    return "name the package to run, such as . or ./cmd/app";
  }
  const versioned = versionedPackage(commandLine);
  if (versioned !== undefined) {
    return `${versioned} is built in its own module and never changes: \`go run\` runs it`;
  }
  // Arguments of `go run`, as counted by its parser, have the command in front.
  const at = commandLine.targetsAt - 1;
  const flags = args.slice(0, args[at - 1] === "--" ? at - 1 : at);
  return { commandLine, flags, targets, program: args.slice(at + targets.length) };
}
