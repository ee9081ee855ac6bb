import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { examineFlags } from "../../../src/doctor/flags.ts";
import { examineGo } from "../../../src/doctor/go.ts";
import { runLimited } from "../../../src/doctor/limited.ts";
import { examineCache, examineProgram } from "../../../src/doctor/programs.ts";
import { examineProxy } from "../../../src/doctor/proxy.ts";
import { findingsJson, findingsText } from "../../../src/doctor/text.ts";
import { programFileName } from "../../../src/embedded/program.ts";
import { findGo, readGoEnvironment } from "../../../src/go/environment.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";
import { until } from "../../support/poll.ts";

setDefaultTimeout(600_000);

const temp = makeTempDir("doctor-unit");
afterAll(() => temp.remove());

function script(name: string, text: string): string {
  const file = temp.at(name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

const isGone = (pid: number) =>
  !existsSync(`/proc/${pid}`) || /^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));

describe("a command with a time limit", () => {
  test("is ended with its child processes", async () => {
    const file = script("slow", `sleep 300 &\necho $!\nsleep 300`);
    const ran = await runLimited([file], { cwd: temp.path, environment: process.env, seconds: 1 });
    expect(ran).toMatchObject({ late: true, status: undefined });
    const child = Number(ran.stdout);
    expect(child).toBeGreaterThan(1);
    await until("the child to end", () => isGone(child), 10_000, 20);
  });

  test("that cannot be started has a reason", async () => {
    const ran = await runLimited([temp.at("absent")], { cwd: temp.path, environment: {}, seconds: 5 });
    expect(ran.failure).toBe("there is no such file");
  });
});

describe("Go", () => {
  const withGo = (text: string, name: string) => {
    script(`${name}/go`, text);
    return { ...process.env, PATH: `${temp.at(name)}:/usr/bin:/bin` };
  };

  test("found, with its release", async () => {
    const { findings, go } = await examineGo(temp.path, goEnvironment(), 30);
    expect(findings).toMatchObject([{ status: "ok", message: expect.stringMatching(/^go1\.\d+.* at .*go, GOROOT/) }]);
    expect(go?.env.GOCACHE).toBe(goEnvironment().GOCACHE ?? "");
  });

  test("that does not answer is ended after its time limit", async () => {
    const { findings } = await examineGo(temp.path, withGo("sleep 300", "hanging"), 1);
    expect(findings).toMatchObject([{ status: "problem", advice: expect.stringMatching(/GOTOOLCHAIN=local/) }]);
  });

  test("too old, broken, and absent", async () => {
    const old = await examineGo(temp.path, withGo(`echo '{"GOVERSION":"go1.19.1"}'`, "old"), 30);
    expect(old).toMatchObject({
      go: undefined,
      findings: [{ status: "problem", message: expect.stringMatching(/go1\.19\.1 .*too old/) }],
    });
    const broken = await examineGo(temp.path, withGo("echo no such thing >&2; exit 1", "broken"), 30);
    expect(broken.findings).toMatchObject([{ status: "problem", message: expect.stringMatching(/no such thing/) }]);
    const absent = await examineGo(temp.path, { PATH: temp.path }, 30);
    expect(absent.findings).toMatchObject([{ status: "problem", message: "there is no `go` on PATH" }]);
  });
});

