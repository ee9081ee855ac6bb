import { defineCommand } from "../command-line/command.ts";
import { FILES } from "../command-line/declaration.ts";
import { GO_COMMANDS } from "../completion/go-commands.ts";
import { goCommand } from "./go-command.ts";

/** `orchestrion go`: all arguments are the go command's. */
export default defineCommand({
  description:
    "Run a go command. build, install, run, test, list and get are woven; all others run unchanged. ORCHESTRION=off turns weaving off; ORCHESTRION_SUMMARY=always|never and ORCHESTRION_PROGRESS=0 control messages on stderr",
  options: {
    strict: {
      description: "In front of the go command: fail if an aspect finds less than it expects (ORCHESTRION_STRICT=1)",
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
    process.exitCode = await goCommand(given.arguments, {
      environment: given.on("strict") ? { ...process.env, ORCHESTRION_STRICT: "1" } : process.env,
      directory: process.cwd(),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
  },
});
