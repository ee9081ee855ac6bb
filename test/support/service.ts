import { createServer } from "node:net";
import { type Exit, lastLines, startChild } from "./child.ts";
import { cleanEnvironment, type Environment } from "./environment.ts";

interface ServiceOptions {
  readonly cwd?: string;
  readonly env?: Environment;
  /** The service is up once a complete line of its standard output or error matches this; default: any line. */
  readonly ready?: RegExp;
  /** How long to wait for that line, in milliseconds. */
  readonly timeoutMs?: number;
}

/** A server that runs during a test. */
export interface Service extends AsyncDisposable {
  /** The line that matched `ready`. */
  readonly readyLine: string;
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  /** Sends SIGTERM, after ten seconds SIGKILL, and waits for the end. May be called more than once. */
  stop(): Promise<Exit>;
}

/** Starts a server and returns when it is up. Throws an error with its output if it ends or the line does not appear in time. */
export async function startService(command: readonly string[], options: ServiceOptions = {}): Promise<Service> {
  const { cwd = process.cwd(), env = cleanEnvironment(), ready = /./, timeoutMs = 30_000 } = options;
  const child = startChild(command, cwd, env, false);
  const failure = (what: string): Error =>
    new Error(`${command.join(" ")} ${what}\n${lastLines(child.stdout() + child.stderr(), 30)}`);

  const readyLine = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill();
      reject(failure(`was not up after ${timeoutMs} ms`));
    }, timeoutMs);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      act();
    };
    child.onOutput(() => {
      const line = wholeLines(child.stdout(), child.stderr()).find((text) => ready.test(text));
      if (line !== undefined) settle(() => resolve(line));
    });
    child.exit.then(
      (exit) => settle(() => reject(failure(`ended with ${exit.signal || exit.code} before it was up`))),
      (cause) => settle(() => reject(cause)),
    );
  });

  const stop = async (): Promise<Exit> => {
    child.process.kill("SIGTERM");
    const timer = setTimeout(child.kill, 10_000);
    try {
      return await child.exit;
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    readyLine,
    pid: child.process.pid ?? 0,
    stdout: child.stdout,
    stderr: child.stderr,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
    },
  };
}

/** A TCP port on 127.0.0.1 that is currently unused, for servers that cannot choose one themselves. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("the system gave no port");
  return address.port;
}

function wholeLines(...texts: string[]): string[] {
  return texts.flatMap((text) => text.split("\n").slice(0, -1));
}
