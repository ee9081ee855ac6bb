import { afterAll, beforeAll, expect, test } from "bun:test";
import { appendFileSync, cpSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { weaverHash } from "../../../scripts/release/weaver.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";

const temp = makeTempDir("weaver");
let before = "";
beforeAll(async () => {
  for (const name of ["src", "aspects", "package.json", "tsconfig.json"]) {
    cpSync(join(repoRoot, name), temp.at(name), { recursive: true });
  }
  symlinkSync(join(repoRoot, "node_modules"), temp.at("node_modules"));
  before = await weaverHash(temp.path);
});
afterAll(() => temp.remove());

test("does not depend on the folder", async () => {
  expect(before).toBe(await weaverHash(repoRoot));
});

// In order: changes without effect come first.
test.each([
  ["another command", "src/commands/trace.ts", "\n// changed\n", "kept"],
  ["what only another command imports", "src/doctor/run.ts", "\n// changed\n", "kept"],
  ["the weaver", "src/aspect/weave.ts", "\n// changed\n", "changed"],
  ["an embedded aspect file", "aspects/builtin.yml", "\n# changed\n", "changed"],
  ["the launcher", "src/launcher/program/main.go", "\n// changed\n", "changed"],
  ["the type oracle", "src/type-oracle/oracle/answer.go", "\n// changed\n", "changed"],
])("%s: %s", async (_what, file, more, expected) => {
  appendFileSync(temp.at(...file.split("/")), more);
  const now = await weaverHash(temp.path);
  expect(now === before ? "kept" : "changed").toBe(expected);
  before = now;
});
