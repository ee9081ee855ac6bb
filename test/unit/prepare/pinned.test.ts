import { expect, test } from "bun:test";
import { isPinned } from "../../../src/prepare/prepare.ts";
import { makeTempDir } from "../../support/paths.ts";

test.each([
  ["orchestrion.tool.go", "package tools\n", true],
  ["orchestrion.yml", "aspects: []\n", true],
  ["orchestrion.yml", "extends: [./more.yml]\nexclude: [{file: x.go}]\n", true],
  ["orchestrion.yml", '{"aspects": []}\n', true],
  // Excludes do not declare what is woven: such a module is pinned for each build, like one without the file.
  ["orchestrion.yml", "exclude:\n  - file: x.go\n", false],
  ["other.yml", "aspects: []\n", false],
])("a module with %s of %j", async (name, text, pinned) => {
  using temp = makeTempDir("pinned");
  await Bun.write(temp.at(name), text);
  expect(isPinned(temp.path)).toBe(pinned);
});
