import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { goEnvironment } from "../support/environment.ts";
import { machineHas } from "../support/groups.ts";
import { makeTempDir, type TempDir } from "../support/paths.ts";
import { run, runOk } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";

const LONG = 10 * 60_000;
setDefaultTimeout(LONG);

const MAIN = `package main

import "os"

func main() {
	f, err := os.Create("a")
	if err != nil {
		panic(err)
	}
	f.Close()
}
`;

const ASPECTS = `aspects:
  - id: create
    join-point:
      function-call: os.Create
    advice:
      - wrap-expression:
          imports:
            audit: example.com/audit
          template: audit.Created({{ . }})
  - id: get
    join-point:
      function-call: net/http.Get
    advice:
      - wrap-expression: { template: "{{ . }}" }
  - id: open
    join-point:
      function-call: os.Open
    advice:
      - wrap-expression: { template: "{{ . }}" }
  - join-point:
      all-of:
        - import-path: example.com/other
        - function-call: os.Create
    advice:
      - wrap-expression: { template: "{{ . }}" }
`;

let folder: TempDir;
let binary: string;
beforeAll(async () => {
  folder = makeTempDir("try");
  binary = await orchestrionBinary();
});
afterAll(() => folder.remove());

/** Writes files to a separate folder for each test. */
function write(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    const file = folder.at(name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder.at(name);
}

async function attempt(cwd: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const own = { ORCHESTRION_CACHE: folder.at("cache"), GOPROXY: "off", ...more };
  return run([binary, "try", ...args], { cwd, env: goEnvironment(own), timeoutMs: LONG });
}

describe("a single file", () => {
  test("users-want 15: needs no go command: the diff, and a line for each aspect", async () => {
    const cwd = write("single", { "a.yml": ASPECTS, "main.go": MAIN });
    const goRoot = (await runOk(["go", "env", "GOROOT"])).stdout.trim();
    const withoutGo = { PATH: folder.at("nowhere"), GOROOT: goRoot };
    expect(await attempt(cwd, ["a.yml", "main.go"], withoutGo)).toMatchObject({
      code: 0,
      stderr: "",
      stdout: `--- a/main.go
+++ b/main.go
@@ -1,9 +1,10 @@
 package main
+import __orchestrion_audit "example.com/audit"
 
 import "os"
 
 func main() {
-	f, err := os.Create("a")
+	f, err := __orchestrion_audit.Created(os.Create("a"))
 	if err != nil {
 		panic(err)
 	}
create  1 place: main.go:6:12
get     matches nothing: the package does not import net/http
open    matches nothing: no \`Open\` of os in main.go
#3      matches nothing: the package is command-line-arguments, not example.com/other
`,
    });
  });

  test.if(machineHas("patches of try, applied", "git", Bun.which("git") !== null))(
    "what it prints is a patch as well",
    async () => {
      const cwd = write("patch", { "a.yml": ASPECTS, "main.go": MAIN });
      const { stdout } = await attempt(cwd, ["a.yml", "main.go"]);
      writeFileSync(join(cwd, "all.patch"), stdout);
      expect(await run(["git", "apply", "--check", "all.patch"], { cwd })).toMatchObject({ code: 0, stderr: "" });
    },
  );

  test("--raw shows what the compiler would get", async () => {
    const cwd = write("raw", { "a.yml": ASPECTS, "main.go": MAIN });
    const { stdout } = await attempt(cwd, ["--raw", "a.yml", "main.go"]);
    expect(stdout).toContain(`+//line ${join(cwd, "main.go")}:1:1\n`);
    expect(stdout).toContain(`/*line ${join(cwd, "main.go")}:6:12*/os.Create("a")`);
  });

  test("belongs to the package of its folder in a module, whose other files declare types", async () => {
    const cwd = write("module", {
      "a.yml": `aspects:
  - id: write
    join-point:
      all-of:
        - import-path: example.com/app/inner
        - method-call: { receiver: strings.Builder, name: WriteString }
    advice:
      - wrap-expression: { template: "counted({{ . }})" }
`,
      "go.mod": "module example.com/app\n\ngo 1.23\n",
      "inner/a.go": 'package inner\n\nfunc f(w wrapper, o other) {\n\tw.b.WriteString("x")\n\to.WriteString("y")\n}\n',
      "inner/b.go":
        'package inner\n\nimport "strings"\n\ntype wrapper struct{ b strings.Builder }\n\nfunc g(w wrapper) { w.b.WriteString("z") }\n',
      "inner/c.go": "package inner\n\ntype other struct{}\n\nfunc (other) WriteString(string) {}\n",
    });
    const { code, stdout } = await attempt(cwd, ["a.yml", "inner/a.go"]);
    expect(stdout).toContain('-\tw.b.WriteString("x")\n+\tcounted(w.b.WriteString("x"))\n \to.WriteString("y")\n');
    expect(stdout).toEndWith("write  1 place: inner/a.go:4:2\n");
    expect(stdout).not.toContain("b.go");
    expect(code).toBe(0);
  });

  test("types that cannot be loaded are reported as unknown", async () => {
    const cwd = write("broken", {
      "a.yml": `aspects:
  - id: call
    join-point: { method-call: { receiver: example.com/app/broken.T, name: M } }
    advice: []
`,
      "go.mod": "module example.com/app\n\ngo 1.23\n",
      "broken/broken.go": "package broken\n\ntype T struct{}\n\nfunc (T) M() { return 1 }\n",
      "main.go": 'package main\n\nimport "example.com/app/broken"\n\nfunc main() { broken.T{}.M() }\n',
    });
    const { code, stderr } = await attempt(cwd, ["a.yml", "main.go"]);
    expect(stderr).toContain(
      "warning: example.com/app/broken: its types are unknown, so join points that need them do not match:",
    );
    expect(stderr).toContain("broken.go:5:23");
    expect(code).toBe(0);
  });

  test("interfaces are found in any package, or there is a warning", async () => {
    const cwd = write("interfaces", {
      "a.yml": `aspects:
  - id: server
    join-point: { function-body: { function: [{ argument-implements: example.com/app/above.Server }] } }
    advice: [{ prepend-statements: { template: "println()" } }]
  - id: closer
    join-point: { function-body: { function: [{ argument-implements: io.Closer }] } }
    advice: [{ prepend-statements: { template: "println()" } }]
  - id: nowhere
    join-point: { function-body: { function: [{ argument-implements: example.com/nowhere.Server }] } }
    advice: []
`,
      "go.mod": "module example.com/app\n\ngo 1.23\n",
      "above/above.go":
        'package above\n\nimport "example.com/app/below"\n\ntype Server interface{ Serve(*below.Request) }\n',
      "below/below.go": `package below

type Request struct{}

type Service struct{}

func (Service) Serve(*Request) {}

func (Service) Close() error { return nil }

func use(s Service) {}
`,
    });
    const { code, stdout, stderr } = await attempt(cwd, ["a.yml", "./below"]);
    expect(stdout).toContain("server   1 place: below/below.go:11:21\ncloser   1 place: below/below.go:11:21\n");
    expect(stderr.match(/types are assumed not to implement its interfaces/g)).toHaveLength(1);
    expect(stderr).toContain("warning: example.com/nowhere: types are assumed not to implement its interfaces: ");
    expect(code).toBe(0);
  });

  test("a package whose name is not in its path is looked up", async () => {
    const cwd = write("names", {
      "a.yml": `aspects:
  - id: call
    join-point: { function-call: example.com/app/go-odd.Call }
    advice:
      - wrap-expression: { template: "{{ . }}+1" }
`,
      "go.mod": "module example.com/app\n\ngo 1.23\n",
      "go-odd/odd.go": "package strange\n\nfunc Call() int { return 1 }\n",
      "main.go": 'package main\n\nimport "example.com/app/go-odd"\n\nfunc main() { println(strange.Call()) }\n',
    });
    const { stdout } = await attempt(cwd, ["a.yml", "main.go"]);
    expect(stdout).toContain("+func main() { println(strange.Call()+1) }");
  });

  test("that does not exist is reported", async () => {
    const cwd = write("none", { "a.yml": ASPECTS });
    expect(await attempt(cwd, ["a.yml", "gone.go"])).toMatchObject({
      code: 1,
      stdout: "",
      stderr: `orchestrion try: there is no file ${join(cwd, "gone.go")}\n`,
    });
  });

  test("an aspect that cannot be applied is an error", async () => {
    const aspects = `aspects:
  - id: wrong
    join-point: { function-call: os.Create }
    advice:
      - wrap-expression: { template: "((" }
  - id: fine
    join-point: { function-call: os.Open }
    advice: []
`;
    const cwd = write("wrong", { "a.yml": aspects, "main.go": MAIN });
    const { code, stdout, stderr } = await attempt(cwd, ["a.yml", "main.go"]);
    expect(stderr).toContain(`${join(cwd, "main.go")}:6:12: aspect wrong (${join(cwd, "a.yml")}:2:5)`);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: "wrong  unknown, since weaving failed\nfine   unknown, since weaving failed\n",
    });
  });
});

