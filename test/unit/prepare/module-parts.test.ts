import { afterAll, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { moduleParts } from "../../../src/prepare/module-parts.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { makeTempDir } from "../../support/paths.ts";

// A workspace of two modules with a tool file, one inside one of them, and one without.
const temp = makeTempDir("parts");
afterAll(() => temp.remove());
const MEMBERS = { a: true, "a/inner": true, b: true, plain: false };
writeFileSync(
  temp.at("go.work"),
  `go 1.23\nuse (\n${Object.keys(MEMBERS)
    .map((name) => `\t./${name}\n`)
    .join("")})\n`,
);
for (const [name, pinned] of Object.entries(MEMBERS)) {
  mkdirSync(temp.at(name), { recursive: true });
  writeFileSync(temp.at(name, "go.mod"), `module example.com/${name}\n`);
  if (pinned) {
    writeFileSync(temp.at(name, "orchestrion.tool.go"), "package tools\n");
  }
}

/** Replaces `go list`, and prints the given lines: import path, package name, module. */
function goThatLists(...lines: readonly string[]): string {
  const file = temp.at("go");
  const text = lines.map((line) => line.replaceAll(" ", "\t")).join("\n");
  writeFileSync(file, `#!/bin/sh\ncat <<'END'\n${text}\nEND\n`, { mode: 0o755 });
  return file;
}

/** `MODULE: TARGETS` for each part. */
async function parts(folder: string, line: string, go = "/not/to/be/run"): Promise<string[]> {
  const cwd = temp.at(folder);
  const inModule = Object.keys(MEMBERS)
    .filter((name) => folder === name || folder.startsWith(`${name}/`))
    .sort((left, right) => right.length - left.length)[0];
  const goEnv = {
    GOWORK: temp.at("go.work"),
    GOMOD: inModule === undefined ? "/dev/null" : temp.at(inModule, "go.mod"),
  };
  const request = {
    go,
    goEnv,
    environment: process.env,
    cwd,
    commandLine: parseGoCommandLine(line.split(" "), askNothing),
  };
  const found = await moduleParts(request);
  return found.map(({ moduleRoot, targets }) => `${relative(temp.path, moduleRoot)}: ${targets.join(" ")}`);
}

test.each([
  ["", "build ./a", ["a: ./a"]],
  ["", "build ./a/cmd/x ./a", ["a: ./a/cmd/x ./a"]],
  ["", "run ./b/main.go ./a", ["b: ./b/main.go"]],
  ["", "build example.com/b/...", ["b: example.com/b/..."]],
  ["", "test ./a/inner/...", ["a/inner: ./a/inner/..."]],
  ["a", "build", ["a: "]],
  ["a", "build .", ["a: ."]],
  ["a", "build ./inner", ["a/inner: ./inner"]],
  ["a", "build ../b", ["b: ../b"]],
  ["a", "build net/http", ["a: net/http"]],
  ["", "build ./b net/http", ["b: ./b net/http"]],
  // A module without a tool file: the aspects of the module in which the command runs apply.
  ["a", "test ../plain/...", ["a: ../plain/..."]],
  ["", "test ./plain", ["plain: ./plain"]],
  // Nothing is compiled, so the aspects of any module will do.
  ["", "list ./b ./a", ["b: ./b ./a"]],
  ["", "list all", ["a: all"]],
])("in %p, %p: its names say that one module is enough", async (folder, line, expected) => {
  expect(await parts(folder, line)).toEqual(expected);
});

test("the go command is asked when names are not sufficient", async () => {
  const both = goThatLists("example.com/a main example.com/a", "example.com/a/inner/y y example.com/a/inner");
  expect(await parts("a", "test ./...", both)).toEqual(["a: example.com/a", "a/inner: example.com/a/inner/y"]);
  const one = goThatLists("example.com/a main example.com/a");
  expect(await parts("a", "test ./...", one)).toEqual(["a: ./..."]);
  const three = goThatLists("net/http http", "example.com/b b example.com/b", "example.com/a a example.com/a");
  expect(await parts("", "build work", three)).toEqual(["b: net/http example.com/b", "a: example.com/a"]);
});

test("targets are used as given if no module would get two parts", async () => {
  const go = goThatLists("example.com/a main example.com/a", "example.com/b b example.com/b");
  expect(await parts("", "build ./a ./b/...", go)).toEqual(["a: ./a", "b: ./b/..."]);
  const twice = goThatLists(...["a", "b", "a/x"].map((path) => `example.com/${path} p example.com/${path[0]}`));
  expect(await parts("", "test ./a ./b ./a/...", twice)).toEqual([
    "a: example.com/a",
    "b: example.com/b",
    "a: example.com/a/x",
  ]);
});

test("missing packages are reported by the go command", async () => {
  expect(await parts("", "build ./nowhere", goThatLists("./nowhere  "))).toEqual([]);
  await expect(parts("", "build net/http", goThatLists())).rejects.toThrow("ambiguous");
});
