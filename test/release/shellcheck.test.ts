import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { long } from "../support/groups.ts";
import { repoRoot } from "../support/paths.ts";
import { run } from "../support/run.ts";
import { installPackages } from "./packages.ts";

const script = join(repoRoot, "release", "install.sh");

describe.if(long("installs"))("shellcheck", () => {
  test("finds nothing in install.sh, as a script for any POSIX shell", async () => {
    await installPackages({ shellcheck: "shellcheck" });
    const { stdout, code } = await run(["shellcheck", "--shell=sh", "--enable=quote-safe-variables", script]);
    expect([stdout, code]).toEqual(["", 0]);
  }, 600_000);
});

test("install.sh does nothing before its last line", () => {
  const lines = readFileSync(script, "utf8").split("\n");
  expect(lines.slice(-2)).toEqual(['main "$@"', ""]);
  // Comments, one setting, one assignment, and functions from `name() {` to `}`.
  const outside: string[] = [];
  let inside = false;
  for (const line of lines.slice(0, -2)) {
    if (/^\w+\(\) \{$/.test(line)) inside = true;
    if (!inside && line !== "" && !line.startsWith("#")) outside.push(line);
    if (line === "}") inside = false;
  }
  expect(outside).toEqual(["set -u", 'DEFAULT_URL="" # release: download URL']);
});
