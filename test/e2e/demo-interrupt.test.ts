import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cleanEnvironment } from "../support/environment.ts";
import { makeTempDir, repoRoot, type TempDir } from "../support/paths.ts";
import { until } from "../support/poll.ts";
import { commandLines } from "../support/processes.ts";

// Ctrl-C ends a demo at any stage, and leaves no process and no file behind. A fake orchestrion hangs in the middle of its work, or
// "builds" a market that hangs once it runs.

let temp: TempDir;
let mark: string;
beforeEach(() => {
  temp = makeTempDir("demo-interrupt");
  // Identifies the processes of this test: a number of seconds to sleep that no other process has.
  mark = `9${process.pid}${Math.floor(performance.now())}`;
  for (const name of ["tmp", "cache"]) mkdirSync(temp.at(name));
});
afterEach(() => temp.remove());

/** The end of a shell script that leaves a file in the temporary folder, and then hangs in the given way. */
function hanging(how: (seconds: string) => string): string {
  return `: > "$TMPDIR/left-by-$$"\n: > ${temp.at("hangs")}\n${how(mark)}\n`;
}

function script(name: string, text: string): string {
  const file = temp.at(name);
  writeFileSync(file, `#!/bin/sh\n${text}`);
  chmodSync(file, 0o755);
  return file;
}

const stages = {
  "while it compiles": () => hanging((seconds) => `sleep ${seconds} & wait`), // like the go command waiting for a compiler
  "while a service runs": () => {
    const market = script(
      "market",
      hanging((seconds) => `exec sleep ${seconds}`),
    ); // it never reports that it is up
    return `while [ "$1" != -o ]; do shift; done\ncp ${market} "$2"\n`;
  },
} as const;

const ways = {
  "Ctrl-C in npm": { command: ["npm", "run", "--silent", "demo"], signal: "SIGINT", group: true },
  "Ctrl-C": { command: [process.execPath, "scripts/demo.ts"], signal: "SIGINT", group: true },
  kill: { command: [process.execPath, "scripts/demo.ts"], signal: "SIGTERM", group: false },
} as const;

describe.each(Object.keys(stages) as (keyof typeof stages)[])("%s", (stage) => {
  test.each(Object.keys(ways) as (keyof typeof ways)[])("%s leaves nothing", async (way) => {
    const { command, signal, group } = ways[way];
    const orchestrion = script("orchestrion", stages[stage]());
    const [program = "", ...args] = command;
    const demo = spawn(program, args, {
      cwd: repoRoot,
      env: cleanEnvironment({
        ORCHESTRION_BIN: orchestrion,
        ORCHESTRION_TEST_GOCACHE: temp.at("cache", "gocache"),
        TMPDIR: temp.at("tmp"),
      }),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    for (const stream of [demo.stdout, demo.stderr]) stream.on("data", (text) => (output += text));
    const ended = once(demo, "close");
    try {
      await until(`the demo to hang: ${output}`, () => existsSync(temp.at("hangs")), 300_000);
      expect(processes()).not.toEqual([]);
      process.kill(group ? -(demo.pid ?? 0) : (demo.pid ?? 0), signal);
      await ended;
      // npm does not wait for its child processes.
      await until("everything to be gone", () => processes().length === 0 && leftovers().length === 0, 60_000);
    } finally {
      if (demo.exitCode === null && demo.signalCode === null) demo.kill("SIGKILL");
    }
    expect(output).toContain("Ctrl-C ends it");
    expect(output).not.toContain("error");
  }, 400_000);
});

/** Processes of this test. */
function processes(): string[] {
  return commandLines().filter((line) => line.includes(mark) || line.includes(temp.path));
}

/** Files that belong neither to a build cache nor to this test. */
function leftovers(): string[] {
  const beside = readdirSync(temp.at("cache")).filter((name) => name !== "gocache");
  return [...beside, ...readdirSync(temp.at("tmp"))].map((name) => join(temp.path, name));
}
