import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILES } from "../command-line/declaration.ts";

/** `orchestrion try`: tries out one aspect file, for aspect authors. */
export default defineCommand({
  description:
    "Weave files or packages with the aspects of a single YAML file: prints the diffs, and for each aspect where it matched or why it did not. Nothing is built or written",
  options: {
    ...COLOUR,
    raw: { description: "Show exactly what the compiler would get, with position directives" },
  },
  arguments: [
    {
      name: "aspects.yml",
      description: "The aspect file; files that it extends are included",
      values: FILES,
      required: true,
    },
    {
      name: "files or packages…",
      description: "Single .go files, which need no go command unless types matter, or packages such as ./...",
      values: FILES,
      required: true,
      many: true,
    },
  ],
  async run(given) {
    const [file = "", ...targets] = given.arguments;
    const { lineWidth, wantsColour } = await import("../base/terminal.ts");
    const { runTry } = await import("../try/run.ts");
    process.exitCode = await runTry(file, targets, {
      directory: process.cwd(),
      environment: process.env,
      colour: wantsColour(given.value("color"), process.stdout, process.env),
      width: lineWidth(process.stdout),
      raw: given.on("raw"),
      out: (text) => void process.stdout.write(text),
      error: (line) => void process.stderr.write(`${line}\n`),
    });
  },
});
