import { existsSync } from "node:fs";
import type { ProcessIdentity } from "../base/alive.ts";
import { withoutLastTier } from "../base/last-tier.ts";
import { ownCommand } from "../base/version.ts";
import { SessionFiles } from "../session/layout.ts";
import { WEAVER_WORD } from "./weaver-word.ts";

/** How long to wait for a weaver that has been started, in milliseconds; without it, the build is only slower. */
const PATIENCE = 5000;

/** A weaver that runs as a process of its own. */
interface SpawnedWeaver {
  /** Resolves when launchers can reach it, or it has become clear that they cannot. */
  readonly ready: () => Promise<void>;
  readonly end: () => void;
}

/**
 * Starts the weaver of a build without the wrapper, in which no process lives as long as the build apart from the go command. It
 * ends with that (`runWeaver`), and has none of the standard streams, for whose end the go command waits.
 *
 * @param folder of the session, which need not be complete
 * @param owner the go command
 */
export function spawnWeaver(folder: string, owner: ProcessIdentity): SpawnedWeaver {
  const { TOOLEXEC_IMPORTPATH: _, ...environment } = process.env;
  const child = Bun.spawn([...ownCommand(), "toolexec", WEAVER_WORD, folder, String(owner.pid), owner.started], {
    stdio: ["ignore", "ignore", "ignore"],
    env: withoutLastTier(environment),
  });
  child.unref();
  const { weaver } = new SessionFiles(folder);
  return {
    ready: async () => {
      for (const start = Date.now(); !existsSync(weaver) && child.exitCode === null; ) {
        if (Date.now() - start > PATIENCE) {
          return;
        }
        await Bun.sleep(3);
      }
    },
    end: () => child.kill(),
  };
}
