import { defineCommand } from "../command-line/command.ts";

/** `orchestrion list`: shows the integrations inside the binary. */
export default defineCommand({
  description: "Show the integrations in this binary: library, versions, what it does, and whether it is in use here",
  options: {
    json: { description: "Print each as one line of JSON, with its caveats" },
  },
  arguments: [],
  async run(given) {
    const { runList } = await import("../list/run.ts");
    const { streamOutput } = await import("../trace/output.ts");
    const output = streamOutput(process.stdout);
    await runList({
      directory: process.cwd(),
      environment: process.env,
      json: given.on("json"),
      width: output.width,
      out: (text) => void output.write(text),
    });
    await output.end();
  },
});
