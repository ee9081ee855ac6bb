import { defineCommand } from "../command-line/command.ts";

/** `orchestrion list`: shows the integrations inside the binary. */
export default defineCommand({
  description: "Show the integrations in this binary: library, versions, effect, and whether this module uses it",
  options: {
    json: { description: "Print each integration as one line of JSON, with its caveats" },
  },
  arguments: [],
  async run(given) {
    const { runList } = await import("../list/run.ts");
    const { textWidth } = await import("../base/terminal.ts");
    const { streamOutput } = await import("../trace/output.ts");
    const output = streamOutput(process.stdout);
    await runList({
      directory: process.cwd(),
      environment: process.env,
      json: given.on("json"),
      width: textWidth(process.stdout),
      out: (text) => void output.write(text),
    });
    await output.end();
  },
});
