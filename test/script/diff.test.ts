import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { machineHas } from "../support/groups.ts";
import { run } from "../support/run.ts";
import { BuildWorld } from "./build-world.ts";
import { runOnTerminal } from "./world/terminal.ts";

const LONG = 10 * 60_000;
setDefaultTimeout(LONG);

const GREETED = `--- a/greeted/greeted.go
+++ b/greeted/greeted.go
@@ -1,3 +1,9 @@
 package greeted
+import __orchestrion_hello "example.com/app/hello"
 
-func Greet() { println("greet") }
+func Greet() {
+	{
+		__orchestrion_hello.Hello()
+	}
+	println("greet")
+}
`;
const LINKING = `--- a/linking/linking.go
+++ b/linking/linking.go
@@ -1,5 +1,14 @@
 package linking
+import _ "unsafe"
 
 const Name = "linking"
 
-func Link() { println("link") }
+func Link() {
+	{
+		println("link:", fromLinked())
+	}
+	println("link")
+}
+
+//go:linkname fromLinked example.com/app/linked.Secret
+func fromLinked() string
`;

/** What diff shows for packages names the aspect behind the line numbers of each hunk; what a build left does not. */
const named = (diff: string) =>
  diff
    .replace("+1,9 @@", "+1,9 @@ greet (orchestrion.yml:2:5)")
    .replace("+1,14 @@", "+1,14 @@ link (orchestrion.yml:16:5)");

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
});
afterAll(() => world.dispose());

const diff = (...args: string[]) => world.orchestrion(["diff", ...args]);

