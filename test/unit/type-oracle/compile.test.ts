import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostGoEnvironment } from "../../../src/embedded/compile-go.ts";
import { compileOracle, sourceHash } from "../../../src/type-oracle/compile.ts";

const folder = mkdtempSync(join(tmpdir(), "compile-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the environment", () => {
  test("contains nothing of the surrounding build", () => {
    const env = hostGoEnvironment({
      PATH: "/bin",
      HOME: "/home/me",
      GOCACHE: "/cache",
      GOFLAGS: "-toolexec=orchestrion toolexec",
      GOOS: "js",
      goarch: "wasm",
      GOROOT: "/other",
      GOWORK: "/w/go.work",
      GO111MODULE: "off",
      GODEBUG: "gotypesalias=0",
      CGO_CFLAGS: "-O0",
      TOOLEXEC_IMPORTPATH: "p [p.test]",
      ORCHESTRION_JOBSERVER_URL: "x",
      BUN_OPTIONS: "--inspect",
      PWD: "/elsewhere",
      ABSENT: undefined,
    });
    expect(env).toEqual({
      PATH: "/bin",
      HOME: "/home/me",
      GOCACHE: "/cache",
      GOENV: "off",
      GOWORK: "off",
      GOTOOLCHAIN: "local",
      GO111MODULE: "on",
      CGO_ENABLED: "0",
    });
  });
});

test("every file of the oracle is embedded", async () => {
  const types = join(import.meta.dir, "../../../src/type-oracle");
  const files = readdirSync(join(types, "oracle")).filter((name) => !name.endsWith(".ts"));
  const source = await Bun.file(join(types, "compile.ts")).text();
  expect(files.length).toBeGreaterThan(2);
  expect(files.filter((name) => !source.includes(`"${name}": `))).toEqual([]);
});

test("the hash is stable", () => {
  expect(sourceHash()).toMatch(/^[0-9a-f]{16}$/);
  expect(sourceHash()).toBe(sourceHash());
});

test("a failing go command is reported with its message, and the source is removed", async () => {
  const sourceFolder = join(folder, "source");
  const target = { goos: "plan10", goarch: "amd64" };
  const compiling = compileOracle({
    go: "go",
    env: process.env,
    target,
    outFile: join(folder, "oracle"),
    sourceFolder,
  });
  await expect(compiling).rejects.toThrow(/cannot compile the type oracle with go: .*plan10/);
  expect(existsSync(sourceFolder)).toBe(false);
});

test("a missing go command is reported", async () => {
  const compiling = compileOracle({
    go: join(folder, "no-go"),
    env: process.env,
    outFile: join(folder, "oracle"),
    sourceFolder: join(folder, "source"),
  });
  await expect(compiling).rejects.toThrow(/cannot run .*no-go/);
});
