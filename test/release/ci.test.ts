import { beforeAll, describe, expect, test } from "bun:test";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { goEnvironment } from "../support/environment.ts";
import { long } from "../support/groups.ts";
import { makeTempDir, repoRoot, type TempDir } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { startService } from "../support/service.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { type FakeServer, fakeServer } from "./fake-release.ts";

const HOUR = 3_600_000;
const release = join(repoRoot, "release");
const WOVEN = "orchestrion: woven at 2 places in 1 file of 1 package";

/** The value at a path of keys and indexes; undefined where there is none. */
function at(value: unknown, ...path: (string | number)[]): unknown {
  let here: unknown = value;
  for (const key of path) {
    here =
      typeof here === "object" && here !== null
        ? Object.entries(here).find(([k]) => k === String(key))?.[1]
        : undefined;
  }
  return here;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

describe("without an address to load from", () => {
  /** Runs a first step on a bare machine, where it must fail; returns its message. */
  async function fails(script: string, env: Record<string, string>): Promise<string> {
    using temp = makeTempDir("ci-default");
    const { ORCHESTRION_DOWNLOAD_URL: _, ...environment } = goEnvironment();
    const result = await run(["sh", "-euc", script], { cwd: temp.path, env: { ...environment, ...env } });
    expect(result.code).not.toBe(0);
    expect(readdirSync(temp.path)).toEqual([]);
    return result.stdout + result.stderr;
  }

  test("the GitHub action, with all inputs at their defaults, names its input", async () => {
    const action: unknown = parse(readFileSync(join(release, "ci", "action.yml"), "utf8"));
    const step = at(action, "runs", "steps", 0);
    // An input without a value or default is empty.
    const env = Object.entries(at(step, "env") ?? {}).map(([name, value]) => [
      name,
      String(value).replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) =>
        String(at(action, "inputs", input, "default") ?? ""),
      ),
    ]);
    const said = await fails(String(at(step, "run")), {
      ...Object.fromEntries(env),
      GITHUB_ACTION_PATH: join(release, "ci"),
    });
    expect(said).toStartWith("::error::orchestrion: give this action its input download-url");
  });

  test("GitLab's job names its variable", async () => {
    const file: unknown = parse(readFileSync(join(release, "ci", "gitlab-ci.yml"), "utf8"));
    const script = texts(at(file, ".orchestrion", "before_script")).join("\n");
    const said = await fails(script, { ORCHESTRION_INSTALL: "bin" });
    expect(said).toContain("ORCHESTRION_DOWNLOAD_URL: make it a CI/CD variable");
  });

  test.if(Bun.which("make") !== null)("make names its variable", async () => {
    const said = await fails(`make -f '${join(release, "ci", "orchestrion.mk")}' woven`, {});
    expect(said).toContain("set ORCHESTRION_DOWNLOAD_URL: where the releases of orchestrion lie");
  });
});

