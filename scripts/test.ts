// `npm test [-- FILTER…]`: runs every test, or those whose path contains a filter, and ends with `N passed, N failed`.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { goProblem } from "./go-version.ts";

const root = join(import.meta.dir, "..");

const problem = goProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}

// `--update` writes what golden cases expect instead of comparing it.
const update = process.argv.includes("--update");
const given = process.argv.slice(2).filter((word) => word !== "--update");
const filters = update && given.length === 0 ? ["test/golden/golden.test.ts"] : given;
const child = spawn(process.execPath, ["test", ...(filters.length > 0 ? filters : ["./test"])], {
  cwd: root,
  env: update ? { ...process.env, UPDATE_GOLDEN: "1" } : process.env,
  stdio: ["ignore", "inherit", "pipe"],
});
let passed = 0;
let failed = 0;
let rest = "";
child.stderr.setEncoding("utf8");
child.stderr.on("data", (chunk: string) => {
  process.stderr.write(chunk);
  rest += chunk;
  const lines = rest.split("\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    // Bun's own closing lines: ` 12 pass`, ` 0 fail`, ` 1 error`.
    const [, count, word] = /^\s*(\d+) (pass|fail|error)s?$/.exec(line) ?? [];
    if (word === "pass") {
      passed = Number(count);
    } else if (word !== undefined) {
      failed += Number(count);
    }
  }
});
child.on("close", (status) => {
  const ok = status === 0 && failed === 0 && passed > 0;
  console.log(`${passed} passed, ${ok ? 0 : Math.max(1, failed)} failed`);
  process.exit(ok ? 0 : 1);
});
