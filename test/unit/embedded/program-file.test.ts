import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isIntact, openCacheFolder, writeProgram } from "../../../src/embedded/program-file.ts";

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

  test("a file with its name is an error that says what to do", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => openCacheFolder(file)).toThrow("ORCHESTRION_CACHE");
  });
});

describe("a program", () => {
  const content = new Uint8Array([1, 2, 3]);
  const id = createHash("sha256").update(content).digest("hex").slice(0, 16);

  test("appears complete, executable for its owner, with only its record beside it", () => {
    const file = join(folder, "program");
    expect(isIntact(file, id)).toBe(false);
    writeProgram(file, content);
    expect(readFileSync(file)).toEqual(Buffer.from(content));
    expect(statSync(file).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder).sort()).toEqual(["program", "program.checked"]);
    expect(isIntact(file, id)).toBe(true);
    expect(isIntact(file)).toBe(true);
  });

  test.each([
    ["cut off", (file: string) => writeFileSync(file, content.subarray(0, 2))],
    ["of zeros, as after a power cut", (file: string) => writeFileSync(file, new Uint8Array(3))],
    ["empty", (file: string) => writeFileSync(file, "")],
    ["with a flipped bit", (file: string) => writeFileSync(file, new Uint8Array([1, 2, 2]))],
    ["that is gone", (file: string) => rmSync(file)],
  ])("%s is invalid, and is replaced", (_, damage) => {
    const file = join(folder, "program");
    writeProgram(file, content);
    const { atime, mtime } = statSync(file);
    damage(file);
    if (existsSync(file)) utimesSync(file, atime, mtime);
    expect(isIntact(file, id)).toBe(false);
    expect(isIntact(file)).toBe(false);
    writeProgram(file, content);
    expect(isIntact(file, id)).toBe(true);
  });

  test("of a restored cache is read once: another inode, the same content", () => {
    const file = join(folder, "program");
    writeProgram(file, content);
    cpSync(file, join(folder, "copy"));
    renameSync(join(folder, "copy"), file);
    expect(isIntact(file)).toBe(true);
    rmSync(join(folder, "program.checked"));
    expect(isIntact(file)).toBe(false);
    expect(isIntact(file, id)).toBe(true);
    expect(existsSync(join(folder, "program.checked"))).toBe(true);
  });

  test("of another version is invalid", () => {
    const file = join(folder, "program");
    writeProgram(file, content);
    expect(isIntact(file, "0123456789abcdef")).toBe(false);
  });

  test("that cannot be written is an error with its path", () => {
    const file = join(folder, "absent", "program");
    expect(() => writeProgram(file, new Uint8Array([1]))).toThrow(file);
  });
});
