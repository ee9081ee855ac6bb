import { defineCommand } from "citty";

/** `orchestrion lint`: checks aspect files without a build. */
export default defineCommand({
  meta: {
    name: "lint",
    description: "Check aspect files and tool files: all errors, aspects that never match, aspects in each other's way",
  },
  args: {
    "files or packages…": {
      type: "positional",
      required: false,
      description:
        "Files, directories, import paths or patterns such as ./...; without any, this module's configuration",
    },
  },
  async run({ rawArgs }) {
    const args = rawArgs.filter((argument) => argument !== "--");
    const flag = args.find((argument) => argument.startsWith("-"));
    if (flag !== undefined) {
      process.stderr.write(`orchestrion lint: unknown argument ${flag}; see \`orchestrion lint --help\`\n`);
      process.exitCode = 2;
      return;
    }
    const { runLint } = await import("../lint/run.ts");
    process.exitCode = await runLint(args, {
      directory: process.cwd(),
      environment: process.env,
      out: (text) => process.stdout.write(text),
      error: (text) => process.stderr.write(text),
    });
  },
});
