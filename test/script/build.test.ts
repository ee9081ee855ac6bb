import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { BuildWorld, PLAIN_OUTPUT, WOVEN_OUTPUT } from "./build-world.ts";

const LONG = 10 * 60_000;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
}, LONG);
afterAll(() => world.dispose());

const build = (out: string, ...more: string[]) => ["build", ...more, "-o", world.at(out), "./cmd/both"];

describe("a woven build", () => {
  test(
    "imports injected packages, links those that are only named, and leaves nothing behind",
    async () => {
      const before = world.snapshot();
      const result = await world.orchestrion(["go", ...build("wrapped")]);
      expect(result).toMatchObject({ code: 0, stdout: "" });
      expect(result.stderr).toContain("orchestrion: woven at 2 places in 2 files of 2 packages");
      expect(await world.outputOf(world.at("wrapped"))).toBe(WOVEN_OUTPUT);
      expect(world.snapshot()).toEqual(before);
      expect(world.leftovers()).toEqual([]);
    },
    LONG,
  );

  test(
    "users-want 5: is the same without the wrapper and from a folder below",
    async () => {
      // The go command's id in the program depends on the names of archives in the cache.
      const flags = ["-ldflags=-buildid=", `-toolexec=${world.binary} toolexec`];
      expect(await world.go(build("unwrapped", ...flags))).toMatchObject({ code: 0, stderr: "" });
      const wrapped = await world.orchestrion(["go", ...build("unidentified", "-ldflags=-buildid=")]);
      expect(wrapped).toMatchObject({ code: 0 });
      expect(readFileSync(world.at("unwrapped"))).toEqual(readFileSync(world.at("unidentified")));
      const below = ["go", "build", "-o", world.at("below"), "."];
      expect(await world.orchestrion(below, {}, world.at("module", "cmd", "both"))).toMatchObject({ code: 0 });
      expect(readFileSync(world.at("below"))).toEqual(readFileSync(world.at("wrapped")));
    },
    LONG,
  );

  test(
    "takes turns with a plain one in the same cache",
    async () => {
      expect(await world.go(build("plain"))).toMatchObject({ code: 0 });
      expect(await world.outputOf(world.at("plain"))).toBe(PLAIN_OUTPUT);
      expect(await world.orchestrion(["go", ...build("again")])).toMatchObject({ code: 0, stderr: "" });
      expect(await world.outputOf(world.at("again"))).toBe(WOVEN_OUTPUT);
      const off = await world.orchestrion(["go", ...build("off")], { ORCHESTRION: "off" });
      expect(off).toMatchObject({ code: 0, stderr: "" });
      expect(await world.outputOf(world.at("off"))).toBe(PLAIN_OUTPUT);
    },
    LONG,
  );

  test(
    "a changed line in main recompiles only main and starts no other go command",
    async () => {
      const main = readFileSync(world.at("module", "cmd", "both", "main.go"), "utf8");
      world.write({ "cmd/both/main.go": main.replace("greeted.Greet()", 'println("changed")\n\tgreeted.Greet()') });
      const log = world.at("calls");
      // Before, the tool checks whether the script calls it (src/go/real-go.ts).
      const note = `[ -n "$ORCHESTRION_ASKS_FOR_GO" ] || echo "$@" >> '${log}'`;
      world.script("go", `${note}\nexec '${Bun.which("go")}' "$@"`);
      const path = `${world.at("bin")}:${process.env.PATH}`;
      expect(await world.orchestrion(["go", ...build("changed")], { PATH: path })).toMatchObject({ code: 0 });
      expect(await world.outputOf(world.at("changed"))).toBe(WOVEN_OUTPUT.replace("hello", "changed\nhello"));
      const calls = readFileSync(log, "utf8").trim().split("\n");
      expect(calls.map((call) => call.split(" ")[0])).toEqual(["env", "build"]);
      world.write({ "cmd/both/main.go": main });
    },
    LONG,
  );

  test(
    "a changed injected package is rebuilt, and so are packages into which it is injected",
    async () => {
      const hello = readFileSync(world.at("module", "hello", "hello.go"), "utf8");
      world.write({ "hello/hello.go": hello.replace('"hello"', '"good day"') });
      expect(await world.orchestrion(["go", ...build("other")])).toMatchObject({ code: 0 });
      expect(await world.outputOf(world.at("other"))).toBe(WOVEN_OUTPUT.replace("hello", "good day"));
      world.write({ "hello/hello.go": hello });
      const back = await world.orchestrion(["go", ...build("back")]);
      expect(back).toMatchObject({ code: 0, stderr: "" });
      expect(readFileSync(world.at("back"))).toEqual(readFileSync(world.at("wrapped")));
    },
    LONG,
  );

  test(
    "tests and go run are woven; exit status and output are theirs",
    async () => {
      world.write({
        "greeted/greeted_test.go":
          'package greeted\n\nimport "testing"\n\nfunc TestGreet(t *testing.T) { Greet(); t.Skip("here") }\n',
        "cmd/exit/main.go":
          'package main\n\nimport (\n\t"os"\n\n\t"example.com/app/greeted"\n)\n\nfunc main() {\n\tgreeted.Greet()\n\tos.Exit(3)\n}\n',
      });
      const ran = await world.orchestrion(["go", "run", "./cmd/exit", "-race"]);
      expect(ran).toMatchObject({ code: 1, stdout: "" });
      expect(ran.stderr).toMatch(/hello\ngreet\nexit status 3\n/);
      const tested = await world.orchestrion(["go", "test", "-v", "./greeted"]);
      expect(tested.code).toBe(0);
      expect(`${tested.stdout}${tested.stderr}`).toContain("hello\ngreet");
    },
    LONG,
  );
});

