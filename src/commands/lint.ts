import { defineCommand } from "../command-line/command.ts";
import { FILES } from "../command-line/declaration.ts";

/** `orchestrion lint`: checks aspect files without a build. */
export default defineCommand({
  description: "Check aspect files and tool files: errors, aspects that never match, aspects that exclude each other",
  options: {},
  arguments: [
    {
      name: "files or packages…",
      description:
        "Files, directories, import paths or patterns such as ./...; without any, this module's configuration",
      values: FILES,
      many: true,
    },
  ],
  async run(given) {
    const { runLint } = await import("../lint/run.ts");
    process.exitCode = await runLint(given.arguments, {
      directory: process.cwd(),
      environment: process.env,
      out: (text) => process.stdout.write(text),
      error: (text) => process.stderr.write(text),
    });
  },
});
