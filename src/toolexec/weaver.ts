import { rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { openLog } from "../log/log.ts";
import type { SessionFiles } from "../session/layout.ts";
import type { Session } from "../session/session.ts";
import type { WeaverService } from "./serve.ts";
import type { ServedRun } from "./served-run.ts";
import { encodeMessage, MessageReader } from "./wire.ts";

/** Longest path that every system accepts as the address of a socket: macOS allows 103 bytes, Linux 107. */
export const LONGEST_ADDRESS = 103;
/** Where a socket with a short path may be, if the folder for temporary files has a long one. */
const SHORT_FOLDER = "/tmp";

/** Serves the launchers of a build, as long as the process runs. */
export interface Weaver {
  readonly close: () => void;
  /** Since when nobody has been served, in milliseconds since 1970; undefined while a launcher is connected. */
  readonly idleSince: () => number | undefined;
}

/**
 * Starts the weaver of a build: it does for launchers what `orchestrion toolexec` does as a process of its own, without starting
 * one, and with parser, plan and compiled code already there. It serves on a socket in a folder of this user alone. Launchers that
 * cannot reach it, or lose it, become `orchestrion toolexec`. Nothing is loaded before the first request.
 *
 * @param files of the session, which need not exist before the first request
 * @param open returns the session
 * @param environment variables of the build, as `orchestrion toolexec` would get them
 * @returns undefined if there can be no weaver: on Windows, or without a folder in which to put the socket
 */
export function startWeaver(files: SessionFiles, open: () => Session, environment: Environment): Weaver | undefined {
  if (process.platform === "win32") {
    return undefined;
  }
  let address: string | undefined;
  try {
    address = addressIn(files.weaver);
    const created = address;
    const server = listen(created, open, environment);
    return {
      close: () => {
        server.stop();
        removeAddress(created, files);
      },
      idleSince: server.idleSince,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    openLog(environment).debug("no weaver: each woven package starts a process", { reason });
    if (address !== undefined) {
      removeAddress(address, files);
    }
    return undefined;
  }
}

/** Where to put the socket: at the given path or, if that is too long, at one to which a symbolic link there leads. */
function addressIn(path: string): string {
  if (Buffer.byteLength(path) <= LONGEST_ADDRESS) {
    return path;
  }
  const short = join(makeTemporaryFolder("weaver", SHORT_FOLDER), "weaver");
  symlinkSync(short, path);
  return short;
}

function removeAddress(address: string, files: SessionFiles): void {
  rmSync(files.weaver, { force: true });
  if (address !== files.weaver) {
    rmSync(dirname(address), { recursive: true, force: true });
  }
}

/** What is known of a launcher. */
interface Connection {
  readonly reader: MessageReader;
  run: ServedRun | undefined;
  /** Bytes that the socket has not accepted yet. */
  unsent: Buffer;
}

function listen(
  address: string,
  open: () => Session,
  environment: Environment,
): { readonly stop: () => void; readonly idleSince: Weaver["idleSince"] } {
  let loading: Promise<WeaverService> | undefined;
  const load = async () => new (await import("./serve.ts")).WeaverService(open(), environment);
  let connected = 0;
  let idleSince = Date.now();
  const server = Bun.listen<Connection>({
    unix: address,
    socket: {
      open: (socket) => {
        connected++;
        socket.data = { reader: new MessageReader(), run: undefined, unsent: Buffer.alloc(0) };
      },
      data: async (socket, bytes) => {
        const { data } = socket;
        try {
          for (const message of data.reader.read(bytes)) {
            if (data.run !== undefined) {
              data.run.receive(message);
              continue;
            }
            loading ??= load();
            data.run = (await loading).begin(message, (fields) => {
              data.unsent = Buffer.concat([data.unsent, encodeMessage(fields)]);
              flush(socket);
            });
          }
        } catch {
          // Not a launcher, or one of another version: it does without the weaver.
          socket.end();
        }
      },
      drain: flush,
      close: ({ data }) => {
        connected--;
        idleSince = Date.now();
        data.run?.giveUp();
      },
      error: ({ data }) => data.run?.giveUp(),
    },
  });
  return { stop: () => server.stop(true), idleSince: () => (connected > 0 ? undefined : idleSince) };
}

function flush(socket: Bun.Socket<Connection>): void {
  const { data } = socket;
  const written = data.unsent.length === 0 ? 0 : socket.write(data.unsent);
  data.unsent = data.unsent.subarray(Math.max(written, 0));
}
