import { type Exit, lastLines, startChild } from "./child.ts";
import { cleanEnvironment, type Environment } from "./environment.ts";

export interface RunOptions {
  /** Working directory; default that of this process. */
  readonly cwd?: string;
  /** The whole environment; default {@link cleanEnvironment}. */
  readonly env?: Environment;
  /** Time limit in milliseconds, after which the command and its descendants are killed and the run fails. */
  readonly timeoutMs?: number;
  /** Called with all of standard error so far after each new part of it, to show progress. */
  readonly onStderr?: (text: string) => void;
}

/** The outcome of a command. */
export interface RunResult extends Exit {
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Runs a command to its end and captures its output. Throws when it cannot start or takes too long. */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { cwd = process.cwd(), env = cleanEnvironment(), timeoutMs = 600_000 } = options;
  const started = performance.now();
  const child = startChild(command, cwd, env, true);
  const { onStderr } = options;
  if (onStderr !== undefined) child.onOutput(() => onStderr(child.stderr()));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill();
  }, timeoutMs);
  try {
    const exit = await child.exit;
    if (late) throw new Error(describe(command, `took longer than ${timeoutMs} ms`, child.stdout() + child.stderr()));
    const milliseconds = performance.now() - started;
    return { ...exit, stdout: child.stdout(), stderr: child.stderr(), milliseconds };
  } finally {
    clearTimeout(timer);
  }
}

/** {@link run} for commands that must succeed: throws with the last lines of output unless the exit code is 0. */
export async function runOk(command: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const result = await run(command, options);
  if (result.code !== 0) {
    const how = result.signal ? `was killed by ${result.signal}` : `exited with ${result.code}`;
    throw new Error(describe(command, how, result.stdout + result.stderr));
  }
  return result;
}

function describe(command: readonly string[], what: string, output: string): string {
  return `${command.join(" ")} ${what}\n${lastLines(output, 30)}`;
}