describe.if(long("release"))("the files for CI systems, executed", () => {
  let binary = "";
  beforeAll(async () => {
    binary = await orchestrionBinary();
  }, HOUR);

  /** A project, and a release on a server whose program is the one under test. */
  function world(): Disposable & {
    temp: TempDir;
    server: FakeServer;
    sh: (script: string, env?: Record<string, string>) => Promise<RunResult>;
  } {
    const temp = makeTempDir("ci");
    const server = fakeServer(["v1.0.0"], `exec '${binary}' "$@"`);
    server.answer("install.sh", () => new Response(Bun.file(join(release, "install.sh"))));
    cpSync(join(import.meta.dir, "service"), temp.at("project"), { recursive: true });
    mkdirSync(temp.at("project", "bin"));
    const base = goEnvironment({ ORCHESTRION_CACHE: temp.at("cache"), ORCHESTRION_DOWNLOAD_URL: server.url });
    const sh = (script: string, env: Record<string, string> = {}) =>
      run(["sh", "-euc", script], { cwd: temp.at("project"), env: { ...base, ...env }, timeoutMs: HOUR });
    const dispose = () => {
      server[Symbol.dispose]();
      temp.remove();
    };
    return { temp, server, sh, [Symbol.dispose]: dispose };
  }

  async function serves(file: string): Promise<void> {
    await using service = await startService([file]);
    expect((await fetch(`${service.readyLine}/?name=x`)).headers.get("X-Woven")).toBe("yes");
  }

  test(
    "GitHub action",
    async () => {
      using here = world();
      const action: unknown = parse(readFileSync(join(release, "ci", "action.yml"), "utf8"));
      const step = at(action, "runs", "steps", 0);
      for (const name of ["path", "env", "output"]) writeFileSync(here.temp.at(name), "");
      const result = await here.sh(String(at(step, "run")), {
        ORCHESTRION_VERSION: String(at(action, "inputs", "version", "default")),
        ORCHESTRION_INSTALL: here.temp.at("orchestrion", "bin"),
        GITHUB_ACTION_PATH: join(release, "ci"),
        GITHUB_PATH: here.temp.at("path"),
        GITHUB_ENV: here.temp.at("env"),
        GITHUB_OUTPUT: here.temp.at("output"),
        RUNNER_TEMP: here.temp.path,
      });
      expect([result.stderr, result.code]).toEqual([expect.stringContaining("installed orchestrion v"), 0]);
      const folder = readFileSync(here.temp.at("path"), "utf8").trim();
      expect(readFileSync(here.temp.at("env"), "utf8")).toBe(`ORCHESTRION_CACHE=${here.temp.path}/orchestrion/cache\n`);
      expect(readFileSync(here.temp.at("output"), "utf8")).toMatch(/^gocache=\/.+\ngomodcache=\/.+\n$/);
      const built = await here.sh("orchestrion go build -o bin/ ./...", { PATH: `${folder}:${process.env.PATH}` });
      expect(built.stderr).toContain(WOVEN);
      await serves(here.temp.at("project", "bin", "hello"));
    },
    HOUR,
  );

  test(
    "GitLab",
    async () => {
      using here = world();
      const file: unknown = parse(readFileSync(join(release, "ci", "gitlab-ci.yml"), "utf8"));
      const lines = [...texts(at(file, ".orchestrion", "before_script")), ...texts(at(file, "build", "script"))];
      const variables = Object.entries(at(file, ".orchestrion", "variables") ?? {}).map(([name, value]) => [
        name,
        String(value).replace("$CI_PROJECT_DIR", here.temp.at("project")),
      ]);
      // Keep the build cache of the tests, since a new one would compile the standard library.
      const { GOCACHE: _, ...env } = Object.fromEntries(variables);
      for (const version of ["latest", "v1.0.0"]) {
        const result = await here.sh(lines.join("\n"), { ...env, ORCHESTRION_VERSION: version });
        expect([result.stderr, result.code]).toEqual([expect.stringContaining("installed orchestrion v"), 0]);
      }
      expect(existsSync(here.temp.at("project", ".cache", "bin", "orchestrion"))).toBe(true);
      await serves(here.temp.at("project", "bin", "hello"));
    },
    HOUR,
  );

  test(
    "make",
    async () => {
      using here = world();
      const make = `make -f '${join(release, "ci", "orchestrion.mk")}'`;
      const first = await here.sh(`${make} woven woven-test`);
      expect([first.stderr, first.code]).toEqual([expect.stringContaining(WOVEN), 0]);
      const asked = here.server.asked.length;
      expect((await here.sh(`${make} woven`)).code).toBe(0);
      expect(here.server.asked.length).toBe(asked);
      const missing = await here.sh(`${make} woven ORCHESTRION_VERSION=v7.0.0`);
      expect([missing.stderr, missing.code]).toEqual([expect.stringContaining("there is no release v7.0.0"), 2]);
      await serves(here.temp.at("project", "bin", "hello"));
    },
    HOUR,
  );

  test(
    "goreleaser's go build",
    async () => {
      using here = world();
      const file: unknown = parse(readFileSync(join(release, "ci", "goreleaser.yml"), "utf8"));
      const flags = texts(at(file, "builds", 0, "flags"));
      expect(flags).toContain("-toolexec=orchestrion toolexec");
      expect(
        (await here.sh(`sh '${join(release, "install.sh")}'`, { ORCHESTRION_INSTALL: here.temp.at("tools") })).code,
      ).toBe(0);
      const quoted = flags.map((flag) => `'${flag}'`).join(" ");
      const env = Object.fromEntries(texts(at(file, "builds", 0, "env")).map((pair) => pair.split("=", 2)));
      const path = `${here.temp.at("tools")}:${process.env.PATH}`;
      const built = await here.sh(`go build ${quoted} -o bin/hello .`, { ...env, PATH: path });
      expect([built.stderr, built.code]).toEqual([expect.any(String), 0]);
      await serves(here.temp.at("project", "bin", "hello"));
    },
    HOUR,
  );
});
