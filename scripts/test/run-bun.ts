import { spawn } from "node:child_process";

/** The result of a run of `bun test`. */
export interface TestOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Runs `bun test` with a worker for each processor, since tests wait for programs as much as they compute, and shows its
 * output. A run that fails without a failed test counts as one failure.
 * @param env the whole environment
 */
export async function runBun(
  words: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<TestOutcome> {
  const child = spawn(process.execPath, ["test", "--parallel", ...words], {
    cwd,
    env: { ...env },
    stdio: ["ignore", "inherit", "pipe"],
  });
  const counts = { pass: 0, fail: 0, skip: 0, error: 0 };
  let rest = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (chunk: string) => {
    process.stderr.write(chunk);
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [word, count] = closingCount(line) ?? [];
      if (word !== undefined) counts[word] = Number(count);
    }
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const failed = counts.fail + counts.error;
  const ok = status === 0 && failed === 0 && counts.pass > 0;
  return { passed: counts.pass, failed: ok ? 0 : Math.max(1, failed), skipped: counts.skip };
}

/** Parses one of bun's closing lines (` 12 pass`, ` 0 fail`, ` 3 skip`, ` 1 error`); undefined for any other line. */
function closingCount(line: string): ["pass" | "fail" | "skip" | "error", number] | undefined {
  const [, count, word] = /^\s*(\d+) (pass|fail|skip|error)s?$/.exec(line) ?? [];
  switch (word) {
    case "pass":
    case "fail":
    case "skip":
    case "error":
      return [word, Number(count)];
    default:
      return undefined;
  }
}
