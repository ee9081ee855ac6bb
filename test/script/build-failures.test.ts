import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { childrenOf } from "../../src/base/process-tree.ts";
import { startChild } from "../support/child.ts";
import { until } from "../support/poll.ts";
import { commandLines } from "../support/processes.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

const LONG = 10 * 60_000;

let world: BuildWorld;
beforeEach(async () => {
  world = await BuildWorld.create();
}, LONG);
afterEach(() => {
  expect(world.leftovers()).toEqual([]);
  world.dispose();
});

/** Expects that the build failed with one message that matches, and without a stack trace. */
async function refused(
  args: readonly string[],
  message: RegExp,
  extra: Readonly<Record<string, string>> = {},
  cwd?: string,
) {
  const result = await world.orchestrion(args, extra, cwd);
  expect(result.code).toBe(1);
  expect(result.stdout).toBe("");
  expect(result.stderr).toMatch(message);
  expect(result.stderr).not.toMatch(/^\s+at /m);
}

describe("bad surroundings", () => {
  test("no Go", async () => {
    await refused(["go", "build", "."], /^orchestrion: no `go` on PATH\. Install Go 1\.23 .*\n$/, {
      PATH: world.at("empty"),
    });
  });

  test("an old Go", async () => {
    world.script("go", `echo '{"GOVERSION":"go1.22.9"}'`);
    await refused(["go", "build", "."], /^orchestrion: go1\.22\.9 is too old: Go 1\.23 or newer .*\n$/, {
      PATH: world.at("bin"),
    });
  });

  test("no go.mod", async () => {
    mkdirSync(world.at("outside"));
    await refused(
      ["go", "build", "."],
      /^orchestrion: \S+ is not in a Go module: .*go mod init.*\n$/,
      {},
      world.at("outside"),
    );
  });

  test("a tool file that is not Go", async () => {
    world.write({ "orchestrion.tool.go": "package tools\n\nimport oops\n" });
    await refused(["go", "build", "./cmd/both"], /orchestrion\.tool\.go:3:\d+: /);
  });

  test("malformed YAML and an unknown join point", async () => {
    world.write({ "orchestrion.yml": "aspects:\n  - id: [\n" });
    await refused(["go", "build", "./cmd/both"], /orchestrion\.yml:\d+:\d+: /);
    world.write({ "orchestrion.yml": "aspects:\n  - id: x\n    join-point: {functoin-body: {}}\n    advice: []\n" });
    await refused(["go", "build", "./cmd/both"], /orchestrion\.yml:3:\d+: .*functoin-body/);
  });

  test("a vendored module without a tool file", async () => {
    rmSync(world.at("module", "orchestrion.tool.go"));
    rmSync(world.at("module", "orchestrion.yml"));
    world.write({ "vendor/modules.txt": "" });
    await refused(["go", "build", "./cmd/both"], /has no orchestrion\.tool\.go.*orchestrion pin/);
    const result = await world.go(["build", `-toolexec=${world.binary} toolexec`, "-o", world.at("x"), "./cmd/both"]);
    expect(result.code).not.toBe(0);
    expect(result.stderr).toMatch(/has no orchestrion\.tool\.go.*orchestrion pin/);
  });

  test("a folder for temporary files that is not a folder", async () => {
    await refused(["go", "build", "./cmd/both"], /^orchestrion: .*nowhere: no such file or directory/, {
      GOTMPDIR: world.at("nowhere"),
    });
  });
});

