import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startReceiver } from "../../../src/trace/receiver.ts";

const folder = mkdtempSync(join(tmpdir(), "orchestrion-trace-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runTrace = join(import.meta.dir, "fixtures", "run-trace.ts");
const program = [process.execPath, join(import.meta.dir, "fixtures", "post-spans.ts")];

function start(...args: string[]) {
  const env = { ...process.env, NO_COLOR: "1" };
  return Bun.spawn([process.execPath, runTrace, "trace", ...args], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    env,
  });
}

async function run(...args: string[]) {
  const child = start(...args);
  const [out, err, status] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { out, err, status };
}

describe("orchestrion trace with a command", () => {
  test("draws its trace on stderr, leaves stdout alone and exits with its status", async () => {
    const { out, err, status } = await run("--", ...program, "7");
    expect({ out, status }).toEqual({ out: "program output\n", status: 7 });
    expect(err.split("\n").map((line) => line.replace(/ *▕.*/, ""))).toEqual([
      `trace ${"0".repeat(31)}a  2 spans · 2.0ms · 2 services`,
      "root [web]",
      "└─ child [worker]",
      "",
      "",
    ]);
  });

  test("writes spans as JSON lines to stdout", async () => {
    const { out, err, status } = await run("--json", "--", ...program, "0");
    expect({ err, status }).toEqual({ err: "", status: 0 });
    const lines = out
      .trim()
      .split("\n")
      .filter((line) => line.startsWith("{"));
    const spans: unknown[] = lines.map((line) => JSON.parse(line));
    expect(spans).toMatchObject([
      { name: "child", source: "otlp", service: "worker", parent_id: "0000000000000001", start: "0" },
      { name: "root", source: "datadog", trace_id: `${"0".repeat(31)}a`, duration: "2000000", error: null },
    ]);
  });

  test("writes to a file instead", async () => {
    const file = join(folder, "spans.jsonl");
    const { out, err } = await run("--json", "--output", file, "--", ...program, "0");
    expect({ out, err }).toEqual({ out: "program output\n", err: "" });
    expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("forwards %s and shows the spans received before", async (signal) => {
    const child = start("--", ...program, "wait");
    let out = "";
    const decoder = new TextDecoder();
    for await (const part of child.stdout) {
      out += decoder.decode(part, { stream: true });
      if (out.includes("ready") && !out.includes("got")) child.kill(signal);
    }
    expect(await child.exited).toBe(9);
    expect(out).toContain(`got ${signal}`);
    expect(await new Response(child.stderr).text()).toContain("root [web]");
  });

  test("exits with 128 and the signal's number when a signal ends the command", async () => {
    const { status } = await run("--", process.execPath, "-e", "process.kill(process.pid, 'SIGKILL')");
    expect(status).toBe(137);
  });

  test("reports that no trace was received, or that the command does not exist", async () => {
    expect((await run("--", process.execPath, "-e", "0")).err).toContain("no traces were received");
    expect(await run("--", "no-such-command-anywhere")).toEqual({
      out: "",
      err: "orchestrion trace: cannot run no-such-command-anywhere: not found\n",
      status: 127,
    });
  });
});

describe("orchestrion trace --web", () => {
  test("serves the page until a signal, also when the command has ended, and exits with its status", async () => {
    const child = start("--web", "--", ...program, "7");
    const decoder = new TextDecoder();
    let err = "";
    for await (const part of child.stderr) {
      err += decoder.decode(part, { stream: true });
      if (!err.includes("the page stays until Ctrl-C") || child.killed) continue;
      const url = /the page is at (\S+)/.exec(err)?.[1] ?? "";
      const changes: unknown = await (await fetch(`${url}changes?since=0`)).json();
      expect(changes).toMatchObject({ traces: [{ title: "root", spans: 2, services: ["web", "worker"] }] });
      child.kill("SIGINT");
    }
    expect(err).toContain("the command has ended with status 7");
    expect(err).toContain("└─ child [worker]");
    expect(await child.exited).toBe(7);
  });

  test("ends with a command that ends by a signal to both", async () => {
    const child = start("--web", "--", ...program, "wait");
    const decoder = new TextDecoder();
    for await (const part of child.stdout) if (decoder.decode(part).includes("ready")) child.kill("SIGTERM");
    expect(await child.exited).toBe(9);
    expect(await new Response(child.stderr).text()).not.toContain("the page stays");
  });
});

describe.if(process.platform === "linux")("on a full disk", () => {
  const lost =
    /^orchestrion trace: cannot write .+: no space left on device\. What to do: free some space there\. No more traces are written\.\n$/;

  test("the command goes on, and what is lost is said", async () => {
    const { err, status } = await run("--output", "/dev/full", "--", ...program, "7");
    expect(err).toMatch(lost);
    expect(err).not.toMatch(/^\s+at /m);
    expect(status).toBe(7);
  });

  test("so it is with standard output", async () => {
    const to = (file: string) => ["sh", "-c", `exec "$@" > ${file}`, "sh"];
    const trace = [process.execPath, runTrace, "trace", "--json", "--", ...to("/dev/null"), ...program, "7"];
    const child = Bun.spawn([...to("/dev/full"), ...trace], { stdin: "ignore", stdout: "ignore", stderr: "pipe" });
    expect(await new Response(child.stderr).text()).toMatch(lost);
    expect(await child.exited).toBe(7);
  });
});

describe("orchestrion trace alone", () => {
  test("receives until a signal, then shows what it has and exits with 0", async () => {
    const child = start("--listen", "127.0.0.1:0");
    const decoder = new TextDecoder();
    let err = "";
    for await (const part of child.stderr) {
      err += decoder.decode(part, { stream: true });
      const url = /listening on (\S+)/.exec(err)?.[1];
      if (url === undefined || child.killed) continue;
      const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: url, DD_TRACE_AGENT_URL: url };
      await Bun.spawn([...program, "0"], { env, stdout: "ignore" }).exited;
      child.kill("SIGINT");
    }
    expect(await new Response(child.stdout).text()).toContain("└─ child [worker]");
    expect(await child.exited).toBe(0);
  });

  test("refuses a taken port in one line", async () => {
    const receiver = startReceiver();
    const { err, status } = await run("--listen", `127.0.0.1:${receiver.port}`);
    await receiver.stop();
    expect(status).toBe(1);
    expect(err).toMatch(/^orchestrion trace: cannot listen on 127\.0\.0\.1:\d+: .*an agent may be running.*\n$/);
  });

  test.each([
    [["go", "run", "."], "unexpected argument go; put -- before the command: -- go …; see `orchestrion trace --help`"],
    [["--jsno"], "unknown option --jsno, did you mean --json? See `orchestrion trace --help`"],
    [["--listen"], "--listen needs a value: HOST:PORT; see `orchestrion trace --help`"],
    [["--"], "there is no command after --; see `orchestrion trace --help`"],
  ])("refuses %j", async (args, message) => {
    expect(await run(...args)).toEqual({ out: "", err: `orchestrion trace: ${message}\n`, status: 2 });
  });

  test("refuses an invalid address and a file that cannot be created", async () => {
    expect((await run("--listen", "nowhere")).err).toStartWith(
      "orchestrion trace: --listen nowhere: expected HOST:PORT",
    );
    const { err, status } = await run("--output", join(folder, "no", "such"), "--", process.execPath, "-e", "0");
    expect(status).toBe(1);
    expect(err).toStartWith("orchestrion trace: --output ");
  });
});
