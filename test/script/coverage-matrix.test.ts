import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { long } from "../support/groups.ts";
import { BuildWorld } from "./build-world.ts";

// go test × every way to request coverage × one package, several, all: woven tests link, run injected code, and measure the same
// coverage as without weaving. The module has tests in a package, outside of it, both, and of a program; packages without tests; and
// injected packages, imported or linked, for the standard library, the packages under test, main and the tests' main. Injected
// packages are covered themselves, and import covered packages.

setDefaultTimeout(15 * 60_000);

const HOOK = "        imports: {hook: example.com/app/hook}\n";

const called = (id: string, name: string, joinPoint: readonly string[]) => `  - id: ${id}
    join-point:
      all-of:
${joinPoint.map((line) => `        - ${line}\n`).join("")}    advice:
      - prepend-statements:
  ${HOOK}          template: hook.Called("${name}")
`;

const ASPECTS = `aspects:
${called("escape", "html.EscapeString", ["import-path: html", "function-body: {function: [{name: EscapeString}]}"])}${called(
  "deep",
  "deep.Value",
  ["import-path: example.com/app/internal/deep", "function-body: {function: [{name: Value}]}"],
)}${called("subject", "subject.Value", [
  "import-path: example.com/app/subject",
  "function-body: {function: [{name: Value}]}",
])}      - inject-declarations:
          links: [example.com/app/linked]
          template: |-
            //go:linkname fromLinked example.com/app/linked.Value
            func fromLinked() int
${called("main", "main", ["package-name: main", "test-main: false", "function-body: {function: [{name: main}]}"])}${called(
  "test-main",
  "testmain",
  ["package-name: main", "test-main: true", "function-body: {function: [{name: main}]}"],
)}  - id: user
    join-point:
      all-of:
        - import-path: example.com/app/user
        - function-body: {function: [{name: Use}]}
    advice:
      - prepend-statements:
          imports: {subject: example.com/app/subject}
          template: subject.Value("user")
`;

const FILES = {
  "orchestrion.yml": ASPECTS,
  "leaf/leaf.go": "package leaf\n\nfunc Value() int { return 1 }\n",
  "hook/hook.go": `package hook

import "example.com/app/leaf"

var seen = map[string]int{}

func Called(name string) { seen[name] += leaf.Value() }

func Seen(name string) bool { return seen[name] > 0 }
`,
  "linked/linked.go": `package linked

import "example.com/app/subject"

func Value() int { return subject.Value("linked") }
`,
  "internal/deep/deep.go": `package deep

import "example.com/app/leaf"

func Value() int { return leaf.Value() }
`,
  "internal/deep/deep_test.go": `package deep_test

import (
	"testing"

	"example.com/app/hook"
	"example.com/app/internal/deep"
)

func TestDeep(t *testing.T) { println("deep:", deep.Value(), hook.Seen("deep.Value"), hook.Seen("testmain")) }
`,
  "subject/subject.go": `package subject

import (
	"html"

	"example.com/app/internal/deep"
)

type Kind struct{}

func Value(text string) int {
	if html.EscapeString(text) == "" {
		return 0
	}
	return deep.Value()
}
`,
  "subject/subject_test.go": `package subject

import "testing"

// OnlyHere is seen by the external tests alone.
func (Kind) OnlyHere() int { return 2 }

func TestValue(t *testing.T) {
	if Value("x") != 1 {
		t.Error("wrong")
	}
}
`,
  "subject/out_test.go": `package subject_test

import (
	"testing"

	"example.com/app/hook"
	"example.com/app/subject"
	"example.com/app/user"
)

func TestSeen(t *testing.T) {
	println("subject:", user.Use()+subject.Kind{}.OnlyHere(), hook.Seen("subject.Value"), hook.Seen("html.EscapeString"))
}
`,
  "user/user.go": "package user\n\nfunc Use() int { return 1 }\n",
  "cmd/tested/main.go": `package main

import "example.com/app/subject"

func main() { subject.Value("x") }
`,
  "cmd/tested/main_test.go": `package main

import (
	"testing"

	"example.com/app/hook"
)

func TestMainItself(t *testing.T) {
	main()
	println("program:", hook.Seen("main"), hook.Seen("testmain"))
}
`,
  "cmd/untested/main.go": `package main

import "example.com/app/subject"

func main() { subject.Value("x") }
`,
};

/** Output of each package's woven tests. */
const SAID: Readonly<Record<string, string>> = {
  "./subject": "subject: 3 true true",
  "./internal/deep": "deep: 1 true true",
  "./cmd/tested": "program: true true",
};

const MODES: readonly (readonly string[])[] = [
  [],
  ["-cover"],
  ["-covermode=atomic"],
  ["-coverpkg=./..."],
  ["-coverpkg=./leaf,./subject", "-covermode=count"],
  ["-race", "-cover"],
];

const TARGETS: readonly (readonly string[])[] = [
  ["./..."],
  ["./subject"],
  ["./internal/deep"],
  ["./cmd/tested"],
  ["./subject", "./leaf", "./hook", "./user"],
];

describe.if(long("tests"))("coverage of woven tests", () => {
  let world: BuildWorld;
  beforeAll(async () => {
    world = await BuildWorld.create(FILES);
  });
  afterAll(() => world.dispose());

  test.each(MODES.flatMap((mode) => TARGETS.map((targets) => ({ mode, targets }))))("$mode $targets", async (one) => {
    const covered = one.mode.some((flag) => flag.startsWith("-cover"));
    const flags = (name: string) => [...one.mode, ...(covered ? [`-coverprofile=${world.at(name)}`] : [])];
    const plain = await world.go(["test", "-v", ...flags("plain"), ...one.targets]);
    expect(plain).toMatchObject({ code: 0 });
    const woven = await world.orchestrion(["go", "test", "-v", ...flags("woven"), ...one.targets]);
    expect(woven).toMatchObject({ code: 0 });
    for (const [target, said] of Object.entries(SAID)) {
      if (one.targets.includes(target) || one.targets.includes("./...")) {
        expect(woven.stdout).toContain(said);
      }
    }
    // Injected code runs covered statements: percentages are equal only without those.
    const hooksCovered = one.mode.some((flag) => flag.startsWith("-coverpkg"));
    expect(results(woven.stdout, hooksCovered)).toEqual(results(plain.stdout, hooksCovered));
    if (covered) {
      expect(blocks(world.at("plain")).length).toBeGreaterThan(0);
      // -coverpkg covers those packages that it names, even among those that are only linked.
      const besides = hooksCovered ? blocks(world.at("woven")) : [];
      const plainly = blocks(world.at("plain"));
      expect(blocks(world.at("woven"))).toEqual([...new Set([...plainly, ...besides])].sort());
    }
  });
});

/** The go command's lines about tests and coverage, without times, and without percentages where these differ. */
function results(output: string, withoutShares: boolean): string[] {
  const lines = output.split("\n").filter((line) => /^(---|ok|\?|PASS|FAIL|coverage:|\t)/.test(line));
  const timeless = lines.map((line) => line.replace(/\d+\.\d+s|\(cached\)/, "TIME"));
  return withoutShares ? timeless.map((line) => line.replace(/\d+\.\d+% of/, "SHARE of")) : timeless;
}

/** The blocks of a coverage profile: places and numbers of statements. */
function blocks(file: string): string[] {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  return [...new Set(lines.map((line) => line.slice(0, line.lastIndexOf(" "))))].sort();
}
