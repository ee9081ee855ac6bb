import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readFingerprints } from "../../../src/toolexec/object-file.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir, type TempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

let temp: TempDir;
beforeAll(() => {
  temp = makeTempDir("object");
});
afterAll(() => temp.remove());

test("fingerprints of real archives: that of an import equals the imported package's own", async () => {
  writeFileSync(temp.at("go.mod"), "module example.com/a\n\ngo 1.23\n");
  writeFileSync(
    temp.at("a.go"),
    'package a\n\nimport "unicode/utf8"\n\nfunc A() bool { return utf8.ValidString("a") }\n',
  );
  const args = ["list", "-export", "-f", "{{.Export}}", ".", "unicode/utf8"];
  const { stdout } = await runOk(["go", ...args], { cwd: temp.path, env: goEnvironment() });
  const [own, imported] = stdout
    .trim()
    .split("\n")
    .map((file) => readFingerprints(file));
  expect(own?.own).toMatch(/^[0-9a-f]{16}$/);
  expect([...(own?.imports.keys() ?? [])]).toContain("unicode/utf8");
  expect(own?.imports.get("unicode/utf8")).toBe(imported?.own ?? "");
  expect(own?.own).not.toBe(imported?.own ?? "");
});

test("a long list of names is read to its end", async () => {
  const functions = Array.from(
    { length: 3000 },
    (_, at) => `func Function${"x".repeat(40)}${at}() bool { return utf8.ValidString("") }`,
  );
  mkdirSync(temp.at("long"));
  writeFileSync(temp.at("long", "long.go"), `package long\n\nimport "unicode/utf8"\n\n${functions.join("\n")}\n`);
  const args = ["list", "-export", "-f", "{{.Export}}", "./long", "unicode/utf8"];
  const { stdout } = await runOk(["go", ...args], { cwd: temp.path, env: goEnvironment() });
  const [own, imported] = stdout
    .trim()
    .split("\n")
    .map((file) => readFingerprints(file));
  expect(own?.imports.get("unicode/utf8")).toBe(imported?.own ?? "");
});

test.each([
  ["nothing", ""],
  ["no object", "!<arch>\n"],
  ["another magic", "!<arch>\ngo object\n!\n\0go999ld01234567"],
  ["an end too early", "!<arch>\ngo object\n!\n\0go120ld01234567"],
])("%s has none", (_, text) => {
  const file = join(temp.path, "odd.a");
  writeFileSync(file, text, "latin1");
  expect(readFingerprints(file)).toBeUndefined();
});

test("nor has a missing file", () => {
  expect(readFingerprints(temp.at("nowhere"))).toBeUndefined();
});
