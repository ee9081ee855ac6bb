import type { Environment } from "../../support/environment.ts";

/** What a command showed on a terminal, and how it ended. */
interface TerminalResult {
  readonly code: number;
  /** Every byte that arrived, escape sequences and all. */
  readonly shown: string;
}

/** What a person types once a text has been shown. */
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
  // What was written last may still be on its way.
  await Bun.sleep(100);
  terminal.close();
  return { code, shown };
}

/** What a terminal shows in the end, line by line, of a text with carriage returns: what comes later is written over it. */
export function linesLeft(shown: string): string[] {
  return shown.split("\n").map((line) => {
    let left: string[] = [];
    for (const part of line.split("\r")) {
      left = [...part, ...left.slice([...part].length)];
    }
    return left.join("").trimEnd();
  });
}
