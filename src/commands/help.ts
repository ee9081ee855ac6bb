import { textWidth, wrapped } from "../base/terminal.ts";
import { type Command, defineCommand } from "../command-line/command.ts";
import { type Options, type OptionValue, words } from "../command-line/declaration.ts";
import { dashed } from "../command-line/read.ts";
import { EXIT_STATUS } from "../command-line/status.ts";
import { table, usage } from "../command-line/usage.ts";
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
      const width = textWidth(process.stdout);
      process.stdout.write(
        name === undefined || entry === undefined
          ? overview(commands(), width)
          : usage(name, await entry.declaration(), width),
      );
    },
  });
}

/** The list of all commands. @param width of lines, in columns */
export function overview(commands: ReadonlyMap<string, Entry>, width: number): string {
  const lines = table(
    [...commands].map(([name, { summary }]) => [name, summary]),
    width,
  );
  const statuses = Object.entries(EXIT_STATUS).map(([status, meaning]) => `${status} ${meaning}`);
  const exit = `Exit status: ${statuses.join("; ")}. \`go\` has that of the go command, and \`trace\` that of its command.`;
  return `Weaves instrumentation into Go programs while they are compiled.

Usage: orchestrion ${globalForms(GLOBAL_OPTIONS)} COMMAND [ARGUMENTS]

${lines.join("\n")}

\`orchestrion COMMAND --help\` describes a command, for example \`orchestrion go --help\`.
${wrapped(exit, width).join("\n")}
`;
}

/** The options as a usage line shows them: `[-C DIR] …` */
function globalForms(options: Options): string {
  const hint = (value: OptionValue | undefined) => (value === undefined ? "" : ` ${value.hint}`);
  return Object.entries(options)
    .map(([name, { value }]) => `[${dashed(name)}${hint(value)}]`)
    .join(" ");
}
