import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readBuildTrace } from "../../src/web/build-trace.ts";
import type { Builds } from "../../src/web/wire.ts";
import { type Child, startChild } from "../support/child.ts";
import { type DevModule, devModule, greeting } from "../support/dev-module.ts";
import { repoRoot } from "../support/paths.ts";
import { until } from "../support/poll.ts";
import { runOk } from "../support/run.ts";
import { orchestrionBinary } from "../support/tool.ts";
import { firstMissing } from "../support/transcript.ts";

setDefaultTimeout(20 * 60_000);

/** Only ends hangs: the first build may have to compile the standard library. */
const patienceMs = 5 * 60_000;

const tour = readFileSync(join(repoRoot, "docs", "tracing.md"), "utf8");

/** A running `orchestrion dev`. */
class Dev {
  readonly #child: Child;
  /** How much of the output has been read. */
  #read = 0;

  constructor(
    binary: string,
    module: DevModule,
    readonly mark: string,
    args: readonly string[],
  ) {
    const environment = { ...module.environment, ORCHESTRION_TEST_DEV: mark };
    this.#child = startChild([binary, "dev", ...args], module.root, environment, true);
  }

  get output(): string {
    return this.#child.stderr();
  }

  /** Waits until the output goes on with the text, or something that matches. */
  async says(wanted: string | RegExp): Promise<string> {
    const pattern = typeof wanted === "string" ? new RegExp(RegExp.escape(wanted)) : wanted;
    const probe = () => {
      const found = pattern.exec(this.output.slice(this.#read));
      if (found === null) return undefined;
      this.#read += found.index + found[0].length;
      return found[1] ?? found[0];
    };
    try {
      return await until(String(wanted), probe, patienceMs);
    } catch (error) {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.output}`);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.process.kill(signal);
  }

  get exit() {
    return this.#child.exit;
  }

  /** Ends it as Ctrl-C does, with all that it has started: a killed one could not end its program. */
  async end(): Promise<void> {
    this.signal("SIGTERM");
    await this.exit;
    this.#child.kill();
  }

  /** Ids of the processes that it has started, directly or not, and its own. */
  processes(): number[] {
    return readdirSync("/proc").flatMap((name) => {
      try {
        const own = /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, "latin1").includes(this.mark);
        return own && !readFileSync(`/proc/${name}/stat`, "latin1").includes(") Z ") ? [Number(name)] : [];
      } catch {
        return []; // The process has ended, or is another user's.
      }
    });
  }
}

describe.skipIf(process.platform !== "linux")("orchestrion dev", () => {
  let module: DevModule;
  let dev: Dev | undefined;
  let count = 0;
  beforeEach(() => {
    module = devModule();
  });
  afterEach(async () => {
    await dev?.end();
    dev = undefined;
    module[Symbol.dispose]();
  });
  const start = async (...args: string[]) => {
    dev = new Dev(await orchestrionBinary(), module, `dev-${process.pid}-${count++}`, args);
    return dev;
  };

  test("builds and runs again after each change, shows errors, and leaves nothing behind", async () => {
    const dev = await start(".", "first", "-x");
    const page = await dev.says(/the page is at (\S+)/);
    const builds = async (): Promise<Builds> => JSON.parse(await (await fetch(`${page}builds`)).text());
    await dev.says("woven\nsays hello first -x\n");

    module.write("greet/greet.go", greeting("second"));
    await dev.says("building, since greet/greet.go changed");
    await dev.says("woven\nsays second first -x\n");

    module.write("greet/greet.go", greeting("second").replace('"second"', "5"));
    await dev.says("greet/greet.go:4:29: cannot use 5");
    await dev.says("the build failed");
    expect(await builds()).toMatchObject({
      watching: ".",
      builds: [
        {
          state: "failed",
          changed: ["greet/greet.go"],
          output: expect.stringContaining("greet/greet.go:4:29: cannot"),
        },
        { state: "built", changed: ["greet/greet.go"] },
        { state: "built", changed: [] },
      ],
      program: { state: "running", build: 2 },
    });
    module.write("greet/greet.go", greeting("third"));
    await dev.says("woven\nsays third first -x\n");

    // An aspect, a new file, and an embedded one.
    module.write(
      "orchestrion.yml",
      readFileSync(`${module.root}/orchestrion.yml`, "utf8").replace("woven", "woven anew"),
    );
    await dev.says("woven anew\nsays third first -x\n");
    module.write("word.txt", "embedded");
    module.write(
      "word.go",
      `package main\n\nimport _ "embed"\n\n//go:embed word.txt\nvar word string\n\nfunc init() { println(word) }\n`,
    );
    await dev.says("embedded\n");
    module.write("word.txt", "changed");
    await dev.says("building, since word.txt changed");
    await dev.says("changed\nwoven anew\n");

    module.write("greet/greet.go", greeting("bye"));
    await dev.says("the program has ended (exit status 3); waiting for a change");
    expect((await builds()).program).toMatchObject({ state: "exited", end: "exit status 3" });
    module.write("greet/greet.go", greeting("again"));
    await dev.says("says again first -x\n");

    dev.signal("SIGINT");
    expect(await dev.exit).toEqual({ code: 0, signal: "" });
    expect(dev.processes()).toEqual([]);
    expect(module.leftovers()).toEqual([]);

    const steady = (text: string) =>
      text
        .replaceAll(/\d+\.\d s\b/g, "N s")
        .replaceAll(/http:\S+/g, "URL")
        .replaceAll(/^(says \w+).*$/gm, "$1")
        .split("\n");
    const [, shown = ""] = /^\$ orchestrion dev \.\n(.*?)^```/ms.exec(tour) ?? [];
    expect(shown).toContain("says third");
    expect(firstMissing(steady(shown.trimEnd()), steady(dev.output))).toBeUndefined();
  });

  const library = (word: string) => `package library\n\nfunc Word() string { return "${word}" }\n`;
  const main = `package main

import (
	"time"

	"example.com/hello/greet"
	"example.com/library"
)

func main() {
	println(greet.Text(), library.Word())
	time.Sleep(time.Hour)
}
`;
  const aspects = (word: string) => `aspects:
  - id: word
    join-point: {all-of: [{import-path: example.com/library}, {function-body: {function: [{name: Word}]}}]}
    advice: [{prepend-statements: {template: println("${word}")}}]
`;

  /** Starts the program with the library in a folder beside its module, and changes that. */
  async function startWithLibrary() {
    module.write("../library/go.mod", "module example.com/library\n\ngo 1.23\n");
    module.write("../library/library.go", library("first"));
    module.write("main.go", main);
    const dev = await start(".");
    await dev.says("woven\nhello first\n");
    module.write("../library/library.go", library("second"));
    await dev.says("building, since ../library/library.go changed");
    await dev.says("hello second\n");
    return dev;
  }

  test("builds again after a change in a folder that replaces a module", async () => {
    module.write(
      "go.mod",
      "module example.com/hello\n\ngo 1.23\n\nrequire example.com/library v1.0.0\n\nreplace example.com/library => ../library\n",
    );
    const dev = await startWithLibrary();

    // A package of it that was not there before, then a file of that.
    module.write("../library/deep/deep.go", `package deep\n\nconst Word = "third"\n`);
    module.write(
      "../library/library.go",
      `package library\n\nimport "example.com/library/deep"\n\nfunc Word() string { return deep.Word }\n`,
    );
    await dev.says("hello third\n");
    module.write("../library/deep/deep.go", `package deep\n\nconst Word = "fourth"\n`);
    await dev.says("building, since ../library/deep/deep.go changed");
    await dev.says("hello fourth\n");

    module.write("../library/go.mod", "module example.com/library\n\ngo 1.22\n");
    await dev.says("building, since ../library/go.mod changed");
    await dev.says("hello fourth\n");

    // Another folder takes its place.
    module.write("../copy/go.mod", "module example.com/library\n\ngo 1.23\n");
    module.write("../copy/library.go", library("copied"));
    module.write("go.mod", readFileSync(join(module.root, "go.mod"), "utf8").replace("../library", "../copy"));
    await dev.says("hello copied\n");
    module.write("../copy/library.go", library("last"));
    await dev.says("building, since ../copy/library.go changed");
    await dev.says("hello last\n");
  });

  test("builds again after a change in another module of the workspace", async () => {
    module.write("../go.work", "go 1.23\n\nuse (\n\t./library\n\t./module\n)\n");
    const dev = await startWithLibrary();

    // What is woven into it comes from the module of the program.
    const own = readFileSync(join(module.root, "orchestrion.yml"), "utf8");
    module.write("orchestrion.yml", own + aspects("woven elsewhere").replace("aspects:\n", ""));
    await dev.says("woven elsewhere\nhello second\n");

    module.write("../go.work", "go 1.23\n\nuse ./module\n");
    await dev.says("building, since ../go.work changed");
    await dev.says("the build failed");
    module.write("../go.work", "go 1.23\n\nuse (\n\t./library\n\t./module\n)\n");
    await dev.says("the program starts");
    module.write("../library/library.go", library("third"));
    await dev.says("hello third\n");
  });

  test("the commands that docs/tracing.md shows", async () => {
    const [, commands = ""] = /^```sh\n(.*?)^```/ms.exec(tour) ?? [];
    const [build = "", trace = "", ...others] = commands.trimEnd().split("\n");
    expect(others).toEqual([]);
    const binary = await orchestrionBinary();
    const options = {
      cwd: module.root,
      env: { ...module.environment, PATH: `${dirname(binary)}:${process.env.PATH}` },
    };
    await runOk(["/bin/sh", "-c", build], options);
    expect(readBuildTrace(readFileSync(join(module.root, "build.json"), "utf8"))?.map(({ name }) => name)).toContain(
      "go build",
    );
    const child = startChild(["/bin/sh", "-c", `exec ${trace}`], options.cwd, options.env, true);
    try {
      const page = await until("the page", () => /the page is at (\S+)/.exec(child.stderr())?.[1], patienceMs);
      await until("the program", () => child.stderr().includes("says hello"), patienceMs);
      expect(await (await fetch(`${page}woven`)).json()).toMatchObject({
        program: "service",
        packages: [{ path: "example.com/hello/greet", woven: [{ aspect: "greet", count: 1 }] }],
        changes: false,
      });
    } finally {
      // It ends the program as well.
      child.process.kill("SIGTERM");
      await child.exit;
      child.kill();
    }
  });

  test("a second Ctrl-C kills a program that does not end, and its children", async () => {
    module.write(
      "main.go",
      `package main

import (
	"os/exec"
	"os/signal"
	"syscall"
	"time"

	"example.com/hello/greet"
)

func main() {
	signal.Ignore(syscall.SIGTERM)
	if err := exec.Command("sleep", "1000").Start(); err != nil {
		panic(err)
	}
	println("ignores", greet.Text())
	time.Sleep(time.Hour)
}
`,
    );
    const dev = await start(".");
    await dev.says("ignores hello");
    expect(dev.processes().length).toBeGreaterThanOrEqual(3);
    dev.signal("SIGINT");
    dev.signal("SIGINT");
    expect(await dev.exit).toEqual({ code: 0, signal: "" });
    expect(dev.processes()).toEqual([]);
    expect(module.leftovers()).toEqual([]);
  });

  test("Ctrl-C during a build ends it, and a change during a build begins another", async () => {
    const dev = await start(".");
    await dev.says("says hello");
    // go/types takes the compiler some seconds.
    const slow = (text: string) =>
      `package main\n\nimport "go/types"\n\nvar _ types.Type\n\nfunc init() { println("${text}") }\n`;
    module.write("more.go", slow("one"));
    await dev.says("building, since more.go changed");
    module.write("more.go", slow("two"));
    await dev.says("building, since more.go changed");
    await dev.says("two\n");
    module.write("more.go", slow("three"));
    await dev.says("building, since more.go changed");
    dev.signal("SIGTERM");
    expect(await dev.exit).toEqual({ code: 0, signal: "" });
    expect(dev.processes()).toEqual([]);
    expect(module.leftovers()).toEqual([]);
  });

  test.each([
    [["./greet"], "orchestrion: ./greet is not a main package: its name is greet\n", 1],
    [
      ["-o", "x", "."],
      "orchestrion dev: -o is not supported: the program is kept in a temporary folder; see `orchestrion dev --help`\n",
      2,
    ],
    [[], "orchestrion dev: name the package to run, such as . or ./cmd/app; see `orchestrion dev --help`\n", 2],
    [["./nowhere"], /^orchestrion: .*nowhere: directory not found\n$/, 1],
  ])("refuses %j", async (args, message, code) => {
    const dev = await start(...args);
    expect(await dev.exit).toEqual({ code, signal: "" });
    if (typeof message === "string") expect(dev.output).toBe(message);
    else expect(dev.output).toMatch(message);
  });
});
