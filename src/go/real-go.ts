import { closeSync, existsSync, openSync, readSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Environment } from "../base/environment.ts";

/** Set when this tool asks a program called `go` whether it is the go command; never set for the programs of a build. */
const ASKED = "ORCHESTRION_ASKS_FOR_GO";

/**
 * A wrapper around this tool answers at once. A program that takes longer, such as a version manager that downloads a toolchain, is
 * taken for the go command, which has its own time limit and messages.
 */
const LONGEST_MILLISECONDS = 5000;

/** The answer of this tool when a wrapper around it is asked. */
const ANSWER = "orchestrion: this is a wrapper around orchestrion\n";

/**
 * The answer to print instead of running a go command, when the `go` found on PATH is a wrapper that has called this tool: it would
 * find the same wrapper, in an endless loop.
 *
 * @param args the arguments after `orchestrion go`
 * @returns undefined unless another process of this tool is asking
 */
export function answerAsWrapper(args: readonly string[], environment: Environment): string | undefined {
  return args[0] === "env" && environment[ASKED] !== undefined ? ANSWER : undefined;
}

/**
 * Whether a program called `go` is the go command, or runs it as version managers do, rather than this tool under another name or a
 * wrapper that calls this tool. A program in a Go distribution's folder is the go command; any other is asked, which takes a process.
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
    // A shell could not start the program either.
    return false;
  }
}

/** Whether a file begins with `#!`, so that the system starts an interpreter (execve(2)). */
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
    // A script must be readable.
  }
  return start.toString("latin1") === "#!";
}

/** Whether a program is two levels below a GOROOT, as the go command itself assumes. */
function isInDistribution(file: string): boolean {
  const goRoot = dirname(dirname(file));
  return ["VERSION", join("pkg", "tool"), join("src", "runtime")].some((name) => existsSync(join(goRoot, name)));
}
