import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cachedGoEnvironment } from "../../../src/go/cached-environment.ts";

// A go command that counts how often it is asked, with its own distribution, home folder and module.

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kept-environment-"));
  for (const name of ["go/bin", "home", "work/module/inner"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeGo("go1.26.8");
  write("work/module/go.mod", "module m\n");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

function writeGo(version: string): void {
  const answer = JSON.stringify({
    GOVERSION: version,
    GOROOT: join(folder, "go"),
    GOENV: join(folder, "home", "env"),
    GOWORK: join(folder, "elsewhere.work"),
  });
  writeFileSync(join(folder, "go/bin/go"), `#!/bin/sh\necho x >> ${folder}/asked\necho '${answer}'\n`, { mode: 0o755 });
}

async function ask(
  more: Readonly<Record<string, string>> = {},
  directory = "work/module/inner",
  command = "go/bin/go",
): Promise<number> {
  const environment = { PATH: process.env.PATH, HOME: join(folder, "home"), ...more };
  const answer = await cachedGoEnvironment(
    join(folder, command),
    join(folder, directory),
    environment,
    join(folder, "cache"),
  );
  expect(answer.GOVERSION).toStartWith("go1.26.");
  return readFileSync(join(folder, "asked"), "utf8").length / 2;
}

test("the go command is asked once", async () => {
  expect(await ask()).toBe(1);
  expect(await ask()).toBe(1);
  // The go command does not depend on these variables.
  expect(await ask({ TERM: "dumb", SHLVL: "3" })).toBe(1);
});

test.each([
  ["go.mod", () => write("work/module/go.mod", "module m\n\ngo 1.25\n")],
  ["a new go.mod below it", () => write("work/module/inner/go.mod", "module inner\n")],
  ["a new go.work above it", () => write("work/go.work", "go 1.26\n")],
  ["the go.work that GOWORK names", () => write("elsewhere.work", "go 1.26\n\ntoolchain go1.27.4\n")],
  ["what `go env -w` writes", () => write("home/env", "GOFLAGS=-tags=x\n")],
  ["the defaults of the distribution", () => write("go/go.env", "GOTOOLCHAIN=local\n")],
  ["the go command itself", () => writeGo("go1.26.10")],
])("it is asked again after a change of %s", async (_what, change) => {
  await ask();
  change();
  expect(await ask()).toBe(2);
  expect(await ask()).toBe(2);
});

test("it is asked again with another environment or directory, and if the answer cannot be cached", async () => {
  await ask();
  expect(await ask({ GOFLAGS: "-mod=mod" })).toBe(2);
  expect(await ask({ CGO_ENABLED: "0" })).toBe(3);
  expect(await ask({}, "work/module")).toBe(4);
  rmSync(join(folder, "cache"), { recursive: true });
  write("cache", "a file");
  expect(await ask()).toBe(5);
  expect(await ask()).toBe(6);
});

test("a go command that switches to another toolchain is asked once, a version manager's each time", async () => {
  for (const name of ["other/bin", "other/pkg/tool", "manager/shims"]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const name of ["other/bin/go", "manager/shims/go"]) {
    writeFileSync(join(folder, name), `#!/bin/sh\nexec ${folder}/go/bin/go "$@"\n`, { mode: 0o755 });
  }
  expect(await ask({}, "work/module", "other/bin/go")).toBe(1);
  expect(await ask({}, "work/module", "other/bin/go")).toBe(1);
  expect(await ask({}, "work/module", "manager/shims/go")).toBe(2);
  expect(await ask({}, "work/module", "manager/shims/go")).toBe(3);
});
