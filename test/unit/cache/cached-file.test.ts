import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { headerOf, keep, recall } from "../../../src/cache/cached-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-file-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);

test.each(["", "{}", "two\nlines\n", "with \0 and € and \r\n"])("what was kept is recalled: %j", (content) => {
  expect(keep(at("below/file"), "trial/1", content)).toBe(true);
  expect(recall(at("below/file"), "trial/1")).toBe(content);
  expect(readdirSync(at("below"))).toEqual(["file"]);
});

test("damaged content is not recalled", () => {
  const content = JSON.stringify({ work: [1, 2, 3], text: "work ".repeat(200) });
  keep(at("file"), "trial/1", content);
  const whole = readFileSync(at("file"));
  const damages = new Map<string, Buffer>([
    ["empty", Buffer.alloc(0)],
    ["zeros of the same size", Buffer.alloc(whole.length)],
    ["null", Buffer.from("null")],
    ["{}", Buffer.from("{}")],
    ["content without a header", Buffer.from(content)],
    ["one more line", Buffer.concat([whole, Buffer.from("\n")])],
    ["another word", Buffer.from(whole.toString().replace("work", "wurk"))],
    ...[1, 40, 90, 120, whole.length - 1].map((length) => [`cut at ${length}`, whole.subarray(0, length)] as const),
  ]);
  for (let at = 0; at < whole.length; at += 7) {
    const flipped = Buffer.from(whole);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    damages.set(`a bit at ${at}`, flipped);
  }
  for (const [what, damaged] of damages) {
    writeFileSync(at("file"), damaged);
    expect([what, recall(at("file"), "trial/1")]).toEqual([what, undefined]);
  }
  expect(keep(at("file"), "trial/1", content)).toBe(true);
  expect(recall(at("file"), "trial/1")).toBe(content);
});

test("a file is valid only under its own name and kind", () => {
  keep(at("one"), "trial/1", "content");
  expect(recall(at("one"), "trial/2")).toBeUndefined();
  expect(recall(at("one"), "other/1")).toBeUndefined();
  renameSync(at("one"), at("two"));
  expect(recall(at("two"), "trial/1")).toBeUndefined();
  expect(recall(at("one"), "trial/1")).toBeUndefined();
});

test("a folder with the file's name, or a file with the folder's, only prevents caching", () => {
  mkdirSync(at("file"));
  expect(recall(at("file"), "trial/1")).toBeUndefined();
  expect(headerOf(at("file"))).toBe("");
  expect(keep(at("file"), "trial/1", "content")).toBe(false);
  expect(readdirSync(folder)).toEqual(["file"]);
  writeFileSync(at("place"), "");
  expect(recall(at("place/file"), "trial/1")).toBeUndefined();
  expect(headerOf(at("place/file"))).toBe("");
  expect(keep(at("place/file"), "trial/1", "content")).toBe(false);
});

test("the header differs for each content", () => {
  keep(at("file"), "trial/1", "content");
  const before = headerOf(at("file"));
  expect(before).toMatch(/^orchestrion-kept trial\/1 [0-9a-f]{64}$/);
  keep(at("file"), "trial/1", "content");
  expect(headerOf(at("file"))).toBe(before);
  keep(at("file"), "trial/1", "another");
  expect(headerOf(at("file"))).not.toBe(before);
  writeFileSync(at("file"), "something else\n");
  expect(headerOf(at("file"))).toBe("");
});
