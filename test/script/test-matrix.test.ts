import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { long } from "../support/groups.ts";
import { BuildWorld } from "./build-world.ts";

// users-want 2. Tests in the package, outside of it, and both × coverage × the race detector: each woven run links, passes, and measures
// the same coverage as a run without weaving. Injected packages are linked against the package under test.

setDefaultTimeout(10 * 60_000);

const INSIDE = `package linking

import "testing"

func TestInside(t *testing.T) {
	Link()
	if Chosen(true) != 1 {
		t.Error("wrong")
	}
}
`;

const OUTSIDE = `package linking_test

import (
	"testing"

	"example.com/app/between"
	"example.com/app/linking"
)

func TestOutside(t *testing.T) {
	between.Link()
	if linking.Chosen(false) != 2 {
		t.Error("wrong")
	}
}
`;

const FILES = {
  "linking/chosen.go": `package linking

//app:hello
func Chosen(first bool) int {
	if first {
		return 1
	}
	return 2
}
`,
  "between/between.go": `package between

import "example.com/app/linking"

//app:hello
func Link() { linking.Link() }
`,
};

const LAYOUTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  inside: { "linking/in_test.go": INSIDE },
  outside: { "linking/out_test.go": OUTSIDE },
  both: { "linking/in_test.go": INSIDE, "linking/out_test.go": OUTSIDE },
};

const COVERAGE: readonly (readonly string[])[] = [[], ["-cover"], ["-coverpkg=./linking,./between"]];

const RACE: readonly (readonly string[])[] = long("build-modes") ? [[], ["-race"]] : [[]];

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create(FILES);
});
afterAll(() => world.dispose());

const cases = Object.keys(LAYOUTS).flatMap((layout) =>
  COVERAGE.flatMap((coverage) => RACE.map((race) => ({ layout, flags: [...coverage, ...race] }))),
);

test.each(cases)("tests $layout, with $flags", async ({ layout, flags }) => {
  for (const name of ["in", "out"]) {
    rmSync(world.at("module", "linking", `${name}_test.go`), { force: true });
  }
  world.write(LAYOUTS[layout] ?? {});
  const covered = flags.some((flag) => flag.startsWith("-cover"));
  const command = (profile: string) => [
    ...["test", "-v", "-count=1", ...flags],
    ...(covered ? [`-coverprofile=${world.at(profile)}`] : []),
    "./linking",
  ];

  const plain = await world.go(command("plain"));
  expect(plain).toMatchObject({ code: 0 });
  const woven = await world.orchestrion(["go", ...command("woven")]);
  expect(woven.stderr).not.toContain("mismatch");
  expect(woven.code).toBe(0);
  expect(woven.stdout).toContain("linked knows linking\n");
  expect(woven.stdout).toContain("link: secret\n");
  expect(woven.stdout).toContain("hello from Chosen\n");
  expect(results(woven.stdout)).toEqual(results(plain.stdout));
  if (covered) {
    expect(results(plain.stdout).join()).toContain("coverage: ");
    expect(profile("plain").length).toBeGreaterThan(4);
    expect(profile("woven")).toEqual(profile("plain"));
  }
});

/** The go command's lines about tests and coverage, without times. */
function results(output: string): string[] {
  const lines = output.split("\n").filter((line) => /^(---|ok|PASS|FAIL|coverage:)/.test(line));
  return lines.map((line) => line.replace(/\d+\.\d+s/, "TIME"));
}

/** The lines of a coverage profile. */
function profile(name: string): string[] {
  return readFileSync(world.at(name), "utf8").trim().split("\n").sort();
}