describe("of packages", () => {
  test("users-want 14: shows what a build would weave; nothing is compiled, nothing is left behind", async () => {
    const before = world.snapshot();
    const log = world.at("calls");
    world.script("go", `echo "$@" >> '${log}'\nexec '${Bun.which("go")}' "$@"`);
    const path = `${world.at("bin")}:${process.env.PATH}`;
    const result = await world.orchestrion(["diff", "./..."], { PATH: path });
    expect(result).toMatchObject({ code: 0, stdout: named(GREETED + LINKING), stderr: "" });
    const calls = readFileSync(log, "utf8").trim().split("\n");
    expect(calls.filter((call) => !/^(?:env|list) /.test(call) || call.includes("-export"))).toEqual([]);
    expect(world.snapshot()).toEqual(before);
    expect(world.leftovers()).toEqual([]);
  });

  const tools = ["git", "patch"].every((name) => Bun.which(name) !== null);
  test.if(machineHas("patches of diff, applied", "git and patch", tools))(
    "a patch that git and patch take, and that is Go",
    async () => {
      using patched = await BuildWorld.create();
      const { stdout } = await patched.orchestrion(["diff", "./..."]);
      await Bun.write(patched.at("all.patch"), stdout);
      const git = await run(["git", "apply", "--check", patched.at("all.patch")], { cwd: patched.root });
      expect(git).toMatchObject({ code: 0, stderr: "" });
      expect(await run(["patch", "-p1", "-i", patched.at("all.patch")], { cwd: patched.root })).toMatchObject({
        code: 0,
      });
      // An aspect that only links a package needs more than the patched file, so only one of the two is tried.
      const built = await patched.go(["build", "-o", patched.at("greeted.a"), "./greeted"]);
      expect(built).toMatchObject({ code: 0, stderr: "" });
      expect(await patched.go(["vet", "./greeted"])).toMatchObject({ code: 0 });
    },
  );

  test("lists of files and packages, and a choice among them", async () => {
    expect((await diff("--files", "./...")).stdout).toBe("greeted/greeted.go\nlinking/linking.go\n");
    expect((await diff("--package", "--files", "./...")).stdout).toBe(
      "example.com/app/greeted\nexample.com/app/linking\n",
    );
    expect((await diff("./...", "--filter", "app/gree.*go$")).stdout).toBe(named(GREETED));
    expect(await diff("./...", "--filter=none")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "orchestrion diff: no woven file matches the filter\n",
    });
  });

  test("without arguments that of the current folder; paths are relative to it where they can be", async () => {
    const inside = await world.orchestrion(["diff"], {}, world.at("module", "greeted"));
    const place = `${join(world.root, "orchestrion.yml")}:2:5`;
    const shown = named(GREETED).replace("orchestrion.yml:2:5", place);
    expect(inside.stdout).toBe(shown.replaceAll("/greeted/greeted.go", "/greeted.go"));
    const elsewhere = await world.orchestrion(["diff", "../greeted"], {}, world.at("module", "hello"));
    expect(elsewhere.stdout).toBe(shown.replaceAll(/[ab]\/greeted/g, join(world.root, "greeted")));
    expect((await diff("-C", "greeted")).stdout).toBe(named(GREETED));
    expect(await diff("./hello")).toMatchObject({
      code: 1,
      stderr: "orchestrion diff: nothing to weave in the package\n",
    });
  });

  test("colours on a terminal, unless NO_COLOR says otherwise", async () => {
    const command = [world.binary, "diff", "./greeted"];
    const { NO_COLOR: _, ...environment } = world.environment({ TERM: "xterm" });
    const shown = async (more: Record<string, string>) =>
      (await runOnTerminal(command, world.root, { ...environment, ...more }, LONG)).shown.replaceAll("\r\n", "\n");
    const coloured = await shown({});
    expect(coloured).toContain("\u001b[1m--- a/greeted/greeted.go\u001b[0m\n");
    expect(coloured).toContain(
      '\u001b[31m-func Greet() { println("greet") }\u001b[0m\n\u001b[32m+func Greet() {\u001b[0m\n',
    );
    expect(Bun.stripANSI(coloured)).toBe(named(GREETED));
    expect(await shown({ NO_COLOR: "1" })).toBe(named(GREETED));
  });

  test("types are loaded if a join point needs them, without a woven build", async () => {
    using typed = await BuildWorld.create({
      "orchestrion.yml": `aspects:
  - id: write
    join-point:
      method-call: { receiver: strings.Builder, name: WriteString }
    advice:
      - wrap-expression: { template: "counted({{ . }})" }
`,
      "typed/typed.go":
        'package typed\n\nimport "strings"\n\nfunc f(b *strings.Builder, o other) {\n\tb.WriteString("a")\n\to.WriteString("b")\n}\n',
      "typed/other.go": "package typed\n\ntype other struct{}\n\nfunc (other) WriteString(string) {}\n",
    });
    const { code, stdout, stderr } = await typed.orchestrion(["diff", "./typed"]);
    expect(stderr).toBe("");
    expect(stdout.match(/^[-+][^-+].*$/gm)).toEqual(['-\tb.WriteString("a")', '+\tcounted(b.WriteString("a"))']);
    expect(code).toBe(0);
  });

  test("a package that uses cgo is shown as written, with a message", async () => {
    using cgo = await BuildWorld.create({ "greeted/c.go": 'package greeted\n\nimport "C"\n\nfunc other() {}\n' });
    const { code, stdout, stderr } = await cgo.orchestrion(["diff", "./greeted"], { CGO_ENABLED: "1" });
    expect({ code, stdout }).toEqual({ code: 0, stdout: named(GREETED) });
    expect(stderr).toContain("example.com/app/greeted uses cgo: shown as it is written");
  });

  test("invalid arguments are reported, with status 2", async () => {
    const stderrOf = async (...args: string[]) => {
      const { code, stdout, stderr } = await diff(...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      return stderr;
    };
    expect(await stderrOf("--fles", "./...")).toContain("unknown option --fles, did you mean --files?");
    expect(await stderrOf("--filter")).toContain("--filter needs a value: RE");
    expect(await stderrOf("--filter", "(")).toContain("--filter: Invalid regular expression");
    expect(await stderrOf("--no-cache", "./...")).toContain("--no-cache needs --build");
    expect(await stderrOf("-v", "./...")).toContain("-v does not select packages");
    for (const option of ["--deps", "--stat", "--json"]) {
      expect(await stderrOf(option, "--build", "./...")).toContain(`${option} needs packages`);
    }
    expect((await diff("./missing")).stderr).toContain("directory not found");
  });
});

