import { type Command, defineCommand } from "../command-line/command.ts";
import { type Options, type OptionValue, words } from "../command-line/declaration.ts";
import { dashed } from "../command-line/read.ts";
import { usage } from "../command-line/usage.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import type { Entry } from "./registry.ts";

/**
 * `orchestrion help [COMMAND]`: the list of all commands, or the help of one.
 *
 * @param commands returns all commands by name
 */
export function helpCommand(commands: () => ReadonlyMap<string, Entry>): Command<Record<never, never>> {
  return defineCommand({
    description: "Show help of a command, or the list of all commands",
    options: {},
    arguments: [
      {
        name: "command",
        description: "The command; without it, all commands are listed",
        values: words(commands().keys()),
      },
    ],
    async run(given) {
      const [name] = given.arguments;
      const entry = name === undefined ? undefined : commands().get(name);
      process.stdout.write(
        name === undefined || entry === undefined ? overview(commands()) : usage(name, await entry.declaration()),
      );
    },
  });
}

/** The list of all commands. */
export function overview(commands: ReadonlyMap<string, Entry>): string {
  const width = Math.max(...[...commands.keys()].map((each) => each.length));
  const lines = [...commands].map(([each, { summary }]) => `  ${each.padEnd(width)}  ${summary}`);
  return `Weaves instrumentation into Go programs while they are compiled.

Usage: orchestrion ${globalForms(GLOBAL_OPTIONS)} COMMAND [ARGUMENTS]

${lines.join("\n")}

\`orchestrion COMMAND --help\` describes a command, for example \`orchestrion go --help\`.
`;
}

/** The options as a usage line shows them: `[-C DIR] …` */
function globalForms(options: Options): string {
  const hint = (value: OptionValue | undefined) => (value === undefined ? "" : ` ${value.hint}`);
  return Object.entries(options)
    .map(([name, { value }]) => `[${dashed(name)}${hint(value)}]`)
    .join(" ");
}
