import { defineCommand } from "../command-line/command.ts";
import { FILE } from "../command-line/declaration.ts";

/** `orchestrion bug`: writes a report, for users to read before they pass it on. */
export default defineCommand({
  description:
    "Collect version, findings of doctor, settings of Go, aspects and the last log in one text, without secrets. Nothing is sent",
  options: {
    output: { value: FILE, description: "Write the report to a new file instead of stdout" },
  },
  arguments: [],
  async run(given) {
    const output = given.value("output");
    const { bugReport, openReport } = await import("../doctor/bug.ts");
    const write = output === undefined ? undefined : openReport(output);
    const report = await bugReport({ directory: process.cwd(), environment: process.env, packages: [] });
    // A go command that did not answer in time may still run; do not wait for it.
    const end = () => process.exit(0);
    if (write === undefined) {
      process.stdout.write(report, end);
      return;
    }
    write(report);
    const done = `orchestrion bug: wrote ${output}. Read it before you pass it on: nothing has been sent.\n`;
    process.stderr.write(done, end);
  },
});
