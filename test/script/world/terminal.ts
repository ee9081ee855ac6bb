import type { Environment } from "../../support/environment.ts";

/** The output of a command on a terminal, and its exit status. */
interface TerminalResult {
  readonly code: number;
  /** Every byte that arrived, escape sequences and all. */
  readonly shown: string;
}

/** Input to type once a text has been shown. */
interface Typed {
  readonly after: string;
  readonly keys: string;
}

/** Runs a command on a pseudo-terminal of 100 columns, which is its standard input, output and error. */
export async function runOnTerminal(
  command: readonly string[],
  cwd: string,
  env: Environment,
  timeoutMs: number,
  typed?: Typed,
): Promise<TerminalResult> {
  const decoder = new TextDecoder();
  let shown = "";
  let open = typed;
  const terminal = new Bun.Terminal({
    cols: 100,
    rows: 30,
    data: (self, bytes) => {
      shown += decoder.decode(bytes, { stream: true });
      if (open !== undefined && shown.includes(open.after)) {
        self.write(open.keys);
        open = undefined;
      }
    },
  });
  const child = Bun.spawn([...command], { cwd, env: { ...env }, terminal, timeout: timeoutMs });
  const code = await child.exited;
  // The last output may not have arrived yet.
  await Bun.sleep(100);
  terminal.close();
  return { code, shown };
}

/** The final lines on a terminal for a text with carriage returns, after which later text overwrites earlier text. */
export function linesLeft(shown: string): string[] {
  return shown.split("\n").map((line) => {
    let left: string[] = [];
    for (const part of line.split("\r")) {
      left = [...part, ...left.slice([...part].length)];
    }
    return left.join("").trimEnd();
  });
}
