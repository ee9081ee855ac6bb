import { rmSync } from "node:fs";
import { isAlive, type ProcessIdentity } from "../base/alive.ts";
import { VERSION } from "../base/version.ts";
import { SessionFiles } from "../session/layout.ts";
import { readSession } from "../session/session.ts";
import { startOutsideWeaver } from "./outside-weaver.ts";
import { startWeaver, type Weaver } from "./weaver.ts";
import { OUTSIDE_WORD } from "./weaver-word.ts";

/** How often to look whether the go command still runs, in milliseconds. */
const INTERVAL = 100;
/** After how much time without a request to end: `go run` and `go test` live on after their last compile. */
const IDLE = 60_000;

/**
 * The weaver of a build without the wrapper, as a process: it ends when the go command has ended, and after a long time without a
 * request. Tools that no longer reach it start processes of their own.
 *
 * @param args the session's folder, which another process fills, and the identity of the go command: process id and start time; or
 *   `--outside`, a folder of the weaver's own, and that identity
 */
export async function runWeaver(args: readonly string[]): Promise<void> {
  const outside = args[0] === OUTSIDE_WORD;
  const [folder = "", pid = "", started = ""] = outside ? args.slice(1) : args;
  const owner = { pid: Number(pid), started };
  const weaver = outside ? await startOutsideWeaver(folder, owner) : weaverOfSession(folder);
  if (weaver === undefined) {
    process.exit(1);
  }
  serveUntilOver(weaver, owner, () => {
    if (outside) {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function weaverOfSession(folder: string): Weaver | undefined {
  const load = async () => {
    const { WeaverService } = await import("./serve.ts");
    return new WeaverService(readSession(folder, VERSION), process.env);
  };
  return startWeaver(new SessionFiles(folder).weaver, load, process.env);
}

function serveUntilOver(weaver: Weaver, owner: ProcessIdentity, clean: () => void): void {
  setInterval(() => {
    const idleSince = weaver.idleSince();
    if (!isAlive(owner) || (idleSince !== undefined && Date.now() - idleSince > IDLE)) {
      weaver.close();
      clean();
      process.exit(0);
    }
  }, INTERVAL);
}
