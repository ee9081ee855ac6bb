import { isAlive } from "../base/alive.ts";
import { VERSION } from "../base/version.ts";
import { SessionFiles } from "../session/layout.ts";
import { readSession } from "../session/session.ts";
import { startWeaver } from "./weaver.ts";

/** How often to look whether the go command still runs, in milliseconds. */
const INTERVAL = 100;
/** After how much time without a request to end: `go run` and `go test` live on after their last compile. */
const IDLE = 60_000;

/**
 * The weaver of a build without the wrapper, as a process: it ends when the go command has ended, and after a long time without a
 * request. Tools that no longer reach it start processes of their own.
 *
 * @param args the session's folder, and the identity of the go command: process id and start time
 */
export function runWeaver([folder = "", pid = "", started = ""]: readonly string[]): void {
  const owner = { pid: Number(pid), started };
  const weaver = startWeaver(new SessionFiles(folder), () => readSession(folder, VERSION), process.env);
  if (weaver === undefined) {
    process.exit(1);
  }
  setInterval(() => {
    const idleSince = weaver.idleSince();
    if (!isAlive(owner) || (idleSince !== undefined && Date.now() - idleSince > IDLE)) {
      weaver.close();
      process.exit(0);
    }
  }, INTERVAL);
}
