import { expect, test } from "bun:test";
import { chmodSync, writeFileSync } from "node:fs";
import { folderProblem } from "../../../scripts/test/preflight.ts";
import { reportLines } from "../../../scripts/test/report.ts";
import { makeTempDir } from "../../support/paths.ts";

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

test("a skipped group is named once, with its requirements", () => {
  using folder = makeTempDir("report");
  const skip = { group: "tests of redis", needs: "redis on 127.0.0.1:6379" };
  writeFileSync(folder.at("skips"), line(skip) + line({ group: "caddy", needs: "--long=caddy" }) + line(skip));
  expect(reportLines(folder.path)).toEqual([
    "skipped groups:",
    "  caddy: needs --long=caddy",
    "  tests of redis: needs redis on 127.0.0.1:6379",
  ]);
});

test("the files that took the most CPU time come first, ten of them", () => {
  using folder = makeTempDir("report");
  const costs = Array.from({ length: 12 }, (_, at) =>
    line({ file: `${at}.test.ts`, seconds: 20 - at, cpuSeconds: at }),
  );
  writeFileSync(folder.at("costs"), costs.join(""));
  const lines = reportLines(folder.path);
  expect(lines).toHaveLength(11);
  expect(lines[1]).toBe("     11 s CPU     9 s  11.test.ts");
});

test("a run without skipped groups and costs has no report", () => {
  using folder = makeTempDir("report");
  expect(reportLines(folder.path)).toEqual([]);
});

test("a folder that cannot be created is an error that names the variable", () => {
  using folder = makeTempDir("report");
  expect(folderProblem("GOMODCACHE", folder.at("cache"))).toBeUndefined();
  writeFileSync(folder.at("file"), "");
  expect(folderProblem("GOMODCACHE", folder.at("file", "mod"))).toBe(
    `${folder.at("file", "mod")} is not writable (ENOTDIR): set GOMODCACHE to a folder that is`,
  );
});

test.if(process.getuid?.() !== 0)("so is a read-only folder", () => {
  using folder = makeTempDir("report");
  chmodSync(folder.path, 0o500);
  expect(folderProblem("GOMODCACHE", folder.path)).toContain("(EACCES)");
  chmodSync(folder.path, 0o700);
});
