import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repoRoot } from "../support/paths.ts";

// docs/spec/complaints.md lists what users of such tools complain of. Each row that touches the build has a test which names the
// row's number in its title or in its first remark, so that whoever changes it knows for whom it is.

const ROWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 23];

test("each complaint that touches the build has a test", () => {
  const folders = ["script", "golden/cases"].map((name) => join(repoRoot, "test", name));
  const named = new Set<number>();
  for (const folder of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true, encoding: "utf8" })) {
      if (entry.isFile() && /(?:\.test\.ts|\.txtar|aspects\.yml)$/.test(entry.name)) {
        const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
        for (const [, number] of text.matchAll(/users-want (\d+)[.:]/g)) {
          named.add(Number(number));
        }
      }
    }
  }
  expect(ROWS.filter((row) => !named.has(row))).toEqual([]);
});
