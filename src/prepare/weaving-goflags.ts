import { cacheFolder } from "../base/cache-folder.ts";
import type { Environment } from "../base/environment.ts";
import { BuildError } from "../base/failure.ts";
import { ownCommand } from "../base/version.ts";
import { cachedGoEnvironment } from "../go/cached-environment.ts";
import { findGo } from "../go/environment.ts";
import { joinQuoted } from "../go/flags.ts";
import { inheritedFlag, inheritedFlags } from "../go/inherited-flags.ts";
import { installLauncher } from "../launcher/install.ts";
import { isOwnToolexec, outsideToolexec } from "../launcher/outside.ts";

/**
 * The GOFLAGS in force, with a `-toolexec` that weaves; one of this tool that is there already is replaced.
 *
 * @throws BuildError when they run tools through another program, which only `orchestrion go` can combine with weaving
 */
export async function weavingGoFlags(environment: Environment, cwd: string): Promise<string> {
  const folder = cacheFolder(environment);
  const { GOFLAGS = "" } = await cachedGoEnvironment(findGo(environment), cwd, environment, folder);
  const present = inheritedFlag(GOFLAGS, "toolexec") ?? "";
  if (present !== "" && !isOwnToolexec(present)) {
    throw new BuildError(
      `GOFLAGS run the tools through another program already: -toolexec=${present}. Put \`orchestrion\` in front of the go command instead, which weaves and runs that program too.`,
    );
  }
  const toolexec = outsideToolexec(await installLauncher(folder), ownCommand());
  const others = inheritedFlags(GOFLAGS).filter(({ name }) => name !== "toolexec");
  return joinQuoted([...others.map(({ text }) => text), `-toolexec=${joinQuoted(toolexec)}`]);
}
