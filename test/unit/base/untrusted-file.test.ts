import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError, describeProblem } from "../../../src/base/problem.ts";
import { LARGEST_FILE } from "../../../src/base/untrusted-file.ts";
import { discoverAll } from "../../../src/config/discover.ts";
import { Observer } from "../../../src/config/observe.ts";
import { checkAspects } from "../../../src/lint/check.ts";
import { loadAspects } from "../../../src/try/aspects.ts";
import { makeTempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";

const folder = makeTempDir("untrusted");
afterAll(() => folder.remove());

/** A path to the root of the file system from any folder that is less deep. */
const TO_ROOT = "../".repeat(50);
const SECRET = "hunter2";
const outside = folder.at("outside");
mkdirSync(outside);
const pipe = join(outside, "pipe");
await runOk(["mkfifo", pipe]);
writeFileSync(join(outside, "large.yml"), "#".repeat(LARGEST_FILE + 1));
writeFileSync(join(outside, "latin1.yml"), new Uint8Array([...Buffer.from("# "), 0xe9, 0x0a]));

let modules = 0;
/** A module whose aspect file extends one other file. */
function moduleThatExtends(target: string): string {
  const root = folder.at(`module${++modules}`);
  mkdirSync(root);
  writeFileSync(join(root, "go.mod"), "module example.com/m\n");
  const file = join(root, "orchestrion.yml");
  writeFileSync(file, `extends: [${JSON.stringify(target)}]\naspects: []\n`);
  return file;
}

/** Functions that return the problems of a file as reported by a build or \`lint\`, and by \`try\`. */
const readers = [
  [
    "go and lint",
    async (file: string) => {
      const directory = join(file, "..");
      const go = { directory, environment: process.env };
      const options = { moduleRoot: directory, goFlags: [], go, observer: new Observer(), start: [file] };
      const { problems, aspectFiles } = await discoverAll(options);
      const aspects = [...aspectFiles.values()].flatMap((one) => one.aspects);
      return [...problems, ...checkAspects(aspects, () => true)].map(describeProblem).join("\n");
    },
  ],
  [
    "try",
    async (file: string) => {
      try {
        loadAspects(file);
        return "";
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        return error instanceof Error ? error.message : "";
      }
    },
  ],
] as const;

describe.each(readers)("%s", (_reader, problemsOf) => {
  test.each([
    ["a pipe", "../outside/pipe", "is a named pipe, not a file"],
    ["a device", `${TO_ROOT}dev/zero`, "is a device, not a file"],
    ["the build's environment", `${TO_ROOT}proc/self/environ`, "is a view of the system or of a process, not a file"],
    ["a large file", "../outside/large.yml", `has ${LARGEST_FILE + 1} bytes; at most ${LARGEST_FILE} are read`],
    ["what is no UTF-8", "../outside/latin1.yml", "is not valid UTF-8"],
  ])("refuses %s", async (_what, target, reason) => {
    if (process.platform !== "linux" && target.includes("/proc/")) {
      return;
    }
    const file = moduleThatExtends(target);
    const problems = await problemsOf(file);
    expect(problems).toStartWith(`${file}:1:11: extends[0]: `);
    expect(problems).toContain(reason);
    expect(await problemsOf(pipe)).toContain("is a named pipe, not a file");
  });

  test.each([
    ["a text", SECRET],
    ["settings", `password: ${SECRET}\n${SECRET}: 1\n`],
    ["aspects that are none", `aspects: ${SECRET}\n`],
    ["an aspect with a wrong key", `aspects: [{id: ${SECRET}, join-point: {}, advice: [], ${SECRET}: 1}, ${SECRET}]\n`],
    [
      "an aspect with a wrong template",
      `aspects: [{id: a, join-point: {import-path: ${SECRET}/}, advice: {wrap-expression: {template: "{{ ${SECRET} }}"}}}]\n`,
    ],
    ["no YAML", `a: *${SECRET}\nb: !${SECRET} x\n"\\${SECRET}`],
    ["what extends nothing", `extends: [[${SECRET}]]`],
  ])("does not quote a file outside the module: %s", async (_what, text) => {
    writeFileSync(join(outside, "secret.yml"), text);
    const file = moduleThatExtends("../outside/secret.yml");
    expect(await problemsOf(file)).not.toContain(SECRET);
    // A symbolic link does not make it a file of the module either.
    symlinkSync(join(outside, "secret.yml"), join(file, "..", "link.yml"));
    writeFileSync(file, "extends: [link.yml]\n");
    expect(await problemsOf(file)).not.toContain(SECRET);
  });

  test("quotes a file of the module", async () => {
    const file = moduleThatExtends("other.yml");
    writeFileSync(join(file, "..", "other.yml"), "aspects: wrong\n");
    expect(await problemsOf(file)).toContain('other.yml:1:10: aspects: must be a list, not the string "wrong"');
  });

  test("reports the place of an error in a foreign file", async () => {
    writeFileSync(join(outside, "secret.yml"), `aspects:\n  - ${SECRET}\n`);
    expect(await problemsOf(moduleThatExtends("../outside/secret.yml"))).toMatch(/secret\.yml:2:5: this is not valid/);
  });
});

test.each(readers)("%s: too many aspects are an error, however many files have them", async (_reader, problemsOf) => {
  const file = moduleThatExtends("0.yml");
  const aspect = "  - {id: a, join-point: {import-path: p}, advice: []}\n";
  for (let at = 0; at < 4; at++) {
    writeFileSync(join(file, "..", `${at}.yml`), `extends: [${at + 1}.yml]\naspects:\n${aspect.repeat(2000)}`);
  }
  writeFileSync(join(file, "..", "4.yml"), "aspects: []\n");
  expect(await problemsOf(file)).toMatch(/^\S+: extends\[0\]: there are more than 5000 aspects up to here[^\n]*$/m);
});
