import type { EnvironmentVariable } from "./man.ts";

/** The environment variables for users. README.md lists the same names. */
export const ENVIRONMENT: readonly EnvironmentVariable[] = [
  { name: "ORCHESTRION", description: "off: run the go command without weaving." },
  { name: "ORCHESTRION_PROGRESS", description: "0: no live line on a terminal." },
  { name: "NO_COLOR", description: "No colours, whatever the value." },
  {
    name: "ORCHESTRION_SUMMARY",
    description: "always: the summary line also when nothing was compiled, and with -json. never: no summary line.",
  },
  {
    name: "ORCHESTRION_STRICT",
    description: "1: places that an aspect expects and a program does not have are an error.",
  },
  { name: "ORCHESTRION_LOG_LEVEL", description: "What to log: as --log-level." },
  {
    name: "ORCHESTRION_LOG_FILE",
    description: "Where to log: as --log-file. $PID in the name is the id of the process.",
  },
  { name: "ORCHESTRION_TRACE", description: "A file for where a build's time goes, in Chrome's trace format." },
  {
    name: "ORCHESTRION_STALL_TIMEOUT",
    description:
      "How long a go command of orchestrion's own may do nothing before it is ended, such as 30m; 0: for ever.",
  },
  {
    name: "ORCHESTRION_CACHE",
    description: "Folder for plans, launcher and type oracle, instead of one in the user's cache folder.",
  },
];
