import { VERSION } from "../base/version.ts";
import { type Command, defineCommand } from "../command-line/command.ts";
import type { ProgramSpec } from "../completion/spec.ts";

/**
 * `orchestrion man`: prints the manual page.
 *
 * @param program returns the description of the command line
 */
export function manCommand(program: () => Promise<ProgramSpec>): Command<Record<never, never>> {
  return defineCommand({
    description: "Print the manual page, for example for `man -l -`",
    options: {},
    arguments: [],
    async run() {
      const { manualPage } = await import("../completion/man.ts");
      const { ENVIRONMENT } = await import("../completion/environment.ts");
      process.stdout.write(manualPage(await program(), { version: VERSION, environment: ENVIRONMENT }));
    },
  });
}
