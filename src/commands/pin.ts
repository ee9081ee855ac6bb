import { defineCommand } from "../command-line/command.ts";
import { words } from "../command-line/declaration.ts";

/** `orchestrion pin`: writes the tool file and the requirements that it needs. */
export default defineCommand({
  description: "List the integrations this module can use in orchestrion.tool.go, and require them in go.mod",
  options: {
    with: {
      value: { hint: "datadog|opentelemetry", values: words(["datadog", "opentelemetry"]) },
      description: "Family of integrations; by default those already in go.mod, else it asks, else datadog",
    },
    all: { description: "Add every known integration, used or not" },
    prune: { description: "Remove imports that bring no aspects or whose library is no longer used" },
    validate: { description: "Write nothing; exit with 1 if an entry is missing or malformed (for CI)" },
    "dry-run": { description: "Write nothing; print the changes as a diff" },
    // DataDog/orchestrion writes a go:generate line unless this is false. This tool never writes such a line.
    generate: { description: "Accepted, without effect", hidden: true },
  },
  arguments: [],
  async run(given) {
    const { runPin } = await import("../pin/run.ts");
    process.exitCode = await runPin(
      {
        with: given.value("with"),
        all: given.on("all"),
        prune: given.on("prune"),
        validate: given.on("validate"),
        dryRun: given.on("dry-run"),
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
