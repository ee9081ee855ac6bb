import { type Command, defineCommand } from "../command-line/command.ts";
import { words } from "../command-line/declaration.ts";
import type { ProgramSpec } from "../completion/spec.ts";

type Generate = (program: ProgramSpec) => string;

/** Generators of completion scripts, by shell. */
const SHELLS: ReadonlyMap<string, () => Promise<Generate>> = new Map([
  ["bash", async () => (await import("../completion/bash.ts")).bashCompletion],
  ["zsh", async () => (await import("../completion/zsh.ts")).zshCompletion],
  ["fish", async () => (await import("../completion/fish.ts")).fishCompletion],
  ["powershell", async () => (await import("../completion/powershell.ts")).powershellCompletion],
]);

/**
 * `orchestrion completion SHELL`: prints a completion script.
 *
 * @param program returns the description of the command line
 */
export function completionCommand(program: () => Promise<ProgramSpec>): Command<Record<never, never>> {
  return defineCommand({
    description: "Print a completion script for a shell",
    options: {},
    arguments: [
      {
        name: "shell",
        description: `${[...SHELLS.keys()].join(", ")}; for example: source <(orchestrion completion bash)`,
        values: words(SHELLS.keys()),
        required: true,
      },
    ],
    async run(given) {
      const generate = await SHELLS.get(given.arguments[0] ?? "")?.();
      process.stdout.write(generate?.(await program()) ?? "");
    },
  });
}
