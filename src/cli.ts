import { existsSync } from "node:fs";
import { describeError } from "./base/failure.ts";
import { standardError } from "./base/messages.ts";
import { nearest } from "./base/nearest.ts";
import { textWidth } from "./base/terminal.ts";
import { endWithReader } from "./closed-output.ts";
import { MISUSE_STATUS, Misuse } from "./command-line/misuse.ts";
import { parseGlobalOptions } from "./commands/global-options.ts";
import { overview } from "./commands/help.ts";
import { COMMANDS } from "./commands/registry.ts";
import { GO_COMMANDS } from "./completion/go-commands.ts";
import { checkFileVariables } from "./log/file-variables.ts";
import { absoluteFiles, LOG_FILE, openLog } from "./log/log.ts";
import { TRACE_FILE } from "./log/trace.ts";

/** Options that are aliases of commands. */
const COMMAND_OPTIONS: ReadonlyMap<string, string> = new Map([
  ["-h", "help"],
  ["-help", "help"],
  ["--help", "help"],
  ["-v", "version"],
  ["-version", "version"],
  ["--version", "version"],
]);

/**
 * Runs the command that the user gave. Sets the exit status of the process.
 *
 * @param argv the arguments after the program's name
 */
export async function main(argv: readonly string[]): Promise<void> {
  let command: string | undefined;
  try {
    const [first, ...args] = applyGlobalOptions(argv);
    if (first === undefined) {
      const stderr = standardError();
      stderr.write(overview(COMMANDS, textWidth(stderr)));
      process.exitCode = MISUSE_STATUS;
      return;
    }
    const name = COMMAND_OPTIONS.get(first) ?? first;
    const entry = COMMANDS.get(name);
    if (entry === undefined) {
      throw new Misuse(unknownCommand(name));
    }
    command = name;
    // The other commands write to process.stderr as it is. A build loads it only for a message.
    if (name !== "go") {
      standardError();
    }
    // `go` and `dev` themselves write nothing to stdout, and `trace` must run as long as the traced command.
    if (name !== "go" && name !== "dev" && name !== "trace") {
      endWithReader(process.stdout);
    }
    await entry.run(name, args);
  } catch (error) {
    standardError().write(`${error instanceof Misuse ? misuse(command, error) : describeError(error)}\n`);
    process.exitCode = error instanceof Misuse ? MISUSE_STATUS : 1;
  }
}

/**
 * Changes to the folder of `-C` and sets the variables of the options, as if the caller had done so: child processes inherit
 * both.
 *
 * @returns the command and its arguments
 */
function applyGlobalOptions(argv: readonly string[]): readonly string[] {
  const { directory, variables, rest } = parseGlobalOptions(argv);
  const outside = process.cwd();
  if (directory !== undefined) {
    if (!existsSync(directory)) {
      throw new Misuse(`-C ${directory}: there is no such directory`);
    }
    process.chdir(directory);
    delete process.env.PWD;
  }
  Object.assign(process.env, variables);
  checkFileVariables(process.env);
  Object.assign(process.env, absoluteFiles(process.env, [LOG_FILE, TRACE_FILE], outside));
  // Refuse a wrong level in every command, even one that logs nothing.
  openLog(process.env);
  return rest;
}

function misuse(command: string | undefined, { message }: Misuse): string {
  const [who, help] = command === undefined ? ["orchestrion", "help"] : [`orchestrion ${command}`, `${command} --help`];
  return `${who}: ${message}${/[.?!]$/.test(message) ? " See" : "; see"} \`orchestrion ${help}\``;
}

function unknownCommand(name: string): string {
  const near = GO_COMMANDS.some((each) => each.name === name) ? `go ${name}` : nearest(name, COMMANDS.keys());
  return `unknown command ${JSON.stringify(name)}.${near === undefined ? "" : ` Did you mean \`orchestrion ${near}\`?`}`;
}
