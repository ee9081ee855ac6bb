import { defineCommand } from "citty";

/** `orchestrion list`: the integrations that the binary itself carries. */
export default defineCommand({
  meta: {
    name: "list",
    description: "Show the integrations in this binary: library, versions, what it does, and whether it is in use here",
  },
  args: {
    json: { type: "boolean", description: "Print each as one line of JSON, with its caveats" },
  },
  async run({ args }) {
    const unknown = [...Object.keys(args).filter((key) => key !== "_" && key !== "json"), ...args._][0];
    if (unknown !== undefined) {
      process.stderr.write(`orchestrion list: unknown argument ${unknown}; see \`orchestrion list --help\`\n`);
      process.exitCode = 2;
      return;
    }
    const { runList } = await import("../list/run.ts");
    const { streamOutput } = await import("../trace/output.ts");
    const output = streamOutput(process.stdout);
    await runList({
      directory: process.cwd(),
      environment: process.env,
      json: args.json === true,
      width: output.width,
      out: (text) => void output.write(text),
    });
    await output.end();
  },
});
