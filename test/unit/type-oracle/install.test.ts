import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { EmbeddedProgram } from "../../../src/embedded/program.ts";
import { installFrom } from "../../../src/type-oracle/install.ts";
import { identityOf, type UserGo } from "../../../src/type-oracle/user-go.ts";
import { userGo } from "../../support/toolchains.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "install-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = new TextEncoder().encode("#!/bin/sh\necho program\n");

class CountingOracle implements EmbeddedProgram {
  readonly id = createHash("sha256").update(content).digest("hex").slice(0, 16);
  readonly goVersion = "go1.26.8";
  readonly size = content.length;
  reads = 0;

  async read(): Promise<Uint8Array> {
    this.reads++;
    return content;
  }
}

/** A program's name, and that of the note beside it. */
const withNote = (file = "") => [basename(file), `${basename(file)}.checked`];
const environment = (more = {}) => ({ ...process.env, ORCHESTRION_CACHE: folder, ...more });
// With a Go command that does not exist, only the embedded oracle can succeed.
const noGo = (version: string, experiment = ""): UserGo => {
  return { command: join(folder, "no-go"), version, root: "", tools: "", experiment };
};

describe("the embedded oracle", () => {
  test("is unpacked once", async () => {
    const embedded = new CountingOracle();
    const file = await installFrom(embedded, noGo("go1.24.1"), environment());
    expect(readFileSync(file)).toEqual(Buffer.from(content));
    expect(statSync(file).mode & 0o777).toBe(0o700);
    expect(await installFrom(embedded, noGo("go1.26.9"), environment())).toBe(file);
    expect(embedded.reads).toBe(1);
  });

  test("is unpacked again over a damaged copy", async () => {
    const embedded = new CountingOracle();
    const file = await installFrom(embedded, noGo("go1.26.8"), environment());
    writeFileSync(file, new Uint8Array(content.length));
    await installFrom(embedded, noGo("go1.26.8"), environment());
    expect(readFileSync(file)).toEqual(Buffer.from(content));
  });

  test("any number of simultaneous calls result in one complete program", async () => {
    const embedded = new CountingOracle();
    const files = await Promise.all(
      Array.from({ length: 10 }, () => installFrom(embedded, noGo("go1.26.8"), environment())),
    );
    expect(new Set(files).size).toBe(1);
    expect(readdirSync(folder).sort()).toEqual(withNote(files[0]));
  });

  test("is not used for a newer Go, for experiments, and on request", async () => {
    const embedded = new CountingOracle();
    await expect(installFrom(embedded, noGo("go1.27.0"), environment())).rejects.toThrow("no-go");
    await expect(installFrom(embedded, noGo("go1.26.8", "jsonv2"), environment())).rejects.toThrow("no-go");
    const forced = environment({ ORCHESTRION_ORACLE: "compile" });
    await expect(installFrom(embedded, noGo("go1.26.8"), forced)).rejects.toThrow("no-go");
    expect(embedded.reads).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("compiled from source: once for all processes, in a hostile environment", async () => {
  const go = await userGo();
  const env = environment({ GOFLAGS: "-toolexec=/nonexistent", GOOS: "js", GOARCH: "wasm", GOWORK: "/nonexistent" });
  const files = await Promise.all(Array.from({ length: 3 }, () => installFrom(undefined, go, env)));
  expect(new Set(files).size).toBe(1);
  expect(readdirSync(folder).sort()).toEqual(withNote(files[0]));
  const answer = Bun.spawnSync([files[0] ?? ""], { stdin: Buffer.from('{"path":"p"}') });
  expect(JSON.parse(answer.stdout.toString())).toMatchObject({ answers: [], failedImports: [] });
}, 600_000);

describe("which Go compiles it", () => {
  test("not the one on PATH, but the one that it switches to", async () => {
    const real = await userGo();
    // Like a version manager's script, or a go command of another release than go.mod requires.
    const command = join(folder, "shim");
    writeFileSync(command, "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    const file = await installFrom(undefined, { ...real, command }, environment());
    expect(basename(file)).toContain(real.version.replaceAll(/[^A-Za-z0-9.]+/g, "_"));
  }, 300_000);

  test("another Go than the build's is an error that names both, and leaves nothing behind", async () => {
    const real = await userGo();
    await expect(installFrom(undefined, { ...real, version: "go1.99.0" }, environment())).rejects.toThrow(
      new RegExp(`must be compiled with go1\\.99\\.0.* is ${RegExp.escape(real.version)}`),
    );
    expect(readdirSync(folder)).toEqual([]);
  }, 300_000);
});

test("the name of a toolchain in the cache is unique", () => {
  const compiler = join(folder, process.platform === "win32" ? "compile.exe" : "compile");
  writeFileSync(compiler, "one");
  const release: UserGo = { command: "go", version: "go1.26.8", root: "/go", tools: folder, experiment: "" };
  const others: readonly UserGo[] = [
    release,
    { ...release, version: "go1.26.9" },
    { ...release, version: "go1.27rc1" },
    { ...release, experiment: "jsonv2" },
    { ...release, experiment: "nodwarf5" },
    { ...release, version: "go1.26.8-fips" },
    { ...release, version: "go1.28-devel_0123456789 Mon Jan 1 00:00:00 2027 +0000" },
    { ...release, version: "devel go1.24-9e8ea567c8 Mon Jan 1 00:00:00 2024 +0000" },
  ];
  const names = others.map(identityOf);
  expect(new Set(names).size).toBe(others.length);
  // A release is the same in every folder; a development version changes when it is recompiled.
  writeFileSync(compiler, "two");
  const changed = others.filter((one, at) => identityOf({ ...one, root: "/other" }) !== names[at]);
  expect(changed.map(({ version }) => version.includes("devel"))).toEqual([true, true]);
});
