import { standardError } from "../base/messages.ts";
import { defineCommand } from "../command-line/command.ts";
import { FILE, FILES, words } from "../command-line/declaration.ts";
import { Misuse } from "../command-line/misuse.ts";
import { GO_COMMANDS } from "../completion/go-commands.ts";
import { isTestCommand, takeReport } from "../report/option.ts";
import { FULL, SUMMARY_FILE } from "../session/full-summary.ts";
import { goCommand } from "./go-command.ts";

/** `orchestrion go`: all arguments are the go command's. */
export default defineCommand({
  description:
    "Run a go command. build, install, run, test, list and get are woven; all others run unchanged. ORCHESTRION=off turns weaving off; ORCHESTRION_SUMMARY=always|never|full and ORCHESTRION_PROGRESS=0 control messages on stderr",
  options: {
    strict: {
      description: "In front of the go command: fail if an aspect finds less than it expects (ORCHESTRION_STRICT=1)",
    },
    summary: {
      value: { hint: "WHICH", values: words(["always", "never", FULL]) },
      description:
        "In front of the go command: what to print at the end; full lists every place, and what was left out and why (ORCHESTRION_SUMMARY)",
    },
    "summary-file": {
      value: FILE,
      description: "In front of the go command: write the full summary to a file, as JSON (ORCHESTRION_SUMMARY_FILE)",
    },
    report: {
      value: { hint: "DIR", values: { kind: "folders" } },
      description:
        "Also among the flags of `test`: write a report into a folder: JUnit, traces, a page, and a history that marks flaky and slower tests",
    },
  },
  arguments: [
    {
      name: "command",
      description: "A command of go, for example build ./...",
      values: { kind: "words", words: GO_COMMANDS },
    },
    { name: "arguments…", description: "Its arguments", values: FILES, many: true },
  ],
  foreign: { kind: "rest" },
  async run(given) {
    const [summary, file] = [given.value("summary"), given.value("summary-file")];
    const options = {
      environment: {
        ...process.env,
        ...(given.on("strict") ? { ORCHESTRION_STRICT: "1" } : {}),
        ...(summary === undefined ? {} : { ORCHESTRION_SUMMARY: summary }),
        ...(file === undefined ? {} : { [SUMMARY_FILE]: file }),
      },
      directory: process.cwd(),
      say: (line: string) => void standardError().write(`${line}\n`),
    };
    const taken = takeReport(given.arguments);
    const { args } = taken;
    const folder = taken.folder ?? given.value("report");
    if (folder === "") {
      throw new Misuse("--report needs a value: DIR");
    }
    if (folder !== undefined && !isTestCommand(args)) {
      throw new Misuse("--report is for `go test`");
    }
    if (folder === undefined) {
      process.exitCode = await goCommand(args, options);
    } else {
      const { reportedTest } = await import("./go-report.ts");
      process.exitCode = await reportedTest(args, folder, options);
    }
  },
});
