import { defineCommand } from "citty";

// `generate` is what the original tool writes into go:generate lines; it means nothing here and is accepted.
const KNOWN_FLAGS = ["with", "all", "prune", "validate", "dryRun", "dry-run", "generate"];

/** `orchestrion pin`: writes the tool file and the requirements that it needs. */
export default defineCommand({
  meta: {
    name: "pin",
    description: "List the integrations this module can use in orchestrion.tool.go, and require them in go.mod",
  },
  args: {
    with: {
      type: "string",
      valueHint: "datadog|opentelemetry",
      description: "Whose integrations; without it those go.mod has already, else a question, else datadog",
    },
    all: { type: "boolean", description: "Add every integration that is known, used or not" },
    prune: {
      type: "boolean",
      description: "Remove imports that bring no aspects or whose library is no longer used",
    },
    validate: {
      type: "boolean",
      description: "Write nothing; exit with 1 when something is missing or malformed (for CI)",
    },
    "dry-run": { type: "boolean", description: "Write nothing; print the changes as a diff" },
  },
  async run({ args }) {
    const unknown = [...Object.keys(args).filter((key) => key !== "_" && !KNOWN_FLAGS.includes(key)), ...args._][0];
    if (unknown !== undefined) {
      process.stderr.write(`orchestrion pin: unknown argument ${unknown}; see \`orchestrion pin --help\`\n`);
      process.exitCode = 2;
      return;
    }
    const { runPin } = await import("../pin/run.ts");
    process.exitCode = await runPin(
      {
        with: args.with,
        all: args.all === true,
        prune: args.prune === true,
        validate: args.validate === true,
        dryRun: args["dry-run"] === true,
      },
      {
        directory: process.cwd(),
        environment: process.env,
        terminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
        out: (text) => process.stdout.write(text),
        error: (text) => process.stderr.write(text),
      },
    );
  },
});
