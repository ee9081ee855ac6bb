import { defineCommand } from "../command-line/command.ts";
import { COLOUR, FILE, FILES, NOTHING } from "../command-line/declaration.ts";
import type { Page } from "../web/page.ts";
import type { WovenSource } from "../web/woven.ts";

/** `orchestrion trace`: shows the traces of a command, or of any program that sends its traces to it. */
export default defineCommand({
  description:
    "Receive traces (Datadog agent protocol, OTLP), and show them in the terminal or on a page in the browser",
  options: {
    ...COLOUR,
    listen: {
      value: { hint: "HOST:PORT", values: NOTHING },
      description:
        "Address to listen on (default the tracers' own: 127.0.0.1:8126, 4318 and 4317; or a free port for a command)",
    },
    json: { description: "Write spans to stdout, one JSON object per line, instead of trees" },
    web: {
      description: "Show the traces on a page in the browser as well: prints its address, and serves it until Ctrl-C",
    },
    output: {
      value: FILE,
      description: "Write the traces to a file; by default trees go to stdout, or to stderr when a command is run",
    },
  },
  arguments: [],
  command: {
    name: "command…",
    description: "A command to run with its tracer's addresses set to this receiver; trace exits with its status",
    values: FILES,
  },
  async run(given) {
    const { runSession } = await import("../trace/session.ts");
    const listen = given.value("listen");
    const output = given.value("output");
    const { command } = given;
    let page: Page | undefined;
    try {
      if (given.on("web"))
        page = await (await import("../web/page.ts")).openPage({ command, woven: programOf(command) });
      process.exitCode = await runSession({
        ...(listen === undefined ? {} : { listen }),
        ...(output === undefined ? {} : { output }),
        json: given.on("json"),
        colour: given.value("color"),
        command,
        ...(page === undefined ? {} : { companion: page }),
      });
    } catch (error) {
      process.stderr.write(`orchestrion trace: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    } finally {
      await page?.stop();
    }
  },
});

/** The program that a command runs, for what is woven into it. */
function programOf([name]: readonly string[]): WovenSource {
  return { program: () => (name === undefined ? undefined : (Bun.which(name) ?? undefined)) };
}
