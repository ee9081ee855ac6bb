import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

// Each world has aspects with a unique text, so that the shared cache has nothing of an earlier run.
const own = `${process.pid}-${Date.now()}`;

const ASPECTS = `aspects:
  - id: bounded by its own path
    join-point:
      all-of:
        - import-path: example.com/app/inner
        - function-body: {function: [{name: Inner}]}
    advice:
      - prepend-statements: {template: println("inner ${own}")}
  - id: bounded by an import
    join-point: {function-call: unicode/utf16.IsSurrogate}
    advice:
      - wrap-expression: {template: 'func() bool { println("call ${own}"); return {{ . }} }()'}
  - id: injects
    join-point:
      all-of:
        - import-path: example.com/app/outer
        - function-body: {function: [{name: Outer}]}
    advice:
      - prepend-statements:
          imports: {hello: example.com/app/hello}
          template: 'println("says", hello.New().Text)'
  - id: woven into what is injected
    join-point:
      all-of:
        - import-path: example.com/app/hello
        - struct-definition: example.com/app/hello.Hello
    advice:
      - add-struct-field: {name: Added, type: string}
`;

const FILES = {
  "orchestrion.yml": ASPECTS,
  "hello/hello.go": `package hello

type Hello struct{ Text string }

func New() *Hello { return &Hello{Text: "hello"} }
`,
  "inner/inner.go": 'package inner\n\nfunc Inner() { println("in") }\n',
  "outer/outer.go": 'package outer\n\nimport "example.com/app/inner"\n\nfunc Outer() { inner.Inner() }\n',
  "calls/calls.go":
    'package calls\n\nimport "unicode/utf16"\n\nfunc Calls() bool { return utf16.IsSurrogate(0xd800) }\n',
  "cmd/keys/main.go": `package main

import (
	"example.com/app/calls"
	"example.com/app/outer"
)

func main() {
	outer.Outer()
	println(calls.Calls())
}
`,
};

