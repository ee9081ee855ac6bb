import { afterAll, expect, setDefaultTimeout, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT_STATUS } from "../../src/command-line/status.ts";
import { COMMANDS } from "../../src/commands/registry.ts";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir, repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";

// One rule for the exit status of all commands: 0, 1 for a failure or finding, 2 for a wrong command line.

setDefaultTimeout(300_000);

const temp = makeTempDir("exit-status");
afterAll(() => temp.remove());
writeFileSync(temp.at("bad.yml"), "aspects: 1\n");

const orchestrion = (args: readonly string[], more: Record<string, string> = {}) =>
  run([process.execPath, join(repoRoot, "src", "main.ts"), ...args], {
    cwd: temp.path,
    env: goEnvironment({ ORCHESTRION_CACHE: temp.at("cache"), GOPROXY: "off", ...more }),
  });

// Their arguments are those of another program, at least in part.
const OTHERS = ["go", "dev", "toolexec"];
const own = [...COMMANDS.keys()].filter((name) => !OTHERS.includes(name));

test.each(own)("%s: 2 and nothing on stdout for an option that it does not have, 0 for its help", async (name) => {
  const wrong = await orchestrion([name, "--colour"]);
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toMatch(/^orchestrion \w+: unknown option --colour/);
  expect(wrong.stderr).toMatch(new RegExp(`[Ss]ee \`orchestrion ${name} --help\``));
  expect(await orchestrion([name, "--help"])).toMatchObject({ code: 0, stderr: "" });
});

test.each([
  [["diff"], "is not in a Go module"],
  [["why", "main.go"], "is not in a Go module"],
  [["plan"], "is not in a Go module"],
  [["pin"], "is not in a Go module"],
  [["lint", "bad.yml"], ""],
  [["try", "bad.yml", "main.go"], "bad.yml:1:10"],
  [["trace", "--listen", "nowhere"], "nowhere"],
])("%p: 1 for a failure", async (args, message) => {
  const failed = await orchestrion(args);
  expect({ code: failed.code, said: failed.stderr }).toEqual({ code: 1, said: expect.stringContaining(message) });
});

test.each([
  [[], ""],
  [["--color=blue", "version"], "--color: unknown value blue"],
  [["wy"], "Did you mean `orchestrion why`?"],
  [["why"], 'the argument "place" is missing'],
  [["try", "bad.yml"], "is missing"],
  [["completion", "tcsh"], "unknown shell tcsh"],
  [["pin", "--with", "zipkin"], "--with: unknown value zipkin"],
  [["diff", "--filter=["], "--filter"],
  [["plan", "--json", "--check=bad.yml"], "only one of"],
])("%p: 2 for a command line that cannot be understood", async (args, message) => {
  const refused = await orchestrion(args);
  expect({ code: refused.code, said: refused.stderr }).toEqual({ code: 2, said: expect.stringContaining(message) });
});

test("help and manual have the same table", async () => {
  const help = (await orchestrion(["help"])).stdout.replaceAll(/\s+/g, " ");
  const manual = (await orchestrion(["man"])).stdout.replaceAll("\\", "");
  for (const [status, meaning] of Object.entries(EXIT_STATUS)) {
    expect(help).toContain(`${status} ${meaning}`);
    expect(manual).toContain(`fB${status}fR\n${meaning.replaceAll("`", "(ga")}.`);
  }
});
