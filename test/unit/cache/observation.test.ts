import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isProof,
  lookAgain,
  lookAgainAtAll,
  observe,
  observeListing,
  savesReading,
  stampOf,
} from "../../../src/cache/observation.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "observation-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

/** Writes a file with a fixed modification time, from which no change can be seen. */
function write(name: string, text: string): void {
  writeFileSync(at(name), text);
  utimesSync(at(name), 1_577_836_800, 1_577_836_800);
}

describe("the content of a file", () => {
  test.each([
    ["another of the same size and time", () => write("file", "BBBB")],
    ["another", () => write("file", "B")],
    ["none", () => rmSync(at("file"))],
    ["a directory", () => [rmSync(at("file")), mkdirSync(at("file"))]],
    ["a link to something else", () => [rmSync(at("file")), write("else", "BBBB"), symlinkSync("else", at("file"))]],
  ])("is compared: %s is noticed", (_, change) => {
    write("file", "AAAA");
    const { observation, content } = observe(at("file"));
    expect(content?.toString()).toBe("AAAA");
    expect(lookAgain(observation)).toEqual(observation);
    change();
    expect(lookAgain(observation)).toBeUndefined();
  });

  test.each([
    ["another time", () => utimesSync(at("file"), 1, 1)],
    ["another inode", () => [rmSync(at("file")), write("file", "AAAA")]],
  ])("is the same with %s", (_, change) => {
    write("file", "AAAA");
    const { observation } = observe(at("file"));
    change();
    expect(lookAgain(observation)).toEqual(observation);
  });

  test("a file that did not exist, and then does", () => {
    const { observation } = observe(at("file"));
    expect(observation.kind).toBe("absent");
    expect(lookAgain(observation)).toEqual(observation);
    write("file", "");
    expect(lookAgain(observation)).toBeUndefined();
  });
});

describe("a stamp", () => {
  const now = Date.UTC(2026, 0, 1);
  const changed = (secondsAgo: number, nanoseconds: number) =>
    BigInt(now - secondsAgo * 1000) * 1_000_000n + BigInt(nanoseconds);

  test.each([
    ["a file that changed long ago", changed(3600, 123_456_789), true],
    ["a file that changed just now, and could again within one tick", changed(0, 1), false],
    ["a file that a program may still have in its memory", changed(50, 1), false],
    ["a file of the future: a clock was set back", changed(-3600, 1), false],
    ["whole seconds, as programs that make images set them", changed(3600, 0), false],
  ])("of %s", (_, changedNs, proves) => {
    expect(isProof(changedNs, now)).toBe(proves);
  });

  test("is not given for a file that has just been written", () => {
    write("file", "AAAA");
    expect(observe(at("file")).observation.stamp).toBe("");
  });

  test("saves reading the file if it is equal, and only then", () => {
    write("file", "AAAA");
    const settled = { ...observe(at("file")).observation, stamp: stampOf(at("file")), sha256: "not looked at" };
    expect(lookAgain(settled)).toBe(settled);
    write("file", "AAAA");
    expect(lookAgain(settled)).toBeUndefined();
  });

  test("that has become a proof is worth storing", () => {
    const before = { path: "a", kind: "file", sha256: "x", stamp: "" } as const;
    expect(savesReading([before], [before])).toBe(false);
    expect(savesReading([before], [{ ...before, stamp: "1 2 3" }])).toBe(true);
    expect(savesReading([{ ...before, stamp: "1 2 3" }], [before])).toBe(false);
  });
});

test("the names in a directory that count are compared", () => {
  mkdirSync(at("p"));
  write("p/a.go", "package p");
  const all = observeListing(at("p"));
  const sources = observeListing(at("p"), /\.go$/);
  const gone = observeListing(at("q"));
  write("p/a.txt", "");
  expect(lookAgain(all)).toBeUndefined();
  expect(lookAgainAtAll([sources, gone])).toEqual([sources, gone]);
  write("p/b.go", "package p");
  expect(lookAgain(sources)).toBeUndefined();
  mkdirSync(at("q"));
  expect(lookAgainAtAll([gone])).toBeUndefined();
});