describe("the command line", () => {
  test(
    "-C works after the subcommand and before it",
    async () => {
      const rest = ["-o", world.at("elsewhere"), "./cmd/both"];
      for (const args of [
        ["build", "-C", "module", ...rest],
        ["build", "-C=module", ...rest],
      ]) {
        expect(await world.orchestrion(["go", ...args], {}, world.at())).toMatchObject({ code: 0 });
        expect(await world.outputOf(world.at("elsewhere"))).toBe(WOVEN_OUTPUT);
      }
      const missing = await world.orchestrion(["go", "build", "-C", "nowhere", "."]);
      expect(missing).toMatchObject({ code: 1, stderr: "orchestrion: -C nowhere: there is no such directory\n" });
    },
    LONG,
  );

  test(
    "the user's own -toolexec runs the real tools, from the command line and from GOFLAGS",
    async () => {
      const log = world.at("wrapped-tools");
      const wrapper = world.script("wrapper", `echo "$@" >> '${log}'\nexec "$@"`);
      world.write({ "cmd/both/extra.go": `package main\n\nfunc init() { println("extra ${Date.now()}") }\n` });
      const result = await world.orchestrion(["go", ...build("chained", `-toolexec=${wrapper}`)]);
      expect(result.code).toBe(0);
      expect(readFileSync(log, "utf8")).toMatch(/\/compile(\.exe)? -o .*-p main/);
      expect(readFileSync(log, "utf8")).toMatch(/\/link(\.exe)? /);
      expect(await world.outputOf(world.at("chained"))).toContain("hello\ngreet");
      world.write({ "cmd/both/extra.go": `package main\n\nfunc init() { println("more ${Date.now()}") }\n` });
      const before = readFileSync(log, "utf8").length;
      const flags = { GOFLAGS: `-buildvcs=false -toolexec=${wrapper}` };
      expect(await world.orchestrion(["go", ...build("chained")], flags)).toMatchObject({ code: 0 });
      expect(readFileSync(log, "utf8").slice(before)).toMatch(/-p main/);
    },
    LONG,
  );

  test("commands that compile nothing run as they are, also outside of a module", async () => {
    const plain = await world.go(["version"], {}, world.at());
    expect(await world.orchestrion(["go", "version"], {}, world.at())).toMatchObject({ code: 0, stdout: plain.stdout });
    const wrong = await world.orchestrion(["go", "nonsense"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("unknown command");
  });

  test("help, version, and a mistyped command", async () => {
    const version = await world.orchestrion(["version", "--json"]);
    expect(JSON.parse(version.stdout)).toMatchObject({ os: process.platform, arch: process.arch });
    expect((await world.orchestrion(["help"])).stdout).toContain("orchestrion COMMAND");
    for (const command of ["go", "toolexec", "version"]) {
      expect((await world.orchestrion([command, "--help"])).stdout).toContain("Usage: orchestrion ");
    }
    const typo = await world.orchestrion(["vresion"]);
    expect(typo.code).toBe(2);
    expect(typo.stderr).toContain("Did you mean `orchestrion version`?");
    expect((await world.orchestrion(["build", "."])).stderr).toContain("Did you mean `orchestrion go build`?");
  });
});
