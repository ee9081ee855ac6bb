import { expect, test } from "bun:test";
import { runGo } from "../../../src/go/run.ts";
import { runCaptured } from "../../../src/toolexec/exec.ts";
import { makeTempDir } from "../../support/paths.ts";

test.skipIf(process.platform === "win32").each<[string, number, string | undefined]>([
  ["exit 0", 0, undefined],
  ["exit 3", 3, undefined],
  ["kill -KILL $$", 137, "SIGKILL"],
  ["kill -SEGV $$", 139, "SIGSEGV"],
])("how a tool ended is known: %s", (script, status, signal) => {
  expect(runCaptured(["sh", "-c", script])).toMatchObject({ status, signal });
});

test.skipIf(process.platform === "win32")(
  "a go command of ours that is killed says so with its last words",
  async () => {
    using temp = makeTempDir("killed-go");
    const go = temp.at("go");
    await Bun.write(go, "#!/bin/sh\necho last words >&2\nkill -KILL $$\n");
    Bun.spawnSync(["chmod", "700", go]);
    const ran = await runGo(["list", "x"], { command: go, directory: temp.path, environment: process.env });
    expect(ran.exitCode).not.toBe(0);
    expect(ran.stderr).toMatch(/^last words\ngo list: signal: killed \(if nobody ended it, memory was short: /);
  },
);
