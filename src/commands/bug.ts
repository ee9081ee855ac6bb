import { defineCommand } from "citty";

const FLAGS = ["_", "output"];

/** `orchestrion bug`: a report for people to read before they hand it to anybody. */
export default defineCommand({
  meta: {
    name: "bug",
    description:
      "Gather version, findings of doctor, settings of Go, aspects and the last log in a text, without secrets. Nothing is sent",
  },
  args: {
    output: { type: "string", valueHint: "FILE", description: "Write the report to a new file instead of stdout" },
  },
  async run({ args }) {
    const unknown = [...Object.keys(args).filter((key) => !FLAGS.includes(key)), ...args._][0];
    if (unknown !== undefined || args.output === "") {
      const what = unknown === undefined ? "--output needs a value" : `unknown argument ${unknown}`;
      process.stderr.write(`orchestrion bug: ${what}; see \`orchestrion bug --help\`\n`);
      process.exitCode = 2;
      return;
    }
    const { bugReport, openReport } = await import("../doctor/bug.ts");
    const write = args.output === undefined ? undefined : openReport(args.output);
    const report = await bugReport({ directory: process.cwd(), environment: process.env, packages: [] });
    // A go command that did not answer in time may still be there: nobody waits for it.
    const end = () => process.exit(0);
    if (write === undefined) {
      process.stdout.write(report, end);
      return;
    }
    write(report);
    const done = `orchestrion bug: wrote ${args.output}. Read it before you hand it on: nothing has been sent.\n`;
    process.stderr.write(done, end);
  },
});
