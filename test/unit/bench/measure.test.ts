import { expect, test } from "bun:test";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { folderBytes, type Measured, measure } from "../../../scripts/bench/measure.ts";
import { Reaper } from "../../../scripts/bench/reaper.ts";
import { cleanEnvironment } from "../../support/environment.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";

function shell(temp: TempDir, script: string, output?: string): Measured {
  const goCache = temp.at("cache");
  return { command: ["/bin/sh", "-c", script], cwd: temp.path, env: cleanEnvironment(), goCache, output };
}

/** A shell command that runs `code` in a new Bun process, without expansion by the shell. */
const child = (code: string): string => `'${process.execPath}' -e '${code}'`;

test("bytes of a folder are those of all files below it", () => {
  using temp = makeTempDir("bytes");
  expect(folderBytes(temp.at("none"))).toBe(0);
  mkdirSync(temp.at("a", "b"), { recursive: true });
  writeFileSync(temp.at("a", "one"), "12345");
  writeFileSync(temp.at("a", "b", "two"), "678");
  expect(folderBytes(temp.at("a"))).toBe(8);
});

test.skipIf(process.platform === "win32")("growth of the cache and size of the program are measured", async () => {
  using temp = makeTempDir("measure");
  mkdirSync(temp.at("cache"));
  writeFileSync(temp.at("cache", "old"), "there before");
  const output = temp.at("program");
  expect(await measure(shell(temp, "printf 123 > cache/new; printf 12345 > program", output))).toMatchObject({
    cacheBytes: 3,
    binaryBytes: 5,
  });
  expect(await measure(shell(temp, "true"))).toMatchObject({ cacheBytes: 0, binaryBytes: null });
});

test.skipIf(process.platform === "win32")(
  "CPU time is that of grandchildren as well, not time that passes",
  async () => {
    using temp = makeTempDir("measure");
    const busy = await measure(shell(temp, `(${child("while (process.cpuUsage().user < 400_000);")}; true); true`));
    expect(busy.cpuMilliseconds).toBeGreaterThanOrEqual(400);
    const idle = await measure(shell(temp, "sleep 0.5"));
    expect(idle.wallMilliseconds).toBeGreaterThanOrEqual(500);
    expect(idle.cpuMilliseconds).toBeLessThan(busy.cpuMilliseconds);
  },
);

test.if(process.platform === "linux")(
  "a reaper counts processes that outlive their parents, but no time after the command",
  async () => {
    using temp = makeTempDir("measure");
    const reaper = await Reaper.build(temp);
    const code = `while (process.cpuUsage().user < 400_000); await Bun.sleep(300); require("node:fs").writeFileSync("ended", "");`;
    const script = `(${child(code)} </dev/null >/dev/null 2>&1 &); true`;
    const orphaned = await measure(shell(temp, script), reaper);
    expect(existsSync(temp.at("ended"))).toBe(true);
    expect(orphaned.cpuMilliseconds).toBeGreaterThanOrEqual(400);
    expect(orphaned.wallMilliseconds).toBeLessThan(orphaned.cpuMilliseconds);
    await expect(measure(shell(temp, "echo broken >&2; exit 3"), reaper)).rejects.toThrow(/exited with 3\nbroken/);
  },
);

test.if(process.platform === "linux")("memory is that of all processes at once", async () => {
  using temp = makeTempDir("measure");
  // Each keeps its memory until both have theirs, and then for many samples.
  const hold = (own: string, other: string): string =>
    child(`const { existsSync, writeFileSync } = require("node:fs");
      const held = Buffer.alloc(100 * 2 ** 20, 1);
      writeFileSync("${own}", "");
      while (!existsSync("${other}")) await Bun.sleep(10);
      await Bun.sleep(600);
      held.fill(2);`);
  const { peakMemoryBytes } = await measure(shell(temp, `${hold("a", "b")} & ${hold("b", "a")} & wait`));
  expect(peakMemoryBytes).toBeGreaterThan(200 * 2 ** 20);
});

test.skipIf(process.platform === "win32")("a command that fails is an error with its output", async () => {
  using temp = makeTempDir("measure");
  await expect(measure(shell(temp, "echo broken >&2; exit 3"))).rejects.toThrow(/exited with 3\nbroken/);
});
