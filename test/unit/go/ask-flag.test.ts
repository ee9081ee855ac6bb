import { expect, test } from "bun:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { askFlagOf } from "../../../src/go/ask-flag.ts";
import { findGo } from "../../../src/go/environment.ts";
import { goFlagArity } from "../../../src/go/flags.ts";
import { goEnvironment } from "../../support/environment.ts";
import { run } from "../../support/run.ts";

const go = findGo(process.env);
const environment = goEnvironment();
const ask = askFlagOf(go, environment, (chdir) => join(tmpdir(), chdir ?? "."));

// These tests check the table, and the way of asking, against the go command itself.
test.each([
  "build",
  "test",
  "list",
  "get",
  "clean",
  "run",
  "install",
])("go %s takes the flags of its help as the table says", async (command) => {
  const topics = command === "test" ? ["test", "testflag", "build"] : [command, "build"];
  const pages = await Promise.all(topics.map((topic) => run([go, "help", topic], { env: environment })));
  const named = pages.flatMap(({ stdout }) => [...stdout.matchAll(/^\s+-([a-z]+)/gm)].map(([, name = ""]) => name));
  const arities = [...new Set(named)].map((name) => ({ name, arity: ask(command, name, undefined).arity }));
  const known = arities.filter(({ arity }) => arity !== undefined);
  expect(known.length).toBeGreaterThan(15);
  expect(known).toEqual(known.map(({ name }) => ({ name, arity: goFlagArity(name) })));
});

test.each([
  ["build", "race", { arity: "boolean", shared: true }],
  ["build", "tags", { arity: "value", shared: true }],
  // The go command checks its value: `-p=…` is not a mode.
  ["build", "mod", { arity: "value", shared: true }],
  ["list", "deps", { arity: "boolean", shared: false }],
  ["test", "v", { arity: "boolean", shared: true }],
  ["test", "benchtime", { arity: "value", shared: false }],
  ["build", "nonsense", { arity: undefined, shared: false }],
  ["test", "nonsense", { arity: undefined, shared: false }],
] as const)("go %s -%s", (command, flag, expected) => {
  expect(ask(command, flag, undefined)).toEqual(expected);
});

test("there is no answer for a directory that does not exist", () => {
  expect(ask("build", "race", "no such directory")).toEqual({ arity: undefined, shared: false });
});
