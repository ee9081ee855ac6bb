import { defineCommand } from "citty";

const flags = ["listen", "json", "output"];

/** `orchestrion trace`: shows the traces of a command, or of any program that is pointed to it. */
export default defineCommand({
  meta: {
    name: "trace",
    description: "Receive traces (Datadog agent protocol, OTLP/HTTP) and draw them in the terminal",
  },
  args: {
    listen: {
      type: "string",
      valueHint: "HOST:PORT",
      description: "Address to listen on; without it 127.0.0.1:8126, or a free port of 127.0.0.1 for a command",
    },
    json: {
      type: "boolean",
      description: "Write one span a line as JSON to stdout instead of trees",
    },
    output: {
      type: "string",
      valueHint: "FILE",
      description: "Write the traces to a file; else trees go to stdout, or to stderr when a command is run",
    },
    "-- command…": {
      type: "positional",
      required: false,
      description: "A command to run with its tracer's addresses set to this receiver; its exit status becomes ours",
    },
  },
  async run({ args, rawArgs }) {
    const dashes = rawArgs.indexOf("--");
    const command = dashes < 0 ? [] : rawArgs.slice(dashes + 1);
    const problem = usageProblem(args, command, dashes >= 0);
    if (problem !== undefined) {
      process.stderr.write(`orchestrion trace: ${problem}\n`);
      process.exitCode = 2;
      return;
    }
    const { runSession } = await import("../trace/session.ts");
    try {
      process.exitCode = await runSession({
        ...(args.listen === undefined ? {} : { listen: args.listen }),
        ...(args.output === undefined ? {} : { output: args.output }),
        json: args.json === true,
        command,
      });
    } catch (error) {
      process.stderr.write(`orchestrion trace: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  },
});

/** What is wrong with the command line, in one line, or undefined. The parser itself lets unknown flags pass. */
function usageProblem(
  args: Readonly<Record<string, unknown>> & { readonly _: readonly string[] },
  command: readonly string[],
  hasDashes: boolean,
): string | undefined {
  const unknown = Object.keys(args).find((key) => key !== "_" && key !== "-- command…" && !flags.includes(key));
  if (unknown !== undefined) return `unknown option ${unknown.length === 1 ? "-" : "--"}${unknown}, see --help`;
  const stray = args._.slice(0, args._.length - command.length)[0];
  if (stray !== undefined)
    return `unexpected argument ${stray}; put -- before the command: orchestrion trace -- ${stray} …`;
  if (hasDashes && command.length === 0) return "there is no command after --";
  for (const flag of ["listen", "output"]) if (args[flag] === "") return `--${flag} needs a value`;
  return undefined;
}
