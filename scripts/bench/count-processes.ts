import { readFileSync } from "node:fs";
import { runOk } from "../../test/support/run.ts";
import type { Counts } from "./figures.ts";
import type { Measured } from "./measure.ts";

const TIMEOUT_MS = 120 * 60_000;

/** Whether processes can be counted here: strace is installed and allowed to trace. */
export function canCount(): boolean {
  try {
    return Bun.spawnSync(["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "true"]).exitCode === 0;
  } catch {
    return false; // no strace
  }
}

/**
 * Runs a command under strace(1) and counts the processes and programs that it starts. Unlike sampling, this does not miss
 * short-lived processes, but it slows the command down, so such a run must not be used for other figures.
 *
 * @param log a file to write and to read
 * @throws Error with the last lines of output when the command fails
 */
export async function countProcesses({ command, cwd, env }: Measured, log: string): Promise<Counts> {
  const calls = "trace=clone,clone3,fork,vfork,execve,execveat";
  const strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "0", "-e", calls, "-e", "signal=none", "-o", log];
  await runOk([...strace, "--", ...command], { cwd, env, timeoutMs: TIMEOUT_MS });
  return countCalls(readFileSync(log, "utf8"));
}

/**
 * Counts in strace's log. A call that others interrupt has two lines in it, `NAME(… <unfinished ...>` and
 * `<... NAME resumed>…) = RESULT`: a new process is recognised by the first, which has the flags; a program by its success.
 * The command itself, which strace starts, is also a program and a process.
 */
export function countCalls(log: string): Counts {
  let processes = 1;
  let programs = 0;
  for (const line of log.split("\n")) {
    const call = line.replace(/^\d+ +/, "");
    if (/^(clone3?|v?fork)\(/.test(call) && !call.includes("CLONE_THREAD") && !/ = -1 /.test(call)) {
      processes++;
    } else if (/^(execve(at)?\(|<\.\.\. execve(at)? resumed>).* = 0$/.test(call)) {
      programs++;
    }
  }
  return { processes, programs };
}
