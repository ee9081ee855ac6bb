import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ownIdentity } from "../../../src/base/alive.ts";
import { findGo, readGoEnvironment } from "../../../src/go/environment.ts";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { prepareBuild } from "../../../src/prepare/prepare.ts";
import { packagesToBuild } from "../../../src/resolve/packages-to-build.ts";
import { createSession } from "../../../src/session/session.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { goEnvironment } from "../../support/environment.ts";
import { makeTempDir } from "../../support/paths.ts";

/** A program that uses packages of another module, into one of which hooks are woven. */
const FILES: Readonly<Record<string, string>> = {
  "app/go.mod": `module example.com/app

go 1.23

require example.com/lib v1.0.0

replace example.com/lib => ../lib
`,
  "app/main.go": `package main

import (
	_ "example.com/app/own"
	_ "example.com/lib/above"
	_ "example.com/lib/alone"
	_ "example.com/lib/dependent"
	_ "example.com/lib/mentions"
)

func main() {}
`,
  "app/own/own.go": "package own\n",
  "app/orchestrion.tool.go": "//go:build tools\n\npackage tools\n",
  "app/orchestrion.yml": `aspects:
  - id: hooks
    join-point: {function-body: {function: [{name: Woven}]}}
    advice: [{prepend-statements: {imports: {h: example.com/lib/hooks}, template: h.Enter()}}]
  - id: standard
    join-point: {all-of: [{import-path: example.com/lib/mentions}, {function-body: {function: [{name: Mentions}]}}]}
    advice: [{prepend-statements: {imports: {e: errors}, template: _ = e.New}}]
`,
  "lib/go.mod": "module example.com/lib\n\ngo 1.23\n",
  "lib/hooks/hooks.go": 'package hooks\n\nimport _ "flag"\n\nfunc Enter() {}\n',
  "lib/alone/alone.go": "package alone\n",
  "lib/woven/woven.go": "package woven\n\nfunc Woven() {}\n",
  "lib/dependent/dependent.go": 'package dependent\n\nimport _ "example.com/lib/woven"\n',
  "lib/large/large.go": `package large\n\n/*${"large ".repeat(50_000)}*/\n`,
  "lib/above/above.go": 'package above\n\nimport _ "example.com/lib/large"\n',
  // It depends on what it is made to import.
  "lib/mentions/mentions.go": 'package mentions\n\nimport _ "flag"\n\nfunc Mentions() {}\n',
};

const temp = makeTempDir("to-build");
const root = realpathSync(temp.path);
beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
});
afterAll(() => temp.remove());

let sessions = 0;
async function toBuild(...args: readonly string[]) {
  const environment = goEnvironment({ ORCHESTRION_CACHE: join(root, "cache") });
  const cwd = join(root, "app");
  const go = findGo(environment);
  const goEnv = await readGoEnvironment(go, cwd, environment);
  const build = await prepareBuild({
    ...{ go, goEnv, environment, cwd, moduleRoot: cwd, cacheFolder: join(root, "cache"), userToolexec: [] },
    commandLine: parseGoCommandLine(args, askNothing),
    owner: ownIdentity(),
    ownsFlags: true,
    pinned: { toolFile: undefined, flags: [] },
  });
  const session = createSession(join(root, `session-${sessions++}`), build);
  return packagesToBuild(session);
}

const ofExamples = (paths: readonly string[]) => paths.filter((path) => path.startsWith("example.com/"));

test("dependencies are compiled along with what is injected", async () => {
  const { first, injected, beside } = await toBuild("build", ".");
  // `mentions` is made to import only what it depends on.
  expect(first).toEqual(["example.com/lib/hooks"]);
  expect(injected).toContain("example.com/lib/hooks");
  const library = (...names: string[]) => names.map((name) => `example.com/lib/${name}`);
  expect(ofExamples(beside)).toEqual(library("above", "alone", "dependent", "mentions"));
});

test("one go command compiles them, in which some wait for what weaving may make them import", async () => {
  const { waits, roots } = await (await toBuild("build", ".")).together();
  expect(Object.fromEntries([...waits].map(([path, imports]) => [path, Object.fromEntries(imports)]))).toEqual({
    "example.com/lib/woven": { "example.com/lib/hooks": false },
    // It depends on that anyway.
    "example.com/lib/mentions": { errors: true },
  });
  const library = (...names: string[]) => names.map((name) => `example.com/lib/${name}`);
  // The longest first: the first two import flag.
  expect(ofExamples(roots)).toEqual(library("mentions", "hooks", "above", "dependent", "alone"));
});

test.each([
  ["-gcflags=-N"],
  ["-asmflags=-S"],
  ["-v"],
  ["-x"],
  ["-a"],
])("with %s, only what is injected", async (flag) => {
  const { first, injected, beside } = await toBuild("build", flag, ".");
  expect(injected).toContain("example.com/lib/hooks");
  expect([first, beside]).toEqual([[], []]);
});

test("a source that an overlay adds is not on the disk: the package may then import all that aspects inject", async () => {
  writeFileSync(join(root, "added.go"), "package alone\n");
  const overlay = { Replace: { [join(root, "lib", "alone", "added.go")]: join(root, "added.go") } };
  writeFileSync(join(root, "overlay.json"), JSON.stringify(overlay));
  const { first, beside } = await toBuild("build", `-overlay=${join(root, "overlay.json")}`, ".");
  expect(first).toContain("example.com/lib/hooks");
  expect(beside).toContain("example.com/lib/alone");
});

test("go test -v shows tests, not packages", async () => {
  expect((await toBuild("test", "-v", ".")).beside).toContain("example.com/lib/alone");
});
