import { textWidth } from "../base/terminal.ts";
import type { Command } from "../command-line/command.ts";
import type { Declaration, Options } from "../command-line/declaration.ts";
import { readCommandLine } from "../command-line/read.ts";
import { usage } from "../command-line/usage.ts";
import { describeCommand, describeOptions, type ProgramSpec } from "../completion/spec.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import { helpCommand } from "./help.ts";

/** A command whose module is loaded only when it is used. */
export interface Entry {
  /** One line. */
  readonly summary: string;
  readonly declaration: () => Promise<Declaration>;
  /**
   * Runs the command, or prints its help.
   *
   * @param name the command's name
   * @throws Misuse when the arguments are invalid
   */
  readonly run: (name: string, args: readonly string[]) => Promise<void>;
}

function entry<O extends Options>(summary: string, load: () => Promise<Command<O>>): Entry {
  return {
    summary,
    declaration: load,
    run: async (name, args) => {
      const command = await load();
      const given = readCommandLine(command, args);
      if (given === "help") {
        process.stdout.write(usage(name, command, textWidth(process.stdout)));
      } else {
        await command.run(given);
      }
    },
  };
}

/** All commands, in the order of the help. */
export const COMMANDS: ReadonlyMap<string, Entry> = new Map([
  [
    "go",
    entry("Run a go command and weave the packages that it compiles", async () => (await import("./go.ts")).default),
  ],
  [
    "pin",
    entry("List integrations in orchestrion.tool.go, and require them", async () => (await import("./pin.ts")).default),
  ],
  ["list", entry("Show the integrations in this binary", async () => (await import("./list.ts")).default)],
  ["plan", entry("Show before a build what it would weave", async () => (await import("./plan.ts")).default)],
  ["diff", entry("Show what weaving changes in the sources", async () => (await import("./diff.ts")).default)],
  ["inspect", entry("Show what was woven into a binary", async () => (await import("./inspect.ts")).default)],
  [
    "try",
    entry(
      "Weave files with the aspects of one YAML file, without a build",
      async () => (await import("./try.ts")).default,
    ),
  ],
  [
    "why",
    entry(
      "Explain what is woven at a place, and why other aspects are not",
      async () => (await import("./why.ts")).default,
    ),
  ],
  [
    "bisect",
    entry("Find the aspect and the place that make a command fail", async () => (await import("./bisect.ts")).default),
  ],
  ["lint", entry("Check aspect files and tool files", async () => (await import("./lint.ts")).default)],
  [
    "dev",
    entry(
      "Build and run a program again after each change, with its traces on a page",
      async () => (await import("./dev.ts")).default,
    ),
  ],
  ["trace", entry("Receive traces and draw them in the terminal", async () => (await import("./trace.ts")).default)],
  [
    "doctor",
    entry("Check that weaving works here, and how to repair it", async () => (await import("./doctor.ts")).default),
  ],
  [
    "bug",
    entry("Collect information for a bug report; nothing is sent", async () => (await import("./bug.ts")).default),
  ],
  ["env", entry("Print GOFLAGS with which plain go commands weave", async () => (await import("./env.ts")).default)],
  [
    "toolexec",
    entry("For `go build -toolexec='orchestrion toolexec'`", async () => (await import("./toolexec.ts")).default),
  ],
  [
    "completion",
    entry("Print a completion script for a shell", async () =>
      (await import("./completion.ts")).completionCommand(programSpec),
    ),
  ],
  ["man", entry("Print the manual page", async () => (await import("./man.ts")).manCommand(programSpec))],
  ["version", entry("Print the version", async () => (await import("./version.ts")).default)],
  ["help", entry("Show help of a command, or this list", async () => helpCommand(() => COMMANDS))],
]);

/** The whole command line, from the declarations of all commands. */
export async function programSpec(): Promise<ProgramSpec> {
  const commands = [...COMMANDS].map(async ([name, { summary, declaration }]) =>
    describeCommand(name, summary, await declaration()),
  );
  return { options: describeOptions(GLOBAL_OPTIONS), commands: await Promise.all(commands) };
}
