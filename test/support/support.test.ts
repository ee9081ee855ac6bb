import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { Span } from "../../src/trace/span.ts";
import { alone } from "./alone.ts";
import { cleanEnvironment } from "./environment.ts";
import { lineDiff } from "./line-diff.ts";
import { makeTempDir } from "./paths.ts";
import { until } from "./poll.ts";
import { run, runOk } from "./run.ts";
import { startService } from "./service.ts";
import { normalised, outline, spanForest } from "./span-forest.ts";

const bun = process.execPath;

describe("lineDiff", () => {
  test("is empty for equal input", () => expect(lineDiff(["a", "b"], ["a", "b"])).toEqual([]));

  test("shows a changed line between its neighbours and leaves the rest out", () => {
    const before = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
    const after = ["1", "2", "3", "4", "five", "6", "7", "8", "9"];
    expect(lineDiff(before, after)).toEqual(["…", "  2", "  3", "  4", "- 5", "+ five", "  6", "  7", "  8", "…"]);
  });

  test("shows lines that only one side has", () => {
    expect(lineDiff([], ["a"])).toEqual(["+ a"]);
    expect(lineDiff(["a"], [])).toEqual(["- a"]);
  });
});

describe("run", () => {
  test("captures output and exit code", async () => {
    const result = await run([bun, "-e", "console.log(1); console.error(2); process.exit(3)"]);
    expect(result).toMatchObject({ code: 3, signal: "", stdout: "1\n", stderr: "2\n" });
  });

  test("kills what takes too long, and what that started", async () => {
    using temp = makeTempDir();
    const grandchild = `setTimeout(() => require("fs").writeFileSync(${JSON.stringify(temp.at("late"))}, ""), 1500)`;
    const script = `require("child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(grandchild)}])`;
    await expect(run([bun, "-e", script], { timeoutMs: 500 })).rejects.toThrow("took longer than 500 ms");
    await Bun.sleep(1600);
    expect(existsSync(temp.at("late"))).toBe(false);
  });

  test("says what failed, with its output", async () => {
    await expect(runOk([bun, "-e", "console.error('because'); process.exit(7)"])).rejects.toThrow(
      /exited with 7\nbecause/,
    );
    await expect(run(["/nowhere/at-all"])).rejects.toThrow("cannot start /nowhere/at-all");
  });

  test("children do not see the tracer and tool settings of this process", () => {
    const names = Object.keys(cleanEnvironment({ DD_SERVICE: "x" })).filter((name) => /^(DD_|ORCHESTRION_)/.test(name));
    expect(names).toEqual(["DD_SERVICE"]);
  });
});

describe("alone", () => {
  const name = "support-test";
  const other = (work: string) => [
    bun,
    "-e",
    `import { alone } from "${import.meta.dir}/alone.ts"; await alone("${name}", 5_000, async () => { ${work} })`,
  ];

  test("waits while another process works, and not for one that died", async () => {
    using temp = makeTempDir();
    const began = JSON.stringify(temp.at("began"));
    const long = `require("fs").writeFileSync(${began}, ""); await Bun.sleep(60_000)`;
    const dies = Bun.spawn(other(long));
    await until("the other to work", () => existsSync(temp.at("began")));
    await expect(alone(name, 300, async () => "mine")).rejects.toThrow("in vain");
    dies.kill("SIGKILL");
    await dies.exited;
    expect(await alone(name, 5_000, async () => "mine")).toBe("mine");
  });

  test("gives the turn on when the work failed", async () => {
    await expect(alone(name, 5_000, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await alone(name, 5_000, async () => 1)).toBe(1);
  });
});

describe("startService", () => {
  const server = `process.on("SIGTERM", () => process.exit(5)); console.log("up"); setInterval(() => {}, 1000)`;

  test("returns once the line has come, and stops with SIGTERM", async () => {
    await using service = await startService([bun, "-e", server], { ready: /^up$/ });
    expect(service.readyLine).toBe("up");
    expect(await service.stop()).toEqual({ code: 5, signal: "" });
    expect(await service.stop()).toEqual({ code: 5, signal: "" });
  });

  test("fails with the output of a server that ends early", async () => {
    const starting = startService([bun, "-e", "console.error('no port'); process.exit(1)"], { ready: /^up$/ });
    await expect(starting).rejects.toThrow(/ended with 1 before it was up\nno port/);
  });

  test("fails when a server stays silent", async () => {
    const starting = startService([bun, "-e", server], { ready: /never/, timeoutMs: 300 });
    await expect(starting).rejects.toThrow("was not up after 300 ms");
  });
});

test("until gives the first answer, or up", async () => {
  let asked = 0;
  expect(await until("three", () => (++asked === 3 ? "three" : undefined), 1000, 1)).toBe("three");
  await expect(until("nothing", () => false, 20, 1)).rejects.toThrow("in vain for nothing");
});

describe("spanForest", () => {
  const spans = [span("2", "1", 20n), span("4", "9", 5n), span("3", "1", 10n, true), span("1", "", 0n)];

  test("puts children below their parents in the order of time; a missing parent makes a root", () => {
    expect(outline(spanForest(spans))).toEqual(["s k n r1", "  s k n r3 !", "  s k n r2", "s k n r4"]);
  });

  test("normalised leaves out what differs between runs", () => {
    const lines = normalised(spanForest([span("1", "", 0n, false, { "runtime-id": "x", "http.route": "/", a: 1 })]));
    expect(lines).toEqual(["s k n r1", "  | type t", "  | a = 1", "  | http.route = /"]);
  });
});

function span(id: string, parentId: string, start: bigint, failed = false, attributes: Span["attributes"] = {}): Span {
  return {
    traceId: "t",
    spanId: id,
    parentId,
    name: "n",
    resource: `r${id}`,
    service: "s",
    kind: "k",
    type: "t",
    start,
    duration: 1n,
    error: { failed, message: "", type: "" },
    attributes,
    events: [],
    links: [],
    appsec: [],
    source: "datadog",
  };
}
