import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { BuildError } from "../base/failure.ts";
import { workingDirectory } from "../base/working-directory.ts";
import { defineCommand } from "../command-line/command.ts";
import { FILES } from "../command-line/declaration.ts";
import { Misuse } from "../command-line/misuse.ts";

/** `orchestrion dev`: builds a program woven and runs it, again after each change, with its traces on a page. */
export default defineCommand({
  description:
    "Build a program woven, run it, and do both again when one of its sources changes. Prints the address of a page with the program's traces, logs and metrics, the builds, and what is woven. Ctrl-C ends it and the program",
  options: {},
  arguments: [
    {
      name: "package",
      description: "A main package or Go files, after build flags such as -tags=x, as for `go run`",
      values: FILES,
      required: true,
    },
    { name: "arguments…", description: "Arguments of the program", values: FILES, many: true },
  ],
  foreign: { kind: "rest" },
  async run(given) {
    const { askFlagOf } = await import("../go/ask-flag.ts");
    const { findGo } = await import("../go/environment.ts");
    const { readDevArguments } = await import("../dev/arguments.ts");
    const { runDev } = await import("../dev/run.ts");
    // Of variables that would affect this program when it is started again, builds and the program get none.
    const { BUN_OPTIONS: _options, BUN_BE_BUN: _be, ...environment } = process.env;
    const directory = process.cwd();
    const go = findGo(environment);
    const directoryOf = (chdir: string | undefined) => resolve(directory, chdir ?? ".");
    const args = readDevArguments(given.arguments, askFlagOf(go, environment, directoryOf));
    if (typeof args === "string") throw new Misuse(args);
    const chosen = directoryOf(args.commandLine.directory);
    if (!existsSync(chosen)) throw new BuildError(`-C ${args.commandLine.directory}: there is no such directory`);
    const cwd = workingDirectory(chosen, environment);
    const say = (line: string) => void process.stderr.write(`orchestrion dev: ${line}\n`);
    await runDev(args, { go, environment, directory, cwd, say });
  },
});
