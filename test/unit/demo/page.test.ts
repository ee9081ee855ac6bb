import { expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { staysOpen } from "../../../scripts/demo/page.ts";
import { cleanEnvironment } from "../../support/environment.ts";
import { until } from "../../support/poll.ts";
import { run } from "../../support/run.ts";

const command = [process.execPath, join(import.meta.dir, "fixtures", "show-page.ts")];
const { CI: _ci, ...environment } = cleanEnvironment();
const inTime = 60_000;
setDefaultTimeout(2 * inTime);

test.skipIf(process.platform === "win32")(
  "on a terminal the page stays until Ctrl-C, which is no failure",
  async () => {
    let shown = "";
    const data = (_: Bun.Terminal, bytes: Uint8Array) => {
      shown += new TextDecoder().decode(bytes);
    };
    const terminal = new Bun.Terminal({ cols: 100, rows: 30, data });
    const child = Bun.spawn(command, { env: environment, terminal });
    await until("the address", () => /http:\/\/127\.0\.0\.1:\d+\/\S+\//.test(shown), inTime);
    child.kill("SIGINT");
    expect(await child.exited).toBe(0);
    expect(shown).toContain("Ctrl-C ends the demo");
    expect(shown).not.toContain("the demo has ended");
    terminal.close();
  },
);

test("elsewhere a demo ends by itself, and names the command", async () => {
  const { code, stdout } = await run(command, { env: environment, timeoutMs: inTime });
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/trace --web -- \.\/service\n.*\nthe demo has ended\n$/),
  });
});

test.each([
  [true, {}, true],
  [true, { CI: "true" }, false],
  [false, {}, false],
])("a demo stays open on a terminal outside of CI (%p, %p)", (isTerminal, environment, stays) => {
  expect(staysOpen(isTerminal, environment)).toBe(stays);
});
