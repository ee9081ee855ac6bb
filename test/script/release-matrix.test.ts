import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Environment } from "../support/environment.ts";
import { long, machineHas } from "../support/groups.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { type RunResult, run } from "../support/run.ts";
import { goRootOf, RELEASES } from "../support/toolchains.ts";
import { BuildWorld, PLAIN_OUTPUT, WOVEN_OUTPUT } from "./build-world.ts";
import { machineConditions } from "./engine/conditions.ts";

// Each supported Go release × the ways to build and to test. The release is first on PATH, as if installed (txtar/long/go-releases
// lets the go command download it), and its own go command without weaving is the control: the same exit code, the same output except
// for woven lines, the same coverage, and nothing left behind. Packages print with println, so that little of the standard library is
// compiled for each release. No join point needs types: go-releases tests the type oracle of each release.

setDefaultTimeout(10 * 60_000);

const MODULE = {
  "go.mod": `module example.com/app

go 1.23

require (
	example.com/hooks v1.0.0
	example.com/other v1.0.0
)

replace (
	example.com/hooks => ../hooks
	example.com/other => ../other
)
`,
  "orchestrion.tool.go": `//go:build tools

package tools

import _ "example.com/hooks"
`,
  "../hooks/go.mod": "module example.com/hooks\n\ngo 1.23\n",
  "../hooks/hooks.go": 'package hooks\n\nfunc Called(name string) { println("called", name) }\n',
  // A dependency, the standard library, and programs, also their tests.
  "../hooks/orchestrion.yml": `aspects:
  - id: called
    join-point:
      one-of:
        - all-of: [import-path: example.com/other, function-body: {function: [{name: Other}]}]
        - all-of: [import-path: html, function-body: {function: [{name: EscapeString}]}]
        - all-of: [package-name: main, test-main: false, function-body: {function: [{name: main}]}]
    advice:
      - prepend-statements:
          imports: {hooks: example.com/hooks}
          template: hooks.Called("{{ .Function.Name }}")
`,
  "../other/go.mod": "module example.com/other\n\ngo 1.23\n",
  "../other/other.go": 'package other\n\nfunc Other() { println("other") }\n',
  "between/between.go": `package between

import "example.com/app/linking"

//app:hello
func Link() { linking.Link() }
`,
  "cmd/all/main.go": `package main

import (
	"html"

	"example.com/app/greeted"
	"example.com/app/linking"
	"example.com/other"
)

func main() {
	greeted.Greet()
	linking.Link()
	other.Other()
	println(html.EscapeString("<"))
}
`,
  "cmd/all/main_test.go": `package main

import "testing"

func TestMainItself(t *testing.T) { main() }
`,
  "greeted/greeted_test.go": `package greeted_test

import (
	"os"
	"testing"

	"example.com/app/greeted"
)

func TestGreet(t *testing.T) {
	greeted.Greet()
	if os.Getenv("FAIL") != "" {
		t.Fail()
	}
}
`,
  // The linked package imports the package under test, which has tests inside and outside of it.
  "linking/in_test.go": `package linking

import "testing"

func TestInside(t *testing.T) { Link() }
`,
  "linking/out_test.go": `package linking_test

import (
	"testing"

	"example.com/app/between"
)

func TestOutside(t *testing.T) { between.Link() }
`,
};

/** Another module of a workspace, with its own aspects for a package of the first. */
const WORKSPACE = {
  "go.work": "go 1.23\n\nuse (\n\t.\n\t../second\n)\n",
  "../second/go.mod": "module example.com/second\n\ngo 1.23\n",
  "../second/orchestrion.tool.go": "//go:build tools\n\npackage tools\n",
  "../second/orchestrion.yml": `aspects:
  - id: second
    join-point:
      all-of: [import-path: example.com/app/greeted, function-body: {function: [{name: Greet}]}]
    advice:
      - prepend-statements: {template: println("second")}
`,
  "../second/main.go": `package main

import "example.com/app/greeted"

func main() { greeted.Greet() }
`,
  "../second/main_test.go": `package main

import "testing"

func TestSecond(t *testing.T) { main() }
`,
};

interface Program {
  /** Name of the file, and of the folder of its package. */
  readonly name: string;
  readonly plain: string;
  readonly woven: string;
}

const ALL: Program = {
  name: "all",
  plain: `${PLAIN_OUTPUT}other\n&lt;\n`,
  woven: WOVEN_OUTPUT.replace(/^.*\n/, "$&called main\n").concat("called Other\nother\ncalled EscapeString\n&lt;\n"),
};

const SECOND: Program = { name: "second", plain: "greet\n", woven: "second\ngreet\n" };

