// `npm test [-- FILTER…]`: runs every test, or those whose path contains a filter, and ends with `N passed, N failed`.
// A filter `NAME.txtar` runs that script. `npm run test:all` also runs what takes long.
import { spawn } from "node:child_process";
import { basename, join } from "node:path";
import { goProblem } from "./go-version.ts";

const root = join(import.meta.dir, "..");

const problem = goProblem();
if (problem !== undefined) {
  console.error(problem);
  process.exit(1);
}

// `--update` writes what golden cases expect instead of comparing it.
const update = process.argv.includes("--update");
const given = process.argv.slice(2).filter((word) => word !== "--update" && word !== "--all");
const scripts = given.filter((word) => word.endsWith(".txtar")).map((word) => basename(word));
if (scripts.length > 0 && scripts.length < given.length) {
  console.error("Give names of scripts or parts of paths, not both.");
  process.exit(1);
}
// Whoever names a script wants it to run, however long it takes.
const all = process.argv.includes("--all") || scripts.length > 0;
// A worker for each processor: tests wait, for programs that use one, as much as they compute.
const child = spawn(process.execPath, ["test", "--parallel", ...selection()], {
  cwd: root,
  env: {
    ...process.env,
    ...(update ? { UPDATE_GOLDEN: "1" } : {}),
    ...(all ? { ORCHESTRION_TEST_ALL: "1" } : {}),
  },
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

/** What `bun test` is to run. */
function selection(): string[] {
  if (scripts.length > 0) {
    const names = scripts.map((name) => name.replaceAll(".", "\\."));
    return ["./test/script/txtar.test.ts", "-t", ` (${names.join("|")})$`];
  }
  if (given.length > 0) {
    return given;
  }
  return [update ? "test/golden/golden.test.ts" : "./test"];
}
