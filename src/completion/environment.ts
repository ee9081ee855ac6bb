import type { EnvironmentVariable } from "./man.ts";

/** The environment variables for users. README.md lists the same names. */
export const ENVIRONMENT: readonly EnvironmentVariable[] = [
  { name: "ORCHESTRION", description: "off: run the go command without weaving." },
  { name: "ORCHESTRION_PROGRESS", description: "0: no live line on a terminal." },
  { name: "NO_COLOR", description: "No colours, with any value. --color precedes all variables." },
  { name: "FORCE_COLOR", description: "Colours even where the output is not a terminal, with any value but 0." },
  { name: "CLICOLOR_FORCE", description: "The same as FORCE_COLOR." },
  { name: "TERM", description: "dumb: no colours." },
  {
    name: "ORCHESTRION_SUMMARY",
    description:
      "always: print the summary line also when nothing was compiled, and with -json. never: no summary line. full: also list every place, and what was left out and why.",
  },
  { name: "ORCHESTRION_SUMMARY_FILE", description: "A file for the full summary, as JSON." },
  {
    name: "ORCHESTRION_STRICT",
    description: "1: fail the build if an aspect finds less than it expects, or a file cannot be parsed.",
  },
  { name: "ORCHESTRION_LOG_LEVEL", description: "What to log, like --log-level." },
  {
    name: "ORCHESTRION_LOG_FILE",
    description: "Where to log, like --log-file. $PID in the name is the id of the process.",
  },
  { name: "ORCHESTRION_TRACE", description: "A file to record how a build spends its time, in Chrome's trace format." },
  {
    name: "ORCHESTRION_STALL_TIMEOUT",
    description:
      "How long a go command that orchestrion starts may be idle before it is killed, such as 30m; 0: no limit.",
  },
  {
    name: "ORCHESTRION_CACHE",
    description: "Folder for plans, launcher and type oracle, instead of one in the user's cache folder.",
  },
];
