import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { goVersionOf } from "../../../src/embedded/compile-go.ts";
import type { EmbeddedProgram } from "../../../src/embedded/program.ts";
import { installFrom } from "../../../src/types/install.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "install-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const content = new TextEncoder().encode("#!/bin/sh\necho program\n");

class CountingOracle implements EmbeddedProgram {
  readonly id = "0123456789abcdef";
  readonly goVersion = "go1.26.8";
  readonly size = content.length;
  reads = 0;

  async read(): Promise<Uint8Array> {
    this.reads++;
    return content;
  }
}

const environment = (more = {}) => ({ ...process.env, ORCHESTRION_CACHE: folder, ...more });
// With a Go command that does not exist, only the embedded oracle can succeed.
const noGo = (version: string) => ({ command: join(folder, "no-go"), version });

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
    writeFileSync(file, "");
    await installFrom(embedded, noGo("go1.26.8"), environment());
    expect(readFileSync(file)).toEqual(Buffer.from(content));
  });

  test("any number at once end with one whole program", async () => {
    const embedded = new CountingOracle();
    const files = await Promise.all(
      Array.from({ length: 10 }, () => installFrom(embedded, noGo("go1.26.8"), environment())),
    );
    expect(new Set(files).size).toBe(1);
    expect(readdirSync(folder)).toEqual([basename(files[0] ?? "")]);
  });

  test("is passed over for a newer Go, and on request", async () => {
    const embedded = new CountingOracle();
    await expect(installFrom(embedded, noGo("go1.27.0"), environment())).rejects.toThrow("no-go");
    const forced = environment({ ORCHESTRION_ORACLE: "compile" });
    await expect(installFrom(embedded, noGo("go1.26.8"), forced)).rejects.toThrow("no-go");
    expect(embedded.reads).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("compiled from source: once for all processes, in a hostile environment", async () => {
  const go = { command: "go", version: await goVersionOf("go", process.env) };
  const env = environment({ GOFLAGS: "-toolexec=/nonexistent", GOOS: "js", GOARCH: "wasm", GOWORK: "/nonexistent" });
  const files = await Promise.all(Array.from({ length: 3 }, () => installFrom(undefined, go, env)));
  expect(new Set(files).size).toBe(1);
  expect(readdirSync(folder)).toEqual([basename(files[0] ?? "")]);
  const answer = Bun.spawnSync([files[0] ?? ""], { stdin: Buffer.from('{"path":"p"}') });
  expect(JSON.parse(answer.stdout.toString())).toMatchObject({ answers: [], error: null });
}, 600_000);