/** Lines that only woven tests print. The tests of the first module together print all of its lines. */
const SAID = ["linked knows linking", "link: secret", "hello", "hello from Link", "called main", "called Other"];
const SAID_SECOND = ["second"];
const WOVEN_LINES: ReadonlySet<string> = new Set([...SAID, "called EscapeString", ...SAID_SECOND]);

/** One release and one way, in a separate module. */
interface Cell {
  readonly world: BuildWorld;
  readonly release: string;
  /** Environments of plain go commands, of woven ones, and of other programs. */
  readonly plain: Environment;
  readonly woven: Environment;
  /** Words before the arguments of a woven go command. */
  readonly command: readonly string[];
}

/** Runs a go command plainly and woven, and compares the results. */
type Step = (cell: Cell) => Promise<void>;

interface Way {
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Environment;
  /** Whether it uses GOFLAGS=-toolexec instead of the wrapper. */
  readonly unwrapped?: true;
  readonly needsC?: true;
  readonly steps: readonly Step[];
}

const vendored: Step = async ({ world, plain }) => {
  expect(await go(world, ["mod", "vendor"], plain)).toMatchObject({ code: 0 });
  for (const name of ["hooks", "other"]) rmSync(world.at(name), { recursive: true });
};

const WAYS: Readonly<Record<string, Way>> = {
  build: { steps: [builds([ALL]), compilesConcurrently] },
  test: { steps: [tests(["./..."], SAID), tests(["./greeted"], ["hello"], { FAIL: "1" })] },
  "test -cover": { steps: [covers(["-cover", "./..."], SAID)] },
  "test -race": { needsC: true, steps: [tests(["-race", "./..."], SAID), builds([ALL], ["-race"])] },
  workspace: {
    files: WORKSPACE,
    environment: { GOWORK: "" },
    steps: [builds([ALL, SECOND]), tests(["./...", "../second"], [...SAID, ...SAID_SECOND])],
  },
  vendor: { steps: [vendored, builds([ALL]), tests(["./..."], SAID)] },
  "GOFLAGS mode": { unwrapped: true, steps: [builds([ALL]), tests(["./..."], SAID)] },
};

const chosen = long("release-matrix");
const compilesC = chosen && machineHas("release-matrix with -race", "a C compiler", await machineConditions("cgo"));

for (const release of chosen ? RELEASES : []) {
  describe(release, () => {
    // A separate cache for each release, since its archives take much space.
    let cache: TempDir;
    let goRoot: string;
    beforeAll(async () => {
      cache = makeTempDir("release");
      goRoot = await goRootOf(release);
    });
    afterAll(() => cache.remove());

    for (const [name, way] of Object.entries(WAYS)) {
      test.if(way.needsC !== true || compilesC)(name, async () => {
        using world = await BuildWorld.create({ ...MODULE, ...way.files });
        const cell = cellOf(world, release, way, {
          GOTOOLCHAIN: "local",
          GOCACHE: cache.path,
          PATH: `${join(goRoot, "bin")}${delimiter}${process.env.PATH ?? ""}`,
        });
        expect((await go(world, ["version"], cell.plain)).stdout).toContain(` ${release} `);
        for (const step of way.steps) await step(cell);
        expect(world.leftovers()).toEqual([]);
      });
    }
  });
}

function cellOf(world: BuildWorld, release: string, way: Way, ofRelease: Environment): Cell {
  const temporary = world.at("tmp");
  const plain = world.environment({
    ...ofRelease,
    ...way.environment,
    TMPDIR: temporary,
    ORCHESTRION_SUMMARY: "never",
  });
  if (way.unwrapped !== true) return { world, release, plain, woven: plain, command: [world.binary, "go"] };
  const GOFLAGS = `${plain.GOFLAGS} '-toolexec=${world.binary} toolexec'`;
  return { world, release, plain, woven: { ...plain, GOFLAGS }, command: ["go"] };
}

function go(world: BuildWorld, args: readonly string[], env: Environment): Promise<RunResult> {
  return run(["go", ...args], { cwd: world.root, env });
}

/** Runs the go command plainly and woven: both must have the same exit code and the same standard error. */
async function both(cell: Cell, argsOf: (folder: "plain" | "woven") => readonly string[], extra: Environment = {}) {
  const plain = await go(cell.world, argsOf("plain"), { ...cell.plain, ...extra });
  const env = { ...cell.woven, ...extra };
  const woven = await run([...cell.command, ...argsOf("woven")], { cwd: cell.world.root, env });
  expect({ code: woven.code, stderr: woven.stderr }).toEqual({ code: plain.code, stderr: plain.stderr });
  return { plain, woven };
}