// users-want 24. A script that sets GOFLAGS turns weaving off silently.
describe("GOFLAGS", () => {
  const self = script("own/orchestrion", "echo orchestrion v1.0.0");
  const flags = async (inForce: string, environment: Record<string, string> = { GOFLAGS: inForce }, file = "off") => {
    const found = await examineFlags(
      { GOFLAGS: inForce, GOENV: file },
      { PATH: "/usr/bin", ...environment },
      self,
      temp.path,
    );
    return { ...found, last: found.findings.at(-1) };
  };

  test("without -toolexec, and with that of this program", async () => {
    expect(await flags("-mod=mod")).toMatchObject({ weavesPlainly: false, last: { status: "ok" } });
    expect(await flags(`'-toolexec=${self} toolexec'`)).toMatchObject({ weavesPlainly: true, last: { status: "ok" } });
    symlinkSync(self, temp.at("orchestrion-link"));
    const linked = await flags(`'-toolexec=${temp.at("orchestrion-link")} toolexec'`);
    expect(linked).toMatchObject({ weavesPlainly: true, last: { status: "ok" } });
  });

  test("with that of another orchestrion", async () => {
    const other = script("other/orchestrion", "echo orchestrion v0.9.0");
    const launcher = temp.at("launcher-0123456789abcdef");
    const printed = `'-toolexec=${launcher} ${self} toolexec'`;
    const lost = await flags(printed);
    expect(lost.weavesPlainly).toBe(false);
    expect(lost.last).toMatchObject({ status: "problem", advice: 'set GOFLAGS again: eval "$(orchestrion env)"' });
    writeFileSync(launcher, "");
    expect(await flags(printed)).toMatchObject({ weavesPlainly: true, last: { status: "ok" } });

    const { last, weavesPlainly } = await flags(`'-toolexec=${other} toolexec'`);
    expect({ last, weavesPlainly }).toMatchObject({ weavesPlainly: true, last: { status: "warning" } });
    expect(last?.message).toContain(`${other} (orchestrion v0.9.0)`);
    const onPath = await flags("'-toolexec=orchestrion toolexec'", { PATH: dirname(other) });
    expect(onPath.last?.message).toContain(other);
  });

  test("with another tool, or without the word toolexec, or with a missing program", async () => {
    expect((await flags("-toolexec=/usr/bin/env")).last).toMatchObject({
      status: "ok",
      message: expect.stringMatching(/not orchestrion/),
    });
    expect((await flags(`-toolexec=${self}`)).last).toMatchObject({
      status: "problem",
      message: expect.stringMatching(/lacks the word/),
    });
    expect((await flags("-toolexec=/nowhere/orchestrion")).last).toMatchObject({
      status: "problem",
      message: expect.stringMatching(/not exist/),
    });
  });

  test("with an unquoted space in a path, the intended flag is shown", async () => {
    const file = script("with blank/orchestrion", "");
    const inner = (await flags(`'-toolexec=${file} toolexec'`)).last;
    expect(inner).toMatchObject({ status: "problem", advice: expect.stringMatching(/must be quoted/) });
    const outer = (await flags(`-toolexec=${self} toolexec`)).last;
    expect(outer).toMatchObject({
      status: "problem",
      message: expect.stringMatching(/"toolexec" in .* is not a flag/),
    });
    expect(outer?.advice).toContain(`GOFLAGS="'-toolexec=${self} toolexec'"`);
    expect((await flags("'-toolexec=x")).last).toMatchObject({
      status: "problem",
      message: expect.stringMatching(/not closed/),
    });
    // The go command accepts that advice.
    const env = { ...goEnvironment(), GOFLAGS: `'-toolexec=${self} toolexec'` };
    expect(await readGoEnvironment(findGo(env), temp.path, env)).toMatchObject({ GOFLAGS: env.GOFLAGS });
  });

  test("of the environment that replace those of `go env -w`", async () => {
    const file = temp.at("goenv");
    const env = { ...goEnvironment(), GOENV: file, GOFLAGS: "" };
    const ran = Bun.spawnSync([findGo(env), "env", "-w", `GOFLAGS='-toolexec=${self} toolexec'`], { env });
    expect(ran.exitCode).toBe(0);
    const lost = await flags("-mod=mod", { GOFLAGS: "-mod=mod" }, file);
    expect(lost.findings).toMatchObject([
      { status: "warning", message: expect.stringMatching(/is lost/) },
      { status: "ok" },
    ]);
    const kept = await flags(`'-toolexec=${self} toolexec'`, {}, file);
    expect(kept.findings).toMatchObject([{ status: "ok" }]);
  });
});

describe("the module proxy", () => {
  const go = findGo(process.env);
  const folder = temp.at("proxy");
  mkdirSync(folder);
  const ask = async (proxy: string, extra: Record<string, string> = {}) => {
    const environment = {
      ...goEnvironment(),
      GOPROXY: proxy,
      GONOSUMDB: "*",
      GOPRIVATE: "",
      GOMODCACHE: temp.at("modules"),
    };
    const env = { GOPROXY: proxy, GOFLAGS: "", GOMOD: "", ...extra };
    return examineProxy({ command: go, env }, environment, folder, 5);
  };

  test("answers", async () => {
    const version = '{"Version":"v0.1.0","Time":"2026-01-01T00:00:00Z"}';
    using server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: ({ url }) =>
        url.endsWith("/list")
          ? new Response("v0.1.0\n")
          : new Response(url.endsWith(".mod") ? "module golang.org/x/mod\n" : version),
    });
    const { finding, reachable } = await ask(`http://127.0.0.1:${server.port}`);
    expect({ finding, reachable }).toMatchObject({ reachable: true, finding: { status: "ok" } });
  });

  test("does not answer, or refuses: a warning within the limit, and no password in it", async () => {
    using server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Promise<Response>(() => {}) });
    const started = performance.now();
    const silent = await ask(`http://127.0.0.1:${server.port}`);
    expect(performance.now() - started).toBeLessThan(300_000);
    expect(silent).toMatchObject({
      reachable: false,
      finding: { status: "warning", message: expect.stringMatching(/no answer within 5 s/) },
    });
    const refused = await ask("http://jo:s3cret@127.0.0.1:1");
    expect(refused).toMatchObject({ reachable: false, finding: { status: "warning" } });
    expect(JSON.stringify([silent, refused])).not.toContain("s3cret");
  });

  test("is not needed when there is nothing to download", async () => {
    mkdirSync(temp.at("vendored", "vendor"), { recursive: true });
    writeFileSync(temp.at("vendored", "vendor", "modules.txt"), "");
    // The integrations of a module that is not pinned are not vendored.
    const unpinned = await ask("http://127.0.0.1:1", { GOMOD: temp.at("vendored", "go.mod") });
    expect(unpinned.finding.status).toBe("warning");
    writeFileSync(temp.at("vendored", "orchestrion.tool.go"), "package tools\n");
    for (const unneeded of [
      await ask("off"),
      await ask("http://127.0.0.1:1", { GOFLAGS: "-trimpath -mod=vendor" }),
      await ask("http://127.0.0.1:1", { GOMOD: temp.at("vendored", "go.mod") }),
    ]) {
      expect(unneeded.finding).toMatchObject({ status: "ok", message: expect.stringMatching(/^no proxy is needed/) });
    }
  });
});

