import { defineCommand } from "citty";
import { toolexec } from "../toolexec/fast.ts";

/** `orchestrion toolexec`: reached only for its help, since src/main.ts goes straight to the work. */
export default defineCommand({
  meta: {
    name: "toolexec",
    description:
      "Run one tool of the Go toolchain, weaving what it compiles. For `go build -toolexec='orchestrion toolexec'`, on the command line or in GOFLAGS",
  },
  args: {
    tool: { type: "positional", required: false, description: "The tool, as the go command names it" },
    "arguments…": { type: "positional", required: false, description: "Its arguments" },
  },
  run: ({ rawArgs }) => toolexec(rawArgs),
});