/** Aspects for the standard library, for a package that only woven code imports, and one without effect on the text. */
const EVERYWHERE = `aspects:
  - id: abs
    join-point: {all-of: [{import-path: path/filepath}, {function-body: {function: [{name: Abs}]}}]}
    advice:
      - prepend-statements: {imports: {inner: example.com/app/inner}, template: "inner.Seen()"}
  - id: seen
    join-point: {all-of: [{import-path: example.com/app/inner}, {function-body: {function: [{name: Seen}]}}]}
    advice: [{prepend-statements: {template: "count++"}}]
  - id: silent
    join-point: {all-of: [{import-path: example.com/app/silent}, {function-call: strings.ToUpper}]}
    advice: [{wrap-expression: {template: "{{ . }}"}}]
`;
const FILES = {
  "orchestrion.yml": EVERYWHERE,
  "inner/inner.go": "package inner\n\nvar count int\n\nfunc Seen() {}\n",
  "silent/silent.go": 'package silent\n\nimport "strings"\n\nfunc F() { println(strings.ToUpper("f")) }\n',
  "cmd/paths/main.go": `package main

import (
	"path/filepath"

	"example.com/app/silent"
)

func main() {
	silent.F()
	println(filepath.Abs("."))
}
`,
};

describe("of dependencies", () => {
  let every: BuildWorld;
  beforeAll(async () => {
    every = await BuildWorld.create(FILES);
  });
  afterAll(() => every.dispose());

  test("all that a build weaves: the standard library, and what woven code imports", async () => {
    const { code, stdout, stderr } = await every.orchestrion(["diff", "--deps", "--stat", "./cmd/paths"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(`example.com/app/inner  1 place
  inner.go  +5 -1
example.com/app/silent  1 place
  silent.go  +0 -0
path/filepath  1 place
  path.go  +4 -0
3 places in 3 files of 3 packages
  example.com/app  3
`);
    const program = every.at("paths");
    const built = await every.orchestrion(["go", "build", "-o", program, "./cmd/paths"]);
    expect(built.stderr).toContain("woven at 3 places in 3 files of 3 packages (example.com/app 3)");
    const bill = JSON.parse((await every.orchestrion(["inspect", "--json", program])).stdout);
    const json = JSON.parse((await every.orchestrion(["diff", "--deps", "--json", "./cmd/paths"])).stdout);
    const short = (place: string) => place.replace(/^.*\//, "");
    expect(
      json.packages.map(({ importPath, woven }: Woven) => [
        importPath,
        woven.map(({ aspect, at }) => [aspect, short(at)]),
      ]),
    ).toEqual(
      bill.packages.map(({ importPath, woven }: Billed) => [
        importPath,
        woven.flatMap(({ aspect, places }) =>
          places.flatMap(({ file, positions }) => positions.map((position) => [aspect, `${file}:${position}`])),
        ),
      ]),
    );
    expect(json.files.map(({ diff: text }: { diff: string }) => text.match(/@@ (\w+ \(.*\))$/m)?.[1])).toEqual([
      "seen (orchestrion.yml:6:5)",
      undefined,
      "abs (orchestrion.yml:2:5)",
    ]);
  });

  test.if(["git", "patch"].every((name) => Bun.which(name) !== null))(
    "a patch for the root of the file system, which git and patch take",
    async () => {
      const { stdout } = await every.orchestrion(["diff", "--deps", "./cmd/paths"]);
      expect(stdout).toMatch(/^--- a\/.*\/path\/filepath\/path\.go$/m);
      await Bun.write(every.at("all.patch"), stdout);
      const env = { ...process.env, GIT_CEILING_DIRECTORIES: "/" };
      for (const command of [
        ["git", "apply", "--check"],
        ["patch", "-p1", "--dry-run", "-i"],
      ]) {
        expect(await run([...command, every.at("all.patch")], { cwd: "/", env })).toMatchObject({ code: 0 });
      }
    },
  );

  test("advice that changes no text is not taken for none", async () => {
    expect(await every.orchestrion(["diff", "./silent"])).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "orchestrion diff: advice applies at 1 place but changes no text (silent 1)\n",
    });
  });
});

interface Woven {
  readonly importPath: string;
  readonly woven: readonly { readonly aspect: string; readonly at: string }[];
}

interface Billed {
  readonly importPath: string;
  readonly woven: readonly {
    readonly aspect: string;
    readonly places: readonly { readonly file: string; readonly positions: readonly string[] }[];
  }[];
}

describe("of builds", () => {
  test("a -work folder: the same diff, and exactly what the compiler got", async () => {
    const built = await world.orchestrion(["go", "build", "-work", "-o", world.at("both"), "./cmd/both"]);
    const work = /^WORK=(.*)$/m.exec(built.stderr)?.[1] ?? "";
    expect(existsSync(work)).toBe(true);
    const names = readdirSync(work).filter((name) => existsSync(join(work, name, "orchestrion", "src", "synthetic")));
    expect(names).toHaveLength(1);

    const shown = await diff(work);
    expect(shown).toMatchObject({ code: 0, stderr: "" });
    expect(shown.stdout.split(/^(?=--- )/m).toSorted()).toEqual([GREETED, LINKING]);
    expect((await diff("--package", work)).stdout.split("\n").toSorted()).toEqual([
      "",
      "example.com/app/greeted",
      "example.com/app/linking",
    ]);
    const pairs = (await diff("--files", "--filter", "greeted", work)).stdout;
    const [, modified = ""] = /^greeted\/greeted\.go -> (.*)\n$/.exec(pairs) ?? [];
    expect(modified).toStartWith(`${work}/b`);
    expect(modified).toEndWith("/orchestrion/src/example.com/app/greeted/greeted.go");
    expect((await diff("--debug", "--filter", "synthetic", work)).stdout).toContain('+\t_ "example.com/app/linked"');

    const raw = (await diff("--raw", "--filter", "greeted", work)).stdout;
    const added = raw.split("\n").filter((line) => /^[ +](?!\+\+)/.test(line));
    expect(added.map((line) => line.slice(1)).join("\n")).toBe(readFileSync(modified, "utf8").trimEnd());
    expect((await diff("--raw", "./greeted")).stdout.replace(/ greet \(.*\)/, "")).toBe(raw);

    const again = await world.orchestrion(["go", "build", "-work", "-o", world.at("both"), "./cmd/both"]);
    const empty = /^WORK=(.*)$/m.exec(again.stderr)?.[1] ?? "";
    const nothing = await diff(empty);
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain("packages in Go's cache are not recompiled. -a compiles all");
  });

  test("--build builds first, and leaves nothing behind", async () => {
    using own = await BuildWorld.create();
    const log = own.at("calls");
    own.script("go", `echo "$@" >> '${log}'\nexec '${Bun.which("go")}' "$@"`);
    const path = `${own.at("bin")}:${process.env.PATH}`;
    const built = await own.orchestrion(["diff", "--build", "./greeted"], { PATH: path });
    expect(built).toMatchObject({ code: 0, stdout: GREETED });
    expect(built.stderr).not.toContain("WORK=");
    expect(own.leftovers()).toEqual([]);
    expect(readFileSync(log, "utf8")).toMatch(/^build -toolexec=.* -work \.\/greeted$/m);

    const again = await own.orchestrion(["diff", "--build", "./greeted"]);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("--no-cache compiles all");

    own.write({ "greeted/greeted.go": 'package greeted\n\nfunc Greet() { println("good day") }\n' });
    const files = await own.orchestrion(["diff", "--build", "--files", "build", "./greeted"]);
    const [, modified = ""] = /^greeted\/greeted\.go -> (.*)\n$/.exec(files.stdout) ?? [];
    expect(readFileSync(modified, "utf8")).toContain("good day");

    own.write({ "greeted/greeted.go": "package greeted\n\nfunc Greet() { return 1 }\n" });
    const failed = await own.orchestrion(["diff", "--build", "./greeted"]);
    expect(failed).toMatchObject({ code: 1, stdout: "" });
    expect(failed.stderr).toContain("greeted.go:3:23");
  });
});
