import { rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../base/environment.ts";
import { makeTemporaryFolder } from "../base/temporary-folder.ts";
import { openLog } from "../log/log.ts";
import { encodeMessage, MessageReader } from "./wire.ts";

/** Longest path that every system accepts as the address of a socket: macOS allows 103 bytes, Linux 107. */
export const LONGEST_ADDRESS = 103;
/** Where a socket with a short path may be, if the folder for temporary files has a long one. */
const SHORT_FOLDER = "/tmp";

/** Answers the requests of launchers. */
export interface Service {
  /**
   * Begins to answer a launcher.
   *
   * @param message its first message
   * @param send sends a message to it
   * @throws when the message is no request
   */
  begin(message: readonly Buffer[], send: Send): Served | Promise<Served>;
}

export type Send = (message: readonly (string | Uint8Array)[]) => void;

/** A launcher that is being served. */
export interface Served {
  /** Receives a further message of the launcher. */
  receive(message: readonly Buffer[]): void;
  /** The launcher is gone. */
  giveUp(): void;
}

/** Serves the launchers of a build, as long as the process runs. */
export interface Weaver {
  /** Path of its socket. */
  readonly address: string;
  readonly close: () => void;
  /** Since when nobody has been served, in milliseconds since 1970; undefined while a launcher is connected. */
  readonly idleSince: () => number | undefined;
}

/**
 * Starts the weaver of a build: it does for launchers what `orchestrion toolexec` does as a process of its own, without starting
 * one, and with parser, plan and compiled code already there. It serves on a socket in a folder of this user alone. Launchers that
 * cannot reach it, or lose it, become `orchestrion toolexec`. Nothing is loaded before the first request.
 *
 * @param path where launchers look for the socket
 * @param load called for the first request
 * @param environment variables of the build, which tell where to log
 * @returns undefined if there can be no weaver: on Windows, or without a folder in which to put the socket
 */
export function startWeaver(path: string, load: () => Promise<Service>, environment: Environment): Weaver | undefined {
  if (process.platform === "win32") {
    return undefined;
  }
  let address: string | undefined;
  try {
    address = addressIn(path);
    const created = address;
    const server = listen(created, load);
    return {
      address: created,
      close: () => {
        server.stop();
        removeAddress(created, path);
      },
      idleSince: server.idleSince,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    openLog(environment).debug("no weaver: each woven package starts a process", { reason });
    if (address !== undefined) {
      removeAddress(address, path);
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

function removeAddress(address: string, path: string): void {
  rmSync(path, { force: true });
  if (address !== path) {
    rmSync(dirname(address), { recursive: true, force: true });
  }
}

/** What is known of a launcher. */
interface Connection {
  readonly reader: MessageReader;
  run: Served | undefined;
  /** Bytes that the socket has not accepted yet. */
  unsent: Buffer;
}

function listen(
  address: string,
  load: () => Promise<Service>,
): { readonly stop: () => void; readonly idleSince: Weaver["idleSince"] } {
  let loading: Promise<Service> | undefined;
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
            data.run = await (await loading).begin(message, (fields) => {
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