describe("what cannot be woven", () => {
  test(
    "a package whose compiler leaves no archive, in which the linker would look for what weaving needs",
    async () => {
      const other = 'for last; do test "$before" = -o && test -f "$last" && echo other > "$last"; before=$last; done';
      const spoil = world.script(
        "spoil",
        `"$@" || exit\ntest "$TOOLEXEC_IMPORTPATH" != example.com/app/greeted && exit\n${other}; :`,
      );
      const result = await world.orchestrion(["go", "build", `-toolexec=${spoil}`, "./greeted"]);
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/^orchestrion: \S+ is not an archive, so the link record .*-toolexec/m);
    },
    LONG,
  );

  test(
    "users-want 9: a package that injects one of its importers, however indirect, is named with the chain",
    async () => {
      world.write({
        "cyclic/cyclic.go": "package cyclic\n\nfunc Greet() {}\n",
        "hello/hello.go": 'package hello\n\nimport "example.com/app/cyclic"\n\nfunc Hello() { cyclic.Greet() }\n',
      });
      const result = await world.orchestrion(["go", "build", "./cyclic"]);
      expect(result.code).toBe(1);
      expect(result.stderr).toContain(
        "import cycle through injected packages: example.com/app/cyclic → example.com/app/hello → example.com/app/cyclic",
      );
      expect(result.stderr).toContain("injected by: greet (");
      // hello imports between, into which hello is injected: only the nested build finds that out.
      world.write({
        "hello/hello.go": 'package hello\n\nimport "example.com/app/greeted"\n\nfunc Hello() { greeted.Greet() }\n',
      });
      const longer = await world.orchestrion(["go", "build", "./cyclic"]);
      expect(longer.code).toBe(1);
      expect(longer.stderr).toMatch(
        /import cycle through injected packages: example\.com\/app\/greeted → example\.com\/app\/hello/,
      );
    },
    LONG,
  );

  test(
    "an injected package that the module does not have",
    async () => {
      rmSync(world.at("module", "hello"), { recursive: true });
      const result = await world.orchestrion(["go", "build", "./greeted"]);
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(
        /cannot build packages that woven code of example\.com\/app\/greeted needs \(injected by greet /,
      );
      expect(result.stderr).toContain("example.com/app/hello: ");
    },
    LONG,
  );

  test(
    "an injected package that does not compile: the compiler's message",
    async () => {
      world.write({ "hello/hello.go": "package hello\n\nfunc Hello() { undefinedName() }\n" });
      const result = await world.orchestrion(["go", "build", "./greeted"]);
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/hello\.go:3:16: undefined: undefinedName/);
    },
    LONG,
  );

  test(
    "woven code that does not compile: which aspect, where, which line",
    async () => {
      world.write({ "broken/broken.go": "package broken\n\nfunc Broken() {\n\tprintln()\n}\n" });
      const result = await world.orchestrion(["go", "build", "./broken"]);
      expect(result.code).toBe(1);
      expect(result.stderr).toMatch(/broken\.go:3:\d+: code woven in here does not compile/);
      expect(result.stderr).toMatch(/aspect: broken \(.*orchestrion\.yml:\d+:\d+\)/);
      expect(result.stderr).toMatch(/code: {3}missing\(\)/);
      expect(result.stderr).toContain("undefined: missing");
    },
    LONG,
  );

  test(
    "the user's own errors are those of the compiler",
    async () => {
      world.write({ "greeted/greeted.go": "package greeted\n\nfunc Greet() {\n\tvar unused int\n}\n" });
      const plain = await world.go(["build", "./greeted"]);
      const woven = await world.orchestrion(["go", "build", "./greeted"], { ORCHESTRION_SUMMARY: "never" });
      expect(woven).toMatchObject({ code: plain.code, stdout: plain.stdout, stderr: plain.stderr });
      world.write({ "greeted/greeted.go": "package greeted\n\nfunc Greet( {\n}\n" });
      const broken = await world.orchestrion(["go", "build", "./greeted"], { ORCHESTRION_SUMMARY: "never" });
      expect(broken.stderr).toBe((await world.go(["build", "./greeted"])).stderr);
    },
    LONG,
  );
});

describe("a build that is killed", () => {
  test.each(["wrapper", "go"])(
    "%s: nothing keeps running, and the next build is right",
    async (victim) => {
      const output = world.at("killed");
      const arguments_ = ["go", "build", "-a", "-o", output, "./cmd/both"];
      const child = startChild([world.binary, ...arguments_], world.root, world.environment(), true);
      await until("a tool to run", () => existsSync(world.at("tmp")) && world.leftovers().length > 1, 60_000, 20);
      await Bun.sleep(300);
      const own = child.process.pid ?? 0;
      const target = victim === "wrapper" ? own : childrenOf(own)[0];
      if (target === undefined) {
        throw new Error("the wrapper has no child");
      }
      process.kill(target, "SIGKILL");
      const exit = await child.exit;
      expect(exit.code === 0).toBe(false);
      await until("all processes to end", () => running(world.at()).length === 0, 60_000, 100);
      for (const name of world.leftovers()) {
        rmSync(world.at("tmp", name), { recursive: true, force: true });
      }
      expect(existsSync(output)).toBe(false);
      expect(await world.orchestrion(["go", "build", "-o", output, "./cmd/both"])).toMatchObject({ code: 0 });
      expect(await world.outputOf(output)).toBe(WOVEN_OUTPUT);
    },
    LONG,
  );

  test(
    "SIGTERM is forwarded to the go command, whose status is ours",
    async () => {
      world.script(
        "go",
        `[ "$1" = build ] || exec '${Bun.which("go")}' "$@"\ntrap 'exit 7' TERM\ntouch '${world.at("up")}'\nwhile :; do sleep 0.1; done`,
      );
      const environment = world.environment({ PATH: `${world.at("bin")}:${process.env.PATH}` });
      const child = startChild([world.binary, "go", "build", "./greeted"], world.root, environment, true);
      await until("go to run", () => existsSync(world.at("up")), 60_000, 20);
      child.process.kill("SIGTERM");
      expect((await child.exit).code).toBe(7);
    },
    LONG,
  );
});

test("nothing in the working folder is executed or read as settings", async () => {
  const proof = world.at("proof");
  writeFileSync(world.at("module", ".env"), "ORCHESTRION=off\nBUN_OPTIONS=--version\nGOFLAGS=-nonsense\n");
  writeFileSync(world.at("module", "bunfig.toml"), 'preload = ["./evil.ts"]\n');
  writeFileSync(world.at("module", "evil.ts"), `require("node:fs").writeFileSync(${JSON.stringify(proof)}, "");\n`);
  const version = await world.orchestrion(["version"]);
  expect(version.stdout).toMatch(/^orchestrion v/);
  const env = await world.orchestrion(["go", "env", "GOFLAGS"]);
  expect(env).toMatchObject({ code: 0, stdout: "-buildvcs=false\n" });
  expect(existsSync(proof)).toBe(false);
});

/** Command lines of processes that name a folder. */
function running(folder: string): string[] {
  return commandLines().filter((line) => line.includes(folder));
}
