import { expect, test } from "bun:test";
import { chmodSync, statSync } from "node:fs";
import { makeTempDir } from "../support/paths.ts";
import { keepingRootFolder } from "./root-folder.ts";

test("tests may not change who may use the root folder", async () => {
  using temp = makeTempDir("root-folder");
  chmodSync(temp.path, 0o755);
  expect(await keepingRootFolder(async () => 7, temp.path)).toBe(7);
  const changing = keepingRootFolder(async () => chmodSync(temp.path, 0o750), temp.path);
  await expect(changing).rejects.toThrow("changed the mode of");
  await expect(changing).rejects.toThrow("to 750");
  expect(statSync(temp.path).mode & 0o7777).toBe(0o755);
});
