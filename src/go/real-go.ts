import { closeSync, existsSync, openSync, readSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../base/environment.ts";

/** Set where this tool asks a program called `go` whether it is the go command. Programs that a build runs never see it. */
const ASKED = "ORCHESTRION_ASKS_FOR_GO";

/**
 * A wrapper around this tool answers at once. Whatever takes longer, such as a version manager that fetches a toolchain, is taken for
 * the go command, and waited for with the patience and the messages that the go command gets.
 */
const LONGEST_MILLISECONDS = 5000;

/** What this tool answers then, when that program turns out to be a wrapper around it. */
const ANSWER = "orchestrion: this is a wrapper around orchestrion\n";

/**
 * The answer to give instead of running a go command, since the `go` that was found on PATH has called this tool in turn: it would
 * find that same `go`, without end.
 *
 * @param args what stands behind `orchestrion go`
 * @returns undefined where nobody asks
 */
export function answerAsWrapper(args: readonly string[], environment: Environment): string | undefined {
  return args[0] === "env" && environment[ASKED] !== undefined ? ANSWER : undefined;
}

/**
 * Whether a program called `go` is the go command, or something that runs it as version managers do; and not this tool by another
 * name, or a wrapper that calls this tool. A program in a Go distribution's folder is known; any other is asked, a process more.
 *
 * @param file absolute
 */
export function isGoCommand(file: string, environment: Environment): boolean {
  const real = realpathSync(file);
  if (real === realpathSync(process.execPath)) {
    return false;
  }
  if (!isScript(real) && isInDistribution(real)) {
    return true;
  }
  try {
    const { stdout } = Bun.spawnSync([file, "env", "GOROOT"], {
      env: { ...environment, [ASKED]: "1" },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "ignore",
      timeout: LONGEST_MILLISECONDS,
      killSignal: "SIGKILL",
    });
    return stdout.toString() !== ANSWER;
  } catch {
    // What cannot be started is not there for a shell to run.
    return false;
  }
}

/** See execve(2): the system starts an interpreter. */
function isScript(file: string): boolean {
  const start = Buffer.alloc(2);
  try {
    const descriptor = openSync(file, "r");
    try {
      readSync(descriptor, start, 0, 2, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // A program that nobody may read is none.
  }
  return start.toString("latin1") === "#!";
}

/** Whether GOROOT is two levels above, as the go command itself expects. */
function isInDistribution(file: string): boolean {
  const goRoot = dirname(dirname(file));
  return ["VERSION", join("pkg", "tool"), join("src", "runtime")].some((name) => existsSync(join(goRoot, name)));
}
