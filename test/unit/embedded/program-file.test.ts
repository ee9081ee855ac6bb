import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isCached, openCacheFolder, writeProgram } from "../../../src/embedded/program-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cache-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the folder", () => {
  test("is created for its owner alone", () => {
    const created = join(folder, "a", "b");
    openCacheFolder(created);
    expect(statSync(created).mode & 0o777).toBe(0o700);
    openCacheFolder(created);
  });

  test("is refused when anyone may write to it", () => {
    const open = join(folder, "open");
    mkdirSync(open);
    chmodSync(open, 0o777);
    expect(() => openCacheFolder(open)).toThrow(/anyone may write .* ORCHESTRION_CACHE/);
  });

  test("a file in its place is an error that says what to do", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => openCacheFolder(file)).toThrow("ORCHESTRION_CACHE");
  });
});

describe("a program", () => {
  test("appears whole, executable for its owner, and leaves nothing else behind", () => {
    const file = join(folder, "program");
    expect(isCached(file)).toBe(false);
    writeProgram(file, new Uint8Array([1, 2, 3]));
    expect(readFileSync(file)).toEqual(Buffer.from([1, 2, 3]));
    expect(statSync(file).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(["program"]);
    expect(isCached(file)).toBe(true);
    expect(isCached(file, 3)).toBe(true);
  });

  test("of another size is replaced", () => {
    const file = join(folder, "program");
    writeFileSync(file, "truncated");
    expect(isCached(file, 3)).toBe(false);
    writeProgram(file, new Uint8Array([1, 2, 3]));
    expect(isCached(file, 3)).toBe(true);
  });

  test("that cannot be written is an error with its path", () => {
    const file = join(folder, "absent", "program");
    expect(() => writeProgram(file, new Uint8Array([1]))).toThrow(file);
  });
});
