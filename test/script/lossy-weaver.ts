import { existsSync, readdirSync } from "node:fs";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";

/** The fault of a weaver, after it has sent the first bytes of an answer correctly. */
type Fault = "cuts the connection" | "sends garbage" | "dies";
const FAULTS: readonly Fault[] = ["cuts the connection", "sends garbage", "dies"];

/** The name to which the `go` of the test moves the weaver's socket before it runs the real one. */
export const REAL_SOCKET = "real";
const GARBAGE = Buffer.from("\x00\x00\x00\x0anot a message at all");

/** Stands between the launchers of builds and their weavers, and loses connections at random points. */
export class LossyWeaver {
  /** How often each fault occurred. */
  readonly faults = new Map<Fault, number>();
  readonly #temporary: string;
  readonly #random: (below: number) => number;
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #timer: Timer;

  /** @param temporary the folder in which builds create their session folders */
  constructor(temporary: string, random: (below: number) => number) {
    this.#temporary = temporary;
    this.#random = random;
    this.#timer = setInterval(() => this.#findSessions(), 5);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#closeAll();
  }

  #findSessions(): void {
    for (const name of readdirSync(this.#temporary)) {
      const folder = join(this.#temporary, name);
      if (existsSync(join(folder, REAL_SOCKET)) && !existsSync(join(folder, "weaver"))) {
        this.#serve(folder);
      }
    }
  }

  #serve(folder: string): void {
    // A dead server has no socket any more, and must not come back.
    const server = createServer((launcher) => this.#connect(launcher, join(folder, REAL_SOCKET)));
    // The build may have ended meanwhile, and its folder with it.
    server.on("error", () => undefined);
    server.listen(join(folder, "weaver"));
    this.#servers.push(server);
  }

  #connect(launcher: Socket, real: string): void {
    const weaver = createConnection(real);
    for (const socket of [launcher, weaver]) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        launcher.destroy();
        weaver.destroy();
      });
    }
    launcher.on("data", (bytes) => weaver.write(bytes));
    const fault = this.#random(3) === 0 ? undefined : FAULTS[this.#random(FAULTS.length)];
    let left = fault === undefined ? Number.POSITIVE_INFINITY : this.#random(3) === 0 ? 0 : this.#random(1500);
    weaver.on("data", (bytes: Buffer) => {
      const passed = bytes.subarray(0, Math.min(left, bytes.length));
      left -= passed.length;
      launcher.write(passed);
      if (passed.length < bytes.length && fault !== undefined) {
        this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
        this.#fail(fault, launcher);
      }
    });
  }

  #fail(fault: Fault, launcher: Socket): void {
    if (fault === "dies") {
      this.#closeAll();
    } else if (fault === "sends garbage") {
      launcher.end(GARBAGE);
    } else {
      launcher.destroySoon();
    }
  }

  #closeAll(): void {
    for (const server of this.#servers.splice(0)) {
      server.close();
    }
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    this.#sockets.clear();
  }
}
