import { expect, test } from "bun:test";
import { readFileSync, writeFileSync } from "node:fs";
import { CoverageProfile } from "../../../src/go/coverage-profile.ts";
import { parseGoCommandLine } from "../../../src/go/flags.ts";
import { askNothing } from "../../support/ask-nothing.ts";
import { makeTempDir } from "../../support/paths.ts";

function profileOf(line: string, goFlags: string, cwd: string): CoverageProfile {
  return new CoverageProfile(parseGoCommandLine(line.split(" "), askNothing), goFlags, cwd);
}

test.each([
  ["test -coverprofile=c.out .", ""],
  ["test -coverprofile c.out .", "-coverprofile=other.out"],
  ["test .", "-v -coverprofile=c.out"],
])("%p with GOFLAGS=%p: one file with the profiles of several go commands", (line, goFlags) => {
  using temp = makeTempDir("profile");
  const profile = profileOf(line, goFlags, temp.path);
  const file = temp.at("c.out");
  writeFileSync(file, "mode: set\na.go:1.1,2.2 1 1\n");
  profile.collect();
  writeFileSync(file, "mode: set\nb.go:1.1,2.2 1 0\nb.go:3.1,4.2 1 1\n");
  profile.collect();
  // A go command that fails before it overwrites the file.
  profile.collect();
  profile.write();
  expect(readFileSync(file, "utf8")).toBe("mode: set\na.go:1.1,2.2 1 1\nb.go:1.1,2.2 1 0\nb.go:3.1,4.2 1 1\n");
});

test("without a profile nothing is written", () => {
  using temp = makeTempDir("profile");
  writeFileSync(temp.at("c.out"), "the user's own");
  for (const line of ["test -cover .", "test -c -coverprofile=c.out .", "build -coverprofile=c.out ."]) {
    const profile = profileOf(line, "", temp.path);
    profile.collect();
    profile.write();
  }
  expect(readFileSync(temp.at("c.out"), "utf8")).toBe("the user's own");
});

test("a device is not replaced", () => {
  const profile = profileOf("test -coverprofile=/dev/null .", "", "/");
  profile.collect();
  profile.write();
  expect(readFileSync("/dev/null", "utf8")).toBe("");
});