test("packages, with the most specific reason for each aspect", async () => {
  const cwd = write("packages", {
    "a.yml": ASPECTS,
    "go.mod": "module example.com/app\n\ngo 1.23\n",
    "main.go": MAIN,
    "web/web.go": 'package web\n\nimport "net/http"\n\nfunc Get() { http.Head("/") }\n\nvar _ = http.NoBody\n',
    "open/open.go": 'package open\n\nimport _ "os"\n\nfunc Open() {}\n',
  });
  const { code, stdout } = await attempt(cwd, ["a.yml", "./..."]);
  expect(stdout.split("\n").slice(-5)).toEqual([
    "create  1 place: main.go:6:12",
    "get     matches nothing: no `Get` of net/http in web/web.go",
    "open    matches nothing: no `Open` of os in main.go",
    "#3      matches nothing: the package is example.com/app, not example.com/other",
    "",
  ]);
  expect(code).toBe(0);
  expect(await attempt(cwd, ["a.yml", "./gone"])).toMatchObject({ code: 1, stdout: "" });
});

describe("aspects", () => {
  test("include those that the file extends, first; imports of tool files are not followed, with a warning", async () => {
    const one = (id: string) => `aspects:\n  - { id: ${id}, join-point: { function-call: os.Open }, advice: [] }\n`;
    const cwd = write("extends", {
      "a.yml": `extends: [./b.yml, ./dir]\n${one("a")}`,
      "b.yml": `extends: [./a.yml]\n${one("b")}`,
      "dir/orchestrion.yml": one("c"),
      "dir/orchestrion.tool.go": 'package tools\n\nimport _ "example.com/x"\n',
      "main.go": MAIN,
    });
    const { code, stdout, stderr } = await attempt(cwd, ["a.yml", "main.go"]);
    expect(stdout.split("\n").map((line) => line.charAt(0))).toEqual(["b", "c", "a", ""]);
    expect(stderr).toContain("warning: a.yml:1:20: extends[1]: the imports of");
    expect(code).toBe(0);
  });

  test("with errors: all of them are listed, with status 1", async () => {
    const cwd = write("bad", {
      "a.yml": `extends: [./gone.yml, ./b.yml]
aspects:
  - id: first
    join-point: { function-cal: os.Create }
    advice: []
  - id: second
    join-point: { function-call: os.Create }
    advice:
      - wrap-expression: { template: "{{ .x" }
`,
      "b.yml": "aspects: 3\n",
      "main.go": MAIN,
    });
    const { code, stdout, stderr } = await attempt(cwd, ["a.yml", "main.go"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    const places = stderr
      .trimEnd()
      .split("\n")
      .map((line) => line.replace(/^(\S+:\d+:\d+): .*/, "$1"));
    expect(places).toEqual(["a.yml:1:11", "b.yml:1:10", "a.yml:4:19", "a.yml:9:44"]);
  });

  test("and targets must be given", async () => {
    const usage = async (...args: string[]) => {
      const { code, stderr } = await attempt(folder.path, args);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await usage()).toContain('the argument "aspects.yml" is missing');
    expect(await usage("a.yml")).toContain('the argument "files or packages" is missing');
    expect(await usage("-x", "a.yml", "main.go")).toContain("unknown option -x");
    expect((await attempt(folder.path, ["gone.yml", "main.go"])).stderr).toContain("gone.yml:1:1: cannot be read");
  });
});