describe("the cache folder and the programs in it", () => {
  test("the user's own folder is fine; one that others may write to is not", () => {
    const folder = temp.at("cache");
    expect(examineCache(folder)).toMatchObject({ status: "ok", message: `${folder}, 0 MiB` });
    chmodSync(folder, 0o770);
    expect(examineCache(folder)).toMatchObject({ status: "warning", advice: `chmod g-w ${folder}` });
    chmodSync(folder, 0o777);
    expect(examineCache(folder)).toMatchObject({
      status: "problem",
      advice: expect.stringMatching(/ORCHESTRION_CACHE/),
    });
    expect(examineCache("/proc/nothing")).toMatchObject({ status: "problem" });
  });

  const program = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    const id = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    return { id, goVersion: "go1.26.0", size: bytes.length, read: async () => bytes };
  };

  test("a program is unpacked and started", async () => {
    const folder = temp.at("programs");
    const embedded = program("#!/bin/sh\nexit 1\n");
    expect(await examineProgram("oracle", folder, "go1.26.3", embedded)).toMatchObject({ status: "ok" });
    expect(existsSync(`${folder}/${programFileName("oracle", embedded.id)}`)).toBe(true);
    expect(await examineProgram("oracle", folder, "go1.27.0", embedded)).toMatchObject({
      status: "ok",
      message: expect.stringMatching(/older than your go1\.27\.0/),
    });
  });

  test("one that is damaged is replaced, with a warning", async () => {
    const folder = temp.at("programs");
    const embedded = program("#!/bin/sh\nexit 1 # damaged\n");
    const file = `${folder}/${programFileName("launcher", embedded.id)}`;
    expect(await examineProgram("launcher", folder, undefined, embedded)).toMatchObject({ status: "ok" });
    writeFileSync(file, new Uint8Array(embedded.size));
    expect(await examineProgram("launcher", folder, undefined, embedded)).toMatchObject({
      status: "warning",
      message: `${file} was damaged, and has been replaced`,
    });
    expect(await examineProgram("launcher", folder, undefined, embedded)).toMatchObject({ status: "ok" });
  });

  test("a program for another machine is reported in words", async () => {
    const file = temp.at("zeros");
    writeFileSync(file, new Uint8Array(100), { mode: 0o755 });
    const ran = await runLimited([file], { cwd: temp.path, environment: {}, seconds: 10 });
    expect(ran.failure).toBe("it is damaged, or a program for another machine");
  });

  test("one that a signal ends is not reported as too slow", async () => {
    const embedded = program("#!/bin/sh\nkill -ILL $$\n");
    const found = await examineProgram("oracle", temp.at("programs"), undefined, embedded);
    expect(found).toMatchObject({ status: "problem", message: expect.stringMatching(/signal: illegal instruction/) });
  });

  test("one that cannot be started is a problem where it is needed", async () => {
    const folder = temp.at("programs");
    const embedded = program("#!/bin/sh\n");
    for (const name of ["oracle", "launcher"] as const) {
      // As on a file system that is mounted noexec.
      writeFileSync(`${folder}/${programFileName(name, embedded.id)}`, await embedded.read(), { mode: 0o600 });
    }
    expect(await examineProgram("oracle", folder, undefined, embedded)).toMatchObject({
      status: "problem",
      message: expect.stringMatching(/cannot be started: permission denied/),
      advice: expect.stringMatching(/ORCHESTRION_CACHE/),
    });
    expect(await examineProgram("launcher", folder, undefined, embedded)).toMatchObject({ status: "warning" });
  });
});

test("findings are printed with advice, and counted", () => {
  const findings = [
    { check: "Go", status: "ok", message: "there" },
    { check: "GOFLAGS", status: "problem", message: "wrong\nin two lines", advice: "mend them" },
  ] as const;
  expect(findingsText(findings, false)).toBe(
    "ok       Go: there\nproblem  GOFLAGS: wrong\n         in two lines\n         → mend them\n1 problem, no warnings\n",
  );
  expect(JSON.parse(findingsJson(findings))).toEqual({ ok: false, problems: 1, warnings: 0, findings });
});
