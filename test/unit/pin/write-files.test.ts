import { afterEach, beforeEach, expect, test } from "bun:test";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../../../src/pin/write-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = () => readdirSync(folder).sort();
const at = (name: string) => join(folder, name);

test("writes old and new files, keeps permissions, leaves nothing behind", () => {
  writeFileSync(at("a"), "old a");
  chmodSync(at("a"), 0o640);
  writeFiles([
    { path: at("a"), before: "old a", after: "new a ü" },
    { path: at("b"), before: undefined, after: "new b" },
  ]);
  expect(readFileSync(at("a"), "utf8")).toBe("new a ü");
  expect(readFileSync(at("b"), "utf8")).toBe("new b");
  expect(statSync(at("a")).mode & 0o777).toBe(0o640);
  expect(names()).toEqual(["a", "b"]);
});

test("a file that changed meanwhile stops everything", () => {
  writeFileSync(at("a"), "old a");
  writeFileSync(at("b"), "someone's b");
  const changes = [
    { path: at("a"), before: "old a", after: "new a" },
    { path: at("b"), before: "old b", after: "new b" },
  ];
  expect(() => writeFiles(changes)).toThrow("was changed by someone else");
  expect(readFileSync(at("a"), "utf8")).toBe("old a");
  expect(names()).toEqual(["a", "b"]);
});

test("if the last file cannot be moved into place, the others are restored", () => {
  writeFileSync(at("a"), "old a");
  const changes = [
    { path: at("a"), before: "old a", after: "new a" },
    { path: at("new"), before: undefined, after: "new file" },
    { path: at("c"), before: undefined, after: "new c" },
  ];
  const rename = (from: string, to: string) => {
    if (to === at("c")) {
      expect(readFileSync(at("a"), "utf8")).toBe("new a");
      throw new Error("disk full");
    }
    renameSync(from, to);
  };
  expect(() => writeFiles(changes, rename)).toThrow("disk full");
  expect(readFileSync(at("a"), "utf8")).toBe("old a");
  expect(existsSync(at("new"))).toBe(false);
  expect(names()).toEqual(["a"]);
});

test("a symbolic link stays one", () => {
  writeFileSync(at("real"), "old");
  symlinkSync(at("real"), at("link"));
  writeFiles([{ path: at("link"), before: "old", after: "new" }]);
  expect(lstatSync(at("link")).isSymbolicLink()).toBe(true);
  expect(readFileSync(at("real"), "utf8")).toBe("new");
});
