import { type CommandDef, defineCommand } from "citty";
import type { ProgramSpec } from "../completion/spec.ts";
import { VERSION } from "../version.ts";

/**
 * `orchestrion man`: prints the manual page.
 *
 * @param program asked for what the command line can be
 */
export function manCommand(program: () => Promise<ProgramSpec>): CommandDef {
  return defineCommand({
    meta: { name: "man", description: "Print the manual page, for example for `man -l -`" },
    async run() {
      const { manualPage } = await import("../completion/man.ts");
      const { ENVIRONMENT } = await import("../completion/environment.ts");
      process.stdout.write(manualPage(await program(), { version: VERSION, environment: ENVIRONMENT }));
    },
  });
}
