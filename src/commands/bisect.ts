import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILE, FILES, NOTHING } from "../command-line/declaration.ts";
import { Misuse } from "../command-line/misuse.ts";

/** `orchestrion bisect`: finds what makes a woven build or test fail. */
export default defineCommand({
  description:
    "Find the aspect and the place that make a command fail, by running it again and again with fewer of both, and write the smallest reproduction that was found. The command builds or tests through orchestrion, or is a script that does so; it fails when its exit status is not 0",
  options: {
    ...COLOUR,
    match: {
      value: { hint: "RE", values: NOTHING },
      description: "Only a failure whose output matches counts: for a command that can fail for several reasons",
    },
    repeat: {
      value: { hint: "N", values: NOTHING },
      description:
        "Run a step up to N times before it counts as passing (default 1): for a command that fails only sometimes",
    },
    output: {
      value: FILE,
      description: "File for the reproduction, in the txtar format (default bisect.txtar); it must not exist yet",
    },
  },
  arguments: [],
  command: {
    name: "command…",
    description: "The command that fails, for example orchestrion go test ./...",
    values: FILES,
  },
  async run(given) {
    const { command } = given;
    if (command.length === 0) {
      throw new Misuse("put the command that fails after --: -- orchestrion go test ./...");
    }
    const repeat = Number(given.value("repeat") ?? "1");
    if (!Number.isInteger(repeat) || repeat < 1) {
      throw new Misuse(`--repeat ${given.value("repeat")}: must be a whole number from 1 on`);
    }
    const { bisect } = await import("./bisect-command.ts");
    const { wantsColour } = await import("../base/terminal.ts");
    process.exitCode = await bisect({
      command,
      repeat,
      match: expression(given.value("match")),
      output: given.value("output") ?? "bisect.txtar",
      environment: process.env,
      directory: process.cwd(),
      colour: wantsColour(given.value("color"), process.stdout, process.env),
      out: (text) => void process.stdout.write(text),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
  },
});

/** @throws Misuse when it is not a regular expression */
function expression(pattern: string | undefined): RegExp | undefined {
  try {
    return pattern === undefined ? undefined : new RegExp(pattern, "m");
  } catch (error) {
    throw new Misuse(`--match: ${error instanceof Error ? error.message : error}`);
  }
}
