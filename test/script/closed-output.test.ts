import { expect, test } from "bun:test";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir } from "../support/paths.ts";
import { run } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";

const ASPECT = `aspects:
  - id: open
    join-point: { function-call: os.Open }
    advice: [{ wrap-expression: { template: "{{ . }}" } }]
`;

// `orchestrion diff | less`, and q: the reader closes the pipe before all output is written.
test.each([
  "--help",
  "man",
  "list",
  "completion bash",
  "version",
  "try open.yml main.go",
])("%s ends quietly when nobody reads what it writes", async (command) => {
  using temp = makeTempDir("closed-output");
  await Bun.write(temp.at("open.yml"), ASPECT);
  await Bun.write(temp.at("main.go"), 'package main\n\nimport "os"\n\nfunc main() { os.Open("a") }\n');
  // The pipe is closed before the command begins.
  const wait = "until test -e gone; do sleep 0.05; done";
  const line = `{ ${wait}; "$0" ${command}; echo "status $?" >&2; } | { exec <&-; : > gone; }`;
  const said = await run(["sh", "-c", line, await orchestrionBinary()], {
    cwd: temp.path,
    env: goEnvironment({ ORCHESTRION_CACHE: temp.at("cache") }),
    timeoutMs: 60_000,
  });
  expect(said.stderr).toBe("status 141\n");
}, 600_000);
