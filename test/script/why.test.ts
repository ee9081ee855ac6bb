import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Misuse } from "../../src/command-line/misuse.ts";
import { explainPlace } from "../../src/commands/why-place.ts";
import { goEnvironment } from "../support/environment.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { parseArchive } from "./engine/archive.ts";

setDefaultTimeout(300_000);

/** Beside the module of all scripts: tests, a file for another system, an ignored function, an excluded package and file. */
const MORE: Readonly<Record<string, string>> = {
  "greeted/greeted_test.go": `package greeted

import "testing"

//app:hello
func TestGreet(t *testing.T) { Greet() }
`,
  "greeted/greeted_plan9.go": 'package greeted\n\nfunc System() string { return "plan9" }\n',
  "greeted/tagged.go": "//go:build special\n\npackage greeted\n\n//app:hello\nfunc Tagged() { println() }\n",
  "greeted/more.go": `package greeted

import "os"

type Guest struct{ Name string }

// Welcome is ignored.
//
//orchestrion:ignore
//app:hello
func (g *Guest) Welcome() { println(g.Name) }

//app:hello
func Quiet() { _ = os.Getpid() }

const (
	One = iota
	Two
)
`,
  "cyclic/cyclic.go": "package cyclic\n\nfunc Greet() {}\n",
  "unreadable/unreadable.go": "package unreadable\n\n//app:hello\nfunc Read() {\n\tprintln()\n\t} }\n",
  "cmd/both/more.go": 'package main\n\nimport _ "example.com/app/cyclic"\n',
};
const EXCLUDES = `exclude:
  - package: ./cyclic
  - function: Quiet
`;

let temp: TempDir;
let root: string;
beforeAll(() => {
  temp = makeTempDir("why");
  root = join(realpathSync(temp.path), "module");
  const base = readFileSync(join(import.meta.dir, "txtar", "base.txt"), "utf8");
  const files = { ...Object.fromEntries(parseArchive(base).files), ...MORE };
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, name === "orchestrion.yml" ? text + EXCLUDES : text);
  }
});
afterAll(() => temp.remove());

interface Told {
  readonly status: number;
  readonly out: string;
  readonly said: string;
}

async function why(args: readonly string[], more: { all?: boolean; json?: boolean; in?: string } = {}): Promise<Told> {
  let out = "";
  let said = "";
  const status = await explainPlace(args, {
    environment: goEnvironment({ ORCHESTRION_CACHE: temp.at("cache"), GOPROXY: "off" }),
    directory: join(root, more.in ?? "."),
    all: more.all ?? false,
    json: more.json ?? false,
    colour: false,
    width: 100,
    out: (text) => {
      out += text;
    },
    say: (line) => {
      said += `${line}\n`;
    },
  });
  return { status, out, said };
}

