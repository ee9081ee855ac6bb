import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { isAlive } from "../../../src/base/alive.ts";
import { ProcessGroup } from "../../../src/dev/process-group.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";

const linux = process.platform === "linux";

/** A shell that starts a grandchild, and writes its id to a file. */
function start(script: string, milliseconds: number, file: string) {
  const options = { cwd: "/", env: process.env, stdin: "ignore", stdout: "ignore", stderr: "inherit" } as const;
  const command = ["/bin/sh", "-c", `${script} sleep 1000 & echo $! > ${file}; wait`];
  return new ProcessGroup(command, options, { signal: "SIGTERM", milliseconds });
}

const idIn = (file: string) =>
  until("the id of the grandchild", () => {
    try {
      return Number(readFileSync(file, "utf8")) || undefined;
    } catch {
      return undefined;
    }
  });
const alive = (pid: number) => isAlive({ pid, started: "" });

test.skipIf(!linux)("stop ends a process and its descendants", async () => {
  using temp = makeTempDir("group");
  const group = start("", 60_000, temp.at("id"));
  const grandchild = await idIn(temp.at("id"));
  expect(alive(grandchild)).toBe(true);
  await Promise.all([group.stop(), group.stop()]);
  expect(await group.exited()).toEqual({ status: 143, signal: "SIGTERM" });
  await until("the end of the grandchild", () => !alive(grandchild));
  await group.stop();
});

test.skipIf(!linux)("processes that ignore the signal are killed after a while", async () => {
  using temp = makeTempDir("group");
  const group = start("trap '' TERM;", 100, temp.at("id"));
  const grandchild = await idIn(temp.at("id"));
  await group.stop();
  expect((await group.exited()).signal).toBe("SIGKILL");
  await until("the end of the grandchild", () => !alive(grandchild));
});

test.skipIf(!linux)(
  "when the process ends by itself, the rest of its group is ended, and nothing is signalled later",
  async () => {
    using temp = makeTempDir("group");
    const group = start("(sleep 0.2; kill -KILL $$) &", 60_000, temp.at("id"));
    const grandchild = await idIn(temp.at("id"));
    expect((await group.exited()).signal).toBe("SIGKILL");
    await until("the end of the grandchild", () => !alive(grandchild));
    await group.stop();
    // Does nothing, whoever has the id now.
    group.kill();
  },
);

test.skipIf(!linux)("kill does not wait", async () => {
  using temp = makeTempDir("group");
  const group = start("trap '' TERM;", 600_000, temp.at("id"));
  await idIn(temp.at("id"));
  const stopped = group.stop();
  group.kill();
  await stopped;
  expect((await group.exited()).signal).toBe("SIGKILL");
});
