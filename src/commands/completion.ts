import { type CommandDef, defineCommand } from "citty";
import type { ProgramSpec } from "../completion/spec.ts";

const MISUSE = 2;

type Generate = (program: ProgramSpec) => string;

/** How a script is made, by shell. */
const SHELLS: ReadonlyMap<string, () => Promise<Generate>> = new Map([
  ["bash", async () => (await import("../completion/bash.ts")).bashCompletion],
  ["zsh", async () => (await import("../completion/zsh.ts")).zshCompletion],
  ["fish", async () => (await import("../completion/fish.ts")).fishCompletion],
  ["powershell", async () => (await import("../completion/powershell.ts")).powershellCompletion],
]);

const args = {
  shell: {
    type: "positional",
    required: false,
    valueHint: [...SHELLS.keys()].join("|"),
    description: `${[...SHELLS.keys()].join(", ")}; for example: source <(orchestrion completion bash)`,
  },
} as const;

/**
 * `orchestrion completion SHELL`: prints a completion script.
 *
 * @param program asked for what the command line can be
 */
export function completionCommand(program: () => Promise<ProgramSpec>): CommandDef<typeof args> {
  return defineCommand({
    meta: { name: "completion", description: "Print a completion script for a shell" },
    args,
    async run({ rawArgs }) {
      const [shell = "", ...more] = rawArgs;
      const load = SHELLS.get(shell);
      if (load === undefined || more.length > 0) {
        process.stderr.write(`orchestrion completion: name one shell: ${[...SHELLS.keys()].join(", ")}\n`);
        process.exitCode = MISUSE;
        return;
      }
      const generate = await load();
      process.stdout.write(generate(await program()));
    },
  });
}
