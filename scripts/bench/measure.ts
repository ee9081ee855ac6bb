import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { lastLines } from "../../test/support/child.ts";
import type { Environment } from "../../test/support/environment.ts";
import type { Figures } from "./figures.ts";
import { pageSize, SessionMemory } from "./process-memory.ts";
import type { Reaper } from "./reaper.ts";

/** A command to measure, and its output. */
export interface Measured {
  readonly command: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
  readonly goCache: string;
  /** Path of the program that the command builds; undefined when it builds none. */
  readonly output: string | undefined;
}

/** Interval of memory samples. A shorter one would only cost more: a compiler runs for at least 100 ms. */
const LOOK_EVERY_MILLISECONDS = 20;

const BYTES_A_PAGE = pageSize();

/**
 * Runs a command to its end and measures it.
 *
 * CPU time is that of wait4(2), which includes all descendants that were waited for; the go command, this tool and the
 * reference wait for all processes that they start, except the weaver of a build without the wrapper. (/usr/bin/time reports the
 * same value, but is not installed everywhere.) The command leads a new session, by which its descendants are found in order to
 * measure their memory.
 *
 * @param reaper adds the CPU time of descendants whose parents end without waiting for them
 * @throws Error with the last lines of output when the command fails
 */
export async function measure(
  { command, cwd, env, goCache, output }: Measured,
  reaper?: Reaper | undefined,
): Promise<Figures> {
  const cacheBefore = folderBytes(goCache);
  const started = performance.now();
  const whole = reaper?.command(command) ?? [...command];
  const child = Bun.spawn(whole, { cwd, env, stdin: "ignore", stdout: "pipe", stderr: "pipe", detached: true });
  const kill = (): void => killGroup(child.pid);
  process.on("exit", kill);
  const memory = BYTES_A_PAGE === undefined ? undefined : new SessionMemory(child.pid, reaper !== undefined);
  const timer = setInterval(() => memory?.look(), LOOK_EVERY_MILLISECONDS);
  const texts = Promise.all([child.stdout.text(), child.stderr.text()]);
  const code = await child.exited;
  const wallMilliseconds = performance.now() - started;
  clearInterval(timer);
  process.off("exit", kill);
  const said = (await texts).join("");
  if (code !== 0) {
    throw new Error(`${command.join(" ")} exited with ${code}\n${lastLines(said, 20)}`);
  }
  const cpuMilliseconds = Number(child.resourceUsage()?.cpuTime.total ?? 0n) / 1000;
  return {
    ...(reaper?.times() ?? { wallMilliseconds, cpuMilliseconds }),
    peakMemoryBytes: memory === undefined || BYTES_A_PAGE === undefined ? null : memory.peakPages * BYTES_A_PAGE,
    cacheBytes: folderBytes(goCache) - cacheBefore,
    binaryBytes: output === undefined ? null : statSync(output).size,
  };
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // All processes have ended.
  }
}

/** Total size of all files below a folder in bytes; 0 when the folder does not exist. */
export function folderBytes(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  } catch {
    return 0;
  }
}