describe("a key for each package", () => {
  let world: BuildWorld;

  beforeAll(async () => {
    world = await BuildWorld.create(FILES);
    expect(await world.go(["build", "-o", world.at("plain"), "./cmd/keys"])).toMatchObject({ code: 0 });
  });

  afterAll(() => world.dispose());

  const edit = (file: keyof typeof FILES, from: string, to: string) =>
    world.write({ [file]: FILES[file].replace(from, to) });

  /** Builds with the wrapper and runs the program; returns its output and the compiled packages. */
  async function woven(...flags: string[]): Promise<{ readonly compiled: string[]; readonly output: string[] }> {
    const ran = await world.orchestrion(["go", "build", "-v", ...flags, "-o", world.at("keys"), "./cmd/keys"]);
    expect(ran).toMatchObject({ code: 0 });
    const compiled = ran.stderr.split("\n").filter((line) => line !== "" && !line.startsWith("orchestrion:"));
    const output = (await world.outputOf(world.at("keys"))).trimEnd().split("\n");
    return { compiled: compiled.map((path) => path.replace("example.com/app/", "")).sort(), output };
  }

  const OUTPUT = ["says hello", `inner ${own}`, "in", `call ${own}`, "true"];

  test("archives of packages in which nothing can match come from builds without weaving", async () => {
    const { compiled, output } = await woven();
    // utf16 only gets the mark that makes its importers be recompiled.
    expect(compiled).toEqual(["calls", "cmd/keys", "inner", "outer", "unicode/utf16"]);
    expect(output).toEqual(OUTPUT);
    expect(await woven()).toEqual({ compiled: [], output: OUTPUT });
  });

  test("a build without weaving finds its own archives in the cache", async () => {
    const plain = await world.go(["build", "-v", "-o", world.at("plain"), "./cmd/keys"]);
    expect(plain).toMatchObject({ code: 0, stderr: "" });
    expect(await world.outputOf(world.at("plain"))).toBe("in\ntrue\n");
  });

  test("an edited aspect that is bounded by a package's own path affects only that package", async () => {
    edit("orchestrion.yml", `"inner ${own}"`, `"edited ${own}"`);
    const { compiled, output } = await woven();
    // outer and main import it: its export data is unchanged, its archive is not.
    expect(compiled).toEqual(["cmd/keys", "inner", "outer"]);
    expect(output).toEqual(["says hello", `edited ${own}`, "in", `call ${own}`, "true"]);
    edit("orchestrion.yml", "", "");
    expect(await woven()).toEqual({ compiled: [], output: OUTPUT });
  });

  test("one that is bounded by an import affects the importers", async () => {
    edit("orchestrion.yml", `"call ${own}"`, `"edited ${own}"`);
    const { compiled, output } = await woven();
    expect(compiled).toEqual(["calls", "cmd/keys", "unicode/utf16"]);
    expect(output[3]).toBe(`edited ${own}`);
  });

  test("one that changes the exports of injected code affects the packages into which it is injected", async () => {
    edit("orchestrion.yml", "name: Added", `name: Added${own.replaceAll("-", "")}`);
    const { compiled, output } = await woven();
    expect(compiled).toContain("outer");
    expect(compiled).not.toContain("calls");
    expect(output).toEqual(OUTPUT);
  });

  test("so does an edit of the injected code itself", async () => {
    edit("orchestrion.yml", "", "");
    edit("hello/hello.go", '"hello"', '"changed"');
    const { compiled, output } = await woven();
    expect(compiled).toEqual(["cmd/keys", "outer"]);
    expect(output[0]).toBe("says changed");
    edit("hello/hello.go", "", "");
  });

  test("packages that were woven before and are not recompiled count as woven; an aspect that no longer matches does not", async () => {
    const NOTHING = "nothing was woven";
    const build = ["go", "build", "-o", world.at("keys"), "./cmd/keys"];
    edit("orchestrion.yml", "", "");
    edit("cmd/keys/main.go", "outer.Outer()", `outer.Outer(); println("${own} main")`);
    expect((await world.orchestrion(build)).stderr).not.toContain(NOTHING);
    // Another plan: all except main, in which nothing matches, comes from the cache.
    const added = "aspects:\n  - id: added\n    join-point: {import-path: example.com/nowhere}\n    advice: []\n";
    world.write({ "orchestrion.yml": ASPECTS.replace("aspects:\n", added) });
    edit("cmd/keys/main.go", "outer.Outer()", `outer.Outer(); println("${own} edited")`);
    const again = await world.orchestrion(build);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(await world.outputOf(world.at("keys"))).toContain(`inner ${own}`);
    world.write({
      "orchestrion.yml": ASPECTS.replace(/[^\n]*- id: bounded by an import[\s\S]*/, "").replace(
        "name: Inner",
        "name: Iner",
      ),
    });
    expect((await world.orchestrion(build)).stderr).toContain(NOTHING);
    edit("orchestrion.yml", "", "");
    edit("cmd/keys/main.go", "", "");
  });

  test("an archive that another module wove counts for the integration that brings the aspect here", async () => {
    const sharing = (integration: string) => ({
      "go.mod": `module ${integration}\n\ngo 1.23\n`,
      "main.go": 'package main\n\nimport "unicode/utf16"\n\nfunc main() { println(utf16.IsSurrogate(0xd800)) }\n',
      "orchestrion.yml": `aspects:
  - id: standard
    join-point: {all-of: [{import-path: unicode/utf16}, {function-body: {function: [{name: IsSurrogate}]}}]}
    advice: [{prepend-statements: {template: println("standard ${own}")}}]
`,
    });
    for (const integration of ["example.com/one", "example.com/other"]) {
      using sharer = await BuildWorld.create(sharing(integration));
      expect(await sharer.orchestrion(["go", "build", "-o", sharer.at("main"), "."])).toMatchObject({ code: 0 });
      const { stdout } = await sharer.orchestrion(["inspect", sharer.at("main")]);
      expect(stdout).toContain(`${integration} `);
      expect(stdout.match(/example\.com\/(one|other)/g)?.every((name) => name === integration)).toBe(true);
    }
  });

  test("a program does not contain keys", async () => {
    await woven();
    const { stdout } = await world.go(["version", "-m", world.at("keys")]);
    expect(stdout).toContain("-buildmode=exe");
    expect(stdout).not.toMatch(/gcflags|orchestrion\.invalid/);
    expect((await woven("-trimpath")).output).toEqual(OUTPUT);
  });

  test("a user's own compiler flags stay in force, on the command line and in GOFLAGS", async () => {
    expect((await woven("-gcflags=example.com/app/...=-N -l")).output).toEqual(OUTPUT);
    const shown = await world.go(["version", "-m", world.at("keys")]);
    expect(shown.stdout).toContain('-gcflags="example.com/app/...=-N -l"');
    const build = ["go", "build", "-o", world.at("keys"), "./cmd/keys"];
    expect(await world.orchestrion(build, { GOFLAGS: "-gcflags=-N" })).toMatchObject({ code: 0 });
    expect((await world.go(["version", "-m", world.at("keys")])).stdout).toContain("build\t-gcflags=-N\n");
    expect(await world.outputOf(world.at("keys"))).toBe(`${OUTPUT.join("\n")}\n`);
  });
});
