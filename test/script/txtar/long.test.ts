import { describe, expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isLongGroup, LONG_GROUPS, long } from "../../support/groups.ts";
import { SCRIPTS, testScripts } from "../engine/run-folder.ts";

// Scripts that take long are in a folder for each group of the long tier. Each folder of quick ones has a test file of its own, so
// that these can run at the same time.

test("each folder of quick scripts has a test file", () => {
  const tested = readdirSync(SCRIPTS).filter((name) => name.endsWith(".test.ts"));
  const folders = readdirSync(join(SCRIPTS, "fast"));
  expect(tested.toSorted()).toEqual([...folders.map((name) => `${name}.test.ts`), "long.test.ts"].toSorted());
});

for (const group of readdirSync(join(SCRIPTS, "long")).sort()) {
  if (!isLongGroup(group))
    throw new Error(`txtar/long/${group} is none of the long tier's groups: ${Object.keys(LONG_GROUPS).join(", ")}`);
  describe.if(long(group))(group, () => testScripts(`long/${group}`));
}
