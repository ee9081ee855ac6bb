import { defineCommand } from "citty";
import { goCommand } from "./go-command.ts";

/** `orchestrion go`: all arguments are the go command's. */
export default defineCommand({
  meta: {
    name: "go",
    description:
      "Run a go command. build, install, run, test, list and get are woven; all others run as they are. ORCHESTRION=off runs it unwoven, ORCHESTRION_SUMMARY=always|never and ORCHESTRION_PROGRESS=0 decide what is said on stderr",
  },
  args: {
    strict: {
      type: "boolean",
      required: false,
      description: "In front of the go command: what aspects expect and do not find is an error (ORCHESTRION_STRICT=1)",
    },
    "arguments…": {
      type: "positional",
      required: false,
      description: "What you would give to go, for example build ./...",
    },
  },
  async run({ rawArgs }) {
    const strict = rawArgs[0] === "--strict";
    process.exitCode = await goCommand(strict ? rawArgs.slice(1) : rawArgs, {
      environment: strict ? { ...process.env, ORCHESTRION_STRICT: "1" } : process.env,
      directory: process.cwd(),
      say: (line) => void process.stderr.write(`${line}\n`),
    });
  },
});