function builds(programs: readonly Program[], flags: readonly string[] = []): Step {
  return async (cell) => {
    const { world } = cell;
    const packages = programs.map(({ name }) => (name === "second" ? "../second" : `./cmd/${name}`));
    const { woven } = await both(cell, (folder) => ["build", ...flags, "-o", `${world.at(folder)}/`, ...packages]);
    expect(woven).toMatchObject({ code: 0 });
    for (const program of programs) {
      expect(await world.outputOf(world.at("plain", program.name))).toBe(program.plain);
      expect(await world.outputOf(world.at("woven", program.name))).toBe(program.woven);
      const { stdout } = await go(world, ["version", world.at("woven", program.name)], cell.plain);
      expect(stdout.trim()).toEndWith(`: ${cell.release}`);
    }
  };
}

/**
 * The compiler gets `-c=N`, for concurrent code generation, wherever it does in a plain build: the key of a package, a compiler flag to
 * the go command, must not cost it that. N may depend on what else is being compiled.
 */
async function compilesConcurrently(cell: Cell): Promise<void> {
  const { world } = cell;
  const log = (folder: string) => world.at(`${folder}.compiles`);
  // Nothing of what is compared may be in the cache.
  const changed = ["cmd/all/main.go", "greeted/greeted.go", "linking/linking.go"];
  world.write(
    Object.fromEntries(changed.map((name) => [name, `${readFileSync(join(world.root, name), "utf8")}// changed\n`])),
  );
  await both(cell, (folder) => {
    const body = `case "$1" in */compile) echo "$TOOLEXEC_IMPORTPATH $*" >> ${log(folder)} ;; esac\nexec "$@"`;
    const wrapper = world.script(`note-${folder}`, body);
    return ["build", `-toolexec=${wrapper}`, "-o", world.at(folder, "noted"), "./cmd/all"];
  });
  const plain = concurrency(log("plain"));
  const woven = concurrency(log("woven"));
  for (const path of changed.map((name) => `example.com/app/${dirname(name)}`)) {
    expect(plain.get(path)).toBeBoolean();
    expect([path, woven.get(path)]).toEqual([path, plain.get(path)]);
  }
  expect(new Set(woven.values())).toEqual(new Set(plain.values()));
}

/** For each package that was compiled, whether its compiler may generate code concurrently. */
function concurrency(log: string): ReadonlyMap<string, boolean> {
  const compiles = readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => / -importcfg /.test(line));
  return new Map(compiles.map((line) => [line.split(" ")[0] ?? "", / -c=\d/.test(line)]));
}

/** @param said lines that woven tests must print */
function tests(args: readonly string[], said: readonly string[], extra: Environment = {}): Step {
  return async (cell) => {
    const { plain, woven } = await both(cell, () => ["test", "-v", "-count=1", ...args], extra);
    expect(woven.code).toBe("FAIL" in extra ? 1 : 0);
    sameResults(plain, woven, said);
  };
}

/** Like {@link tests}, with a profile. */
function covers(args: readonly string[], said: readonly string[]): Step {
  return async (cell) => {
    const profile = (folder: string) => cell.world.at(`${folder}.out`);
    const test = ["test", "-v", "-count=1", ...args];
    const { plain, woven } = await both(cell, (folder) => [...test, `-coverprofile=${profile(folder)}`]);
    expect(woven).toMatchObject({ code: 0 });
    sameResults(plain, woven, said);
    // For a package under test, and for one without tests, which no run covers.
    expect(plain.stdout).toMatch(/^coverage: 100\.0% of statements$/m);
    expect(plain.stdout).toMatch(/^\texample\.com\/app\/hello\t+coverage: 0\.0% of statements$/m);
    expect(blocks(profile("woven"))).toEqual(blocks(profile("plain")));
  };
}

/** Compares the output of tests and the go command, without times and woven lines; expects all woven lines. */
function sameResults(plain: RunResult, woven: RunResult, said: readonly string[]): void {
  const lines = timeless(woven.stdout);
  for (const line of said) expect(lines).toContain(line);
  expect(inOrder(lines.filter((line) => !WOVEN_LINES.has(line)))).toEqual(inOrder(timeless(plain.stdout)));
}

function timeless(output: string): string[] {
  return output.split("\n").map((line) => line.replace(/\b\d+\.\d+s\b/, "TIME"));
}

/** Moves lines about packages without tests, whose order varies in Go 1.23, to the end and sorts them. */
function inOrder(lines: readonly string[]): string[] {
  const ofUntested = (line: string) => /^(\?\s|\t\S+\t)/.test(line);
  return [...lines.filter((line) => !ofUntested(line)), ...lines.filter(ofUntested).sort()];
}

/** The blocks of a coverage profile without counts, since injected code runs more of them. */
function blocks(file: string): string[] {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  return [...new Set(lines.map((line) => line.slice(0, line.lastIndexOf(" "))))].sort();
}
