import { type ArgsDef, type CommandDef, renderUsage, runCommand } from "citty";
import { GO_COMMANDS } from "../completion/go-commands.ts";
import {
  type CommandSpec,
  describeCommand,
  describeOptions,
  NOTHING,
  type ProgramSpec,
  type Word,
} from "../completion/spec.ts";
import { LEVELS } from "../log/level.ts";

/** A command as the command line, its help, completion and the manual page know it. */
export interface Entry {
  readonly description: string;
  /** Whether the command reads its arguments itself, because they belong to another program. */
  readonly passesArguments: boolean;
  readonly run: (rawArgs: string[]) => Promise<unknown>;
  readonly usage: () => Promise<string>;
  readonly spec: (name: string) => Promise<CommandSpec>;
}

interface EntryOptions {
  readonly passesArguments?: boolean;
  /** Words that the first argument may be, where the definition does not say. */
  readonly first?: readonly Word[];
}

/** Options in front of the command; src/global-options.ts reads them. */
export const GLOBAL_OPTIONS = {
  C: { type: "string", valueHint: "DIR", description: "Run in this folder" },
  "log-level": {
    type: "enum",
    options: [...LEVELS],
    valueHint: "LEVEL",
    description: `What to log, on stderr unless to a file: ${LEVELS.join(", ")}`,
  },
  "log-file": { type: "string", valueHint: "FILE", description: "Log to a file, as a line of JSON a record" },
} as const satisfies ArgsDef;

/** A command whose module is loaded when it is used, and only then. */
function entry<T extends ArgsDef>(
  description: string,
  load: () => Promise<CommandDef<T>>,
  { passesArguments = false, first }: EntryOptions = {},
): Entry {
  return {
    description,
    passesArguments,
    run: async (rawArgs) => runCommand(await load(), { rawArgs }),
    usage: async () => renderUsage(await load(), { meta: { name: "orchestrion" } }),
    spec: async (name) => describeCommand(name, description, await load(), first),
  };
}

/** All commands, in the order in which the help shows them. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  [
    "go",
    entry("Run a go command; what it compiles is woven", async () => (await import("./go.ts")).default, {
      passesArguments: true,
      first: GO_COMMANDS,
    }),
  ],
  [
    "pin",
    entry("List integrations in orchestrion.tool.go, and require them", async () => (await import("./pin.ts")).default),
  ],
  ["list", entry("Show the integrations in this binary", async () => (await import("./list.ts")).default)],
  ["diff", entry("Show what weaving changes in the sources", async () => (await import("./diff.ts")).default)],
  [
    "try",
    entry(
      "Weave files with the aspects of one YAML file, without a build",
      async () => (await import("./try.ts")).default,
    ),
  ],
  ["lint", entry("Check aspect files and tool files", async () => (await import("./lint.ts")).default)],
  ["trace", entry("Receive traces and draw them in the terminal", async () => (await import("./trace.ts")).default)],
  [
    "doctor",
    entry("Check that weaving works here, and say what to do", async () => (await import("./doctor.ts")).default),
  ],
  ["bug", entry("Gather what a bug report needs; nothing is sent", async () => (await import("./bug.ts")).default)],
  [
    "toolexec",
    entry("For `go build -toolexec='orchestrion toolexec'`", async () => (await import("./toolexec.ts")).default, {
      passesArguments: true,
    }),
  ],
  [
    "completion",
    entry("Print a completion script for a shell", async () =>
      (await import("./completion.ts")).completionCommand(programSpec),
    ),
  ],
  ["man", entry("Print the manual page", async () => (await import("./man.ts")).manCommand(programSpec))],
  ["version", entry("Print the version", async () => (await import("./version.ts")).default)],
]);

/** The whole command line, from the definitions of all commands. */
export async function programSpec(): Promise<ProgramSpec> {
  const commands = await Promise.all([...COMMANDS].map(([name, each]) => each.spec(name)));
  const words = [...COMMANDS].map(([name, { description }]) => ({ name, description }));
  const help: CommandSpec = {
    name: "help",
    summary: "Show help of a command",
    description: "Show help of a command, or the list of all commands",
    options: [],
    positionals: [{ name: "command", description: "" }],
    first: { kind: "words", words },
    rest: NOTHING,
  };
  return { options: describeOptions(GLOBAL_OPTIONS), commands: [...commands, help] };
}
