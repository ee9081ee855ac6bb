import { defineCommand } from "citty";

const USAGE = 2;
const FLAGS = ["raw"];

/** `orchestrion try`: the aspect author's workbench. */
export default defineCommand({
  meta: {
    name: "try",
    description:
      "Weave files or packages with the aspects of one YAML file alone: prints the diffs, and for each aspect where it matched or why it did not. Nothing is built, nothing is written",
  },
  args: {
    "aspects.yml": { type: "positional", required: false, description: "The aspects; what it extends counts as well" },
    "files or packages…": {
      type: "positional",
      required: false,
      description: "Single .go files, which need no go command unless types matter, or packages such as ./...",
    },
    raw: { type: "boolean", description: "Show exactly what the compiler would get, with position directives" },
  },
  async run({ args, rawArgs }) {
    const unknown = rawArgs.find((argument) => argument.startsWith("-") && !FLAGS.includes(argument.slice(2)));
    const [file, ...targets] = args._;
    if (unknown !== undefined || file === undefined || targets.length === 0) {
      const what = unknown === undefined ? "needs a YAML file and what to weave" : `unknown argument ${unknown}`;
      process.stderr.write(`orchestrion try: ${what}; see \`orchestrion try --help\`\n`);
      process.exitCode = USAGE;
      return;
    }
    const { wantsColour } = await import("../diff/paint.ts");
    const { runTry } = await import("../try/run.ts");
    process.exitCode = await runTry(file, targets, {
      directory: process.cwd(),
      environment: process.env,
      colour: wantsColour(process.stdout, process.env),
      raw: args.raw === true,
      out: (text) => void process.stdout.write(text),
      error: (line) => void process.stderr.write(`${line}\n`),
    });
  },
});
