import { describeError } from "./build/failure.ts";
import { endWithReader } from "./closed-output.ts";
import { COMMANDS, type Entry, GLOBAL_OPTIONS } from "./commands/registry.ts";
import { GO_COMMANDS } from "./completion/go-commands.ts";
import { nearest } from "./config/nearest.ts";
import { parseGlobalOptions } from "./global-options.ts";
import { absoluteFiles, LOG_FILE, openLog } from "./log/log.ts";
import { TRACE_FILE } from "./log/trace.ts";

/** Exit status of a command line that cannot be understood. */
const MISUSE = 2;

/**
 * The command line of people. Sets the exit status of the process.
 *
 * @param argv what stands behind the program's name
 */
export async function main(argv: readonly string[]): Promise<void> {
  let name: string | undefined;
  let rest: string[];
  try {
    [name, ...rest] = applyGlobalOptions(argv);
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
    return;
  }
  // A build writes nothing there itself, and a trace goes on for as long as the command that is traced.
  if (name !== "go" && name !== "trace") {
    endWithReader(process.stdout);
  }
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    await help(rest[0], name === undefined ? process.stderr : process.stdout);
    process.exitCode = name === undefined ? MISUSE : process.exitCode;
    return;
  }
  const command = COMMANDS.get(name === "--version" || name === "-v" ? "version" : name);
  if (command === undefined) {
    unknown(name);
    return;
  }
  try {
    const own = command.passesArguments ? rest.slice(0, 1) : beforeDashes(rest);
    if (own.some((argument) => argument === "--help" || argument === "-h")) {
      process.stdout.write(`${await usage(command)}\n`);
      return;
    }
    await command.run(rest);
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Goes where `-C` says and sets the variables that options stand for, as if the caller had: whatever is started from here on
 * inherits them.
 *
 * @returns the command and its arguments
 */
function applyGlobalOptions(argv: readonly string[]): readonly string[] {
  const { directory, variables, rest } = parseGlobalOptions(argv);
  const outside = process.cwd();
  if (directory !== undefined) {
    process.chdir(directory);
    delete process.env.PWD;
  }
  Object.assign(process.env, variables);
  Object.assign(process.env, absoluteFiles(process.env, [LOG_FILE, TRACE_FILE], outside));
  // A wrong level is wrong for every command.
  openLog(process.env);
  return rest;
}

function beforeDashes(args: readonly string[]): readonly string[] {
  const dashes = args.indexOf("--");
  return dashes < 0 ? args : args.slice(0, dashes);
}

/** Help for one command, or the list of all. */
async function help(name: string | undefined, to: NodeJS.WriteStream): Promise<void> {
  if (name === undefined) {
    const width = Math.max(...[...COMMANDS.keys()].map((each) => each.length));
    const lines = [...COMMANDS].map(([each, { description }]) => `  ${each.padEnd(width)}  ${description}`);
    to.write(
      `Weaves instrumentation into Go programs while they are compiled.\n\nUsage: orchestrion ${globalOptions()} COMMAND [ARGUMENTS]\n\n${lines.join("\n")}\n\n\`orchestrion COMMAND --help\` tells more, for example \`orchestrion go --help\`.\n`,
    );
    return;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) {
    unknown(name);
    return;
  }
  to.write(`${await usage(command)}\n`);
}

/** `[-C DIR] …` */
function globalOptions(): string {
  return Object.entries(GLOBAL_OPTIONS)
    .map(([name, { valueHint }]) => `[${name.length === 1 ? "-" : "--"}${name} ${valueHint}]`)
    .join(" ");
}

async function usage(command: Entry): Promise<string> {
  const text = await command.usage();
  const plain = process.env.NO_COLOR !== undefined || !process.stdout.isTTY;
  return plain ? Bun.stripANSI(text) : text;
}

function unknown(name: string): void {
  const near = GO_COMMANDS.some((each) => each.name === name) ? `go ${name}` : nearest(name, [...COMMANDS.keys()]);
  const hint = near === undefined ? "" : ` Did you mean \`orchestrion ${near}\`?`;
  process.stderr.write(`orchestrion: unknown command ${JSON.stringify(name)}.${hint} See \`orchestrion help\`.\n`);
  process.exitCode = MISUSE;
}