describe("a place", () => {
  test("a line: what is woven with its hunk, what comes near, and the rest in a sentence", async () => {
    const told = await why(["greeted/greeted.go:3"]);
    expect(told).toMatchObject({ status: 0, said: "" });
    expect(told.out).toBe(`greeted/greeted.go:3, in the package example.com/app/greeted

woven
  greet  orchestrion.yml:2:5
    at greeted/greeted.go:3:14
    @@ -1,3 +1,9 @@
     package greeted
    +import __orchestrion_hello "example.com/app/hello"
${"     "}
    -func Greet() { println("greet") }
    +func Greet() {
    +	{
    +		__orchestrion_hello.Hello()
    +	}
    +	println("greet")
    +}

not woven
  directed  orchestrion.yml:45:9
    no comment \`//app:hello\` in greeted/greeted.go
  link  orchestrion.yml:19:11
    the package is example.com/app/greeted, not example.com/app/linking
  broken  orchestrion.yml:35:11
    the package is example.com/app/greeted, not example.com/app/broken

${/\n(\d+ other aspects [\s\S]*)$/.exec(told.out)?.[1] ?? "?"}`);
  });

  test("the same place by every name that it has", async () => {
    const [, expected = ""] = /\n(woven[\s\S]*)/.exec((await why(["greeted/greeted.go:3:14"])).out) ?? [];
    expect(expected).toContain("  greet  orchestrion.yml:2:5\n    at greeted/greeted.go:3:14\n");
    for (const place of [
      "example.com/app/greeted.Greet",
      "greeted.Greet",
      "./greeted.Greet",
      join(root, "greeted", "greeted.go:3"),
    ]) {
      expect({ place, out: (await why([place])).out }).toEqual({ place, out: expect.stringContaining(expected) });
    }
    const inside = await why(["Greet"], { in: "greeted" });
    expect(inside.out).toContain("  greet  ../orchestrion.yml:2:5".replace("../", `${root}/`));
  });

  test("a package, without hunks", async () => {
    const { out } = await why(["./greeted"]);
    expect(out).toStartWith("the package example.com/app/greeted\n\nwoven\n  greet  orchestrion.yml:2:5\n");
    expect(out).not.toContain("@@");
  });

  test("a package of the standard library", async () => {
    expect((await why(["os.Getpid"])).out).toStartWith("Getpid of the package os\n\nnothing is woven here\n");
  });

  test("a method that an ignore directive exempts, and a function that an exclude leaves out", async () => {
    expect((await why(["greeted.(*Guest).Welcome"])).out).toContain(
      "left out\n  directed  orchestrion.yml:42:5\n    by a directive in front of greeted/more.go:11:1: at greeted/more.go:11:27\n",
    );
    expect((await why(["greeted.Quiet"])).out).toContain(
      "left out\n  directed  orchestrion.yml:42:5\n    by `exclude` in orchestrion.yml:53:5: at greeted/more.go:14:14\n",
    );
  });

  test("a test, and a file with a tag", async () => {
    const inTest = await why(["greeted/greeted_test.go:6"]);
    expect(inTest.out).toContain("woven\n  directed  orchestrion.yml:42:5\n    at greeted/greeted_test.go:6:30\n");
    const tagged = await why(["-tags=special", "greeted/tagged.go:6"]);
    expect(tagged.out).toContain("woven\n  directed  orchestrion.yml:42:5\n    at greeted/tagged.go:6:15\n");
  });

  test("a package that only tests import", async () => {
    expect((await why(["testing.T.Run"])).out).toStartWith("T.Run of the package testing\n\nnothing is woven here\n");
  });

  test("a file that cannot be parsed: a warning, and a reason that says so", async () => {
    const told = await why(["./unreadable"]);
    expect(told.said).toMatch(/orchestrion: warning: .*unreadable\.go:6:.*cannot be parsed from here on/);
    expect(told.out).toContain(
      "directed  orchestrion.yml:42:5\n    nothing here matches the join point, and not every file can be parsed\n",
    );
  });

  test("--all lists every aspect, also those of the catalogue", async () => {
    const { out } = await why(["greeted.Greet"], { all: true });
    expect(out).toContain("not woven, and not turned on either\n");
    expect(out).not.toContain("--all");
    expect(out.match(/^ {2}\S/gm)?.length).toBeGreaterThan(100);
  });

  test("--json has every aspect with its reason", async () => {
    const { out } = await why(["greeted.Greet"], { json: true });
    const told: { aspects: readonly Record<string, unknown>[] } = JSON.parse(out);
    expect(told).toMatchObject({ format: 1, package: "example.com/app/greeted", imports: {} });
    expect(told.aspects.find(({ aspect }) => aspect === "greet")).toEqual({
      aspect: "greet",
      integration: "example.com/app",
      place: join(root, "orchestrion.yml:2:5"),
      on: true,
      woven: [join(root, "greeted", "greeted.go:3:14")],
      excluded: [],
      ignored: [],
      hunks: [{ file: join(root, "greeted", "greeted.go"), text: expect.stringMatching(/^@@ -1,3 \+1,9 @@\n/) }],
    });
    expect(told.aspects.find(({ aspect }) => aspect === "link")).toMatchObject({
      aspect: "link",
      on: true,
      woven: [],
      reason: { rank: 1, at: join(root, "orchestrion.yml:19:11") },
    });
    const off = told.aspects.filter(({ on }) => on === false);
    expect(off.length).toBeGreaterThan(100);
    expect(off.filter(({ pin }) => pin === undefined)).toEqual([]);
  });
});

describe("a place that cannot be explained: one sentence, with what may have been meant", () => {
  test.each([
    ["greeted/greted.go", "there is no file greeted/greted.go; did you mean greeted/greeted.go?"],
    ["greeted/greeted.go:99", "greeted/greeted.go has no line 99: it has 3 lines"],
    ["greeted/greeted.go:3:99", "greeted/greeted.go has no column 99 in line 3: it has 3 lines"],
    [
      "greeted/tagged.go:3",
      "greeted/tagged.go is not in this build: it has the constraint `//go:build special`. Flags such as -tags=… and variables such as GOOS choose files.",
    ],
    [
      "greeted/greeted_plan9.go",
      "greeted/greeted_plan9.go is not in this build: its name is for another system. Flags such as -tags=… and variables such as GOOS choose files.",
    ],
    [
      "greeted.Welcome",
      "the package example.com/app/greeted does not declare Welcome; did you mean example.com/app/greeted.Guest.Welcome?",
    ],
    [
      "greeted.Gret",
      "the package example.com/app/greeted does not declare Gret; did you mean example.com/app/greeted.Greet?",
    ],
    [
      "greeted.Guest.Wellcome",
      "the package example.com/app/greeted does not declare Guest.Wellcome; did you mean example.com/app/greeted.Guest.Welcome?",
    ],
    [
      "net/http",
      "net/http is not in this build: neither example.com/app nor anything that it imports has a package of that name",
    ],
    [
      "example.com/app/greted.Greet",
      "example.com/app/greted.Greet is not in this build: neither example.com/app nor anything that it imports has a package of that name; did you mean example.com/app/greeted.Greet?",
    ],
    [
      "./nowhere",
      "./nowhere is not in this build: neither example.com/app nor anything that it imports has a package of that name",
    ],
  ])("%s", async (place, message) => {
    expect(await why([place])).toEqual({ status: 1, out: "", said: `orchestrion why: ${message}\n` });
  });

  test("a package that is excluded as a whole", async () => {
    expect((await why(["./cyclic"])).out).toBe(
      "the package example.com/app/cyclic\nnothing is woven here: orchestrion.yml:52:5 excludes the whole package\n",
    );
  });

  test("a wrong command line", async () => {
    for (const args of [["-o=x", "greeted"], ["greeted", "linking"], ["-tags=x"]]) {
      expect(await why(args).catch((error: unknown) => error)).toBeInstanceOf(Misuse);
    }
  });
});
