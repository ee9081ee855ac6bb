import { defineCommand } from "../command-line/command.ts";
import { FILES } from "../command-line/declaration.ts";
import { toolexec } from "../toolexec/entry.ts";
import { summarizeBeforehand } from "./toolexec-summary.ts";

/** `orchestrion toolexec`: used only for its help, since src/main.ts runs tools directly. */
export default defineCommand({
  description:
    "Run one tool of the Go toolchain, weaving the package that it compiles. For `go build -toolexec='orchestrion toolexec'`, on the command line or in GOFLAGS",
  options: {},
  arguments: [
    { name: "tool", description: "The tool, as the go command names it", values: FILES },
    { name: "arguments…", description: "Its arguments", values: FILES, many: true },
  ],
  foreign: { kind: "rest" },
  run: (given) => toolexec([...given.arguments], summarizeBeforehand),
});
