import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImportedArchives } from "../../../src/plan/archives.ts";
import { archiveOf } from "../../support/archive.ts";

test("an archive mentions the objects in its export data, and any object when it cannot be read", () => {
  const folder = mkdtempSync(join(tmpdir(), "archives-test-"));
  const write = (name: string, content: string): string => {
    const file = join(folder, name);
    writeFileSync(file, content);
    return file;
  };
  try {
    const client = write("a.a", archiveOf("a/bClientDo"));
    const other = write("b.a", archiveOf("x/yServer"));
    const tellsOf = (...archives: string[]) =>
      new ImportedArchives(new Map(archives.map((archive, at) => [`import${at}`, archive]))).tellsOf;
    const apart = tellsOf(client, other);
    expect(apart("a/b", "Client")).toBe(true);
    expect(apart("x/y", "Server")).toBe(true);
    // A single package must mention both.
    expect(apart("a/b", "Server")).toBe(false);
    expect(apart("a/c", "Client")).toBe(false);
    expect(tellsOf()("a/b", "Client")).toBe(false);
    expect(tellsOf(other, join(folder, "absent.a"))("a/b", "Client")).toBe(true);
    expect(tellsOf(write("text.a", "a/bClient"))("c", "D")).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
