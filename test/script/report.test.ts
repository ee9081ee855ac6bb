import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { until } from "../support/poll.ts";
import { Interactive } from "./world/interactive.ts";
import { linesLeft, runOnTerminal } from "./world/terminal.ts";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

let world: World;
beforeAll(async () => {
  world = await World.make();
  // Fills the cache, so that programs start at once below.
  await world.plainOk(["build", "-o", world.out("steps"), "./cmd/steps"]);
});
afterAll(() => world[Symbol.dispose]());

const running: Interactive[] = [];
afterEach(() => {
  for (const command of running.splice(0)) {
    command.kill();
  }
});

function start(...command: string[]): Interactive {
  const started = new Interactive(command, world.root, world.environment({ ORCHESTRION_SUMMARY: "never" }));
  running.push(started);
  return started;
}

const NEVER = { env: { ORCHESTRION_SUMMARY: "never" } };

describe("the summary", () => {
  test("users-want 12: warns when nothing at all was woven, once", async () => {
    using fresh = await World.make();
    const args = ["build", "-o", fresh.out("plain"), "./cmd/plain"];
    expect((await fresh.wovenOk(args)).stderr).toMatch(
      /^orchestrion: warning: nothing was woven: none of \d+ aspects matched in \d+ compiled packages?\n$/,
    );
    expect((await fresh.wovenOk(args)).stderr).toBe("");
  });

  test("does not blame a build that failed", async () => {
    using fresh = await World.make();
    const { code, stderr } = await fresh.woven(["build", "./broken/sameline"]);
    expect(code).toBe(1);
    expect(stderr).not.toContain("nothing was woven");
  });

  test("counts places, files and packages, by integration, on standard error", async () => {
    using fresh = await World.make();
    const before = fresh.snapshot();
    const { stdout, stderr } = await fresh.wovenOk(["build", "./cmd/steps", "./cmd/ignored", "./covered"]);
    expect(fresh.snapshot()).toEqual(before); // no files are left in the user's tree or the temporary folder
    expect(stdout).toBe("");
    // One file has a directive at a place without effect.
    expect(stderr).toMatch(/^orchestrion: warning: .*:\d+:\d+: \/\/orchestrion:ignore has no effect behind code/m);
    expect(stderr).toMatch(
      /^orchestrion: woven at \d+ places in 4 files of 4 packages \(example\.com\/app\/hooks \d+, example\.com\/app\/probe 2\)\n$/m,
    );
  });

  test("can be printed always, or never", async () => {
    const build = (when: string) =>
      world.wovenOk(["build", "./cmd/steps"], { env: { ORCHESTRION_SUMMARY: when } }).then(({ stderr }) => stderr);
    await build("never");
    expect(await build("always")).toBe("orchestrion: nothing new to weave (10 aspects)\n");
    world.write("cmd/steps/more.go", "package main\n");
    expect(await build("never")).toBe("");
    world.write("cmd/steps/more.go", "package main\n\n// Another one.\n");
    expect(await build("always")).toStartWith("orchestrion: woven at 2 places in 1 file of 1 package");
    world.remove("cmd/steps/more.go");
  });
});

describe("the go command's own", () => {
  for (const args of [
    ["list", "./..."],
    ["list", "-deps", "-f", "{{.ImportPath}} {{.Dir}}", "./cmd/steps"],
    ["env", "GOMOD", "GOFLAGS", "GOCACHE"],
    ["version"],
    ["mod", "graph"],
    ["help", "build"],
    ["build", "-h"],
    ["no-such-command"],
    ["build", "-no-such-flag"],
    ["build", "./no/such/package"],
    ["run", "./cmd/steps", "exit"],
    ["run"],
    [],
  ]) {
    test(`output and exit status: go ${args.join(" ")}`, async () => {
      const plain = await world.plain(args);
      const woven = await world.woven(args, NEVER);
      expect({ ...woven, milliseconds: 0 }).toEqual({ ...plain, milliseconds: 0 });
      expect(plain.stdout + plain.stderr).not.toBe("");
    });
  }

  test("standard output of a program is its own, and so are its arguments", async () => {
    const { stdout } = await world.wovenOk(["run", "./cmd/steps", "show", "-x", "--toolexec=1"]);
    expect(stdout).toBe("x+tagged 4\n");
  });

  test("exit status of tests", async () => {
    expect((await world.woven(["test", "./failing"])).code).toBe(1);
    expect((await world.woven(["test", "-run=Good", "./failing"])).code).toBe(0);
  });

  test("no escape sequences without a terminal", async () => {
    world.write("cmd/steps/more.go", "package main\n\n// For a new build.\n");
    const env = world.environment({ FORCE_COLOR: "", TERM: "xterm-256color" });
    const { NO_COLOR: _, FORCE_COLOR: __, ...coloured } = env;
    const child = new Interactive(
      [world.binary, "go", "build", "-o", world.out("new"), "./cmd/steps"],
      world.root,
      coloured,
    );
    running.push(child);
    expect(await child.ended()).toBe(0);
    await child.drained();
    expect(child.stdout).toBe("");
    expect(child.stderr).toMatch(/^orchestrion: woven at [\x20-\x7e]*\n$/);
    world.remove("cmd/steps/more.go");
  });

  test("standard input goes to the program", async () => {
    const echo = start(world.binary, "go", "run", "./cmd/steps", "echo");
    await echo.type("first\n");
    await echo.saw("first\n", COLD_MILLISECONDS); // while it runs, not at its end
    await echo.type("zweité\n");
    await echo.closeInput();
    expect(await echo.ended()).toBe(0);
    await echo.drained();
    expect(echo.stdout).toBe("first\nzweité\n");
  });
});

describe("signals", () => {
  const orchestrion = () => start(world.binary, "go", "run", "./cmd/steps", "wait");

  test("Ctrl-C reaches the program, which may take its time; our status is the go command's", async () => {
    for (const command of [start("go", "run", "./cmd/steps", "wait"), orchestrion()]) {
      await command.saw("waiting", COLD_MILLISECONDS);
      command.signal("SIGINT", "group");
      expect(await command.ended()).toBe(1);
      await command.drained();
      expect(command.stdout).toBe("waiting\ninterrupted\n");
      expect(command.stderr).toBe("exit status 7\n");
    }
  });

  test("SIGTERM ends the go command, and the status shows that", async () => {
    const command = orchestrion();
    await command.saw("waiting", COLD_MILLISECONDS);
    command.signal("SIGTERM", "command");
    expect(await command.ended()).toBe(128 + 15);
    // As without the wrapper, the program itself continues to its own end.
    await command.closeInput();
    await command.drained();
    expect(command.stdout).toBe("waiting\ninput ended\n");
  });

  test("an interrupt sent to the wrapper alone ends a build, as one sent to the go command does", async () => {
    for (const command of [["go"], [world.binary, "go"]]) {
      // With an empty cache, so that there is enough to compile.
      const env = world.environment({ GOCACHE: world.out("empty-cache") });
      const build = new Interactive(
        [...command, "build", "-v", "-o", world.out("never"), "./cmd/steps"],
        world.root,
        env,
      );
      running.push(build);
      await until("the first package to be compiled", () => build.stderr !== "", 60_000);
      build.signal("SIGINT", "command");
      expect(await build.ended()).toBe(128 + 2);
    }
    expect(await Bun.file(world.out("never")).exists()).toBe(false);
  });
});

describe.skipIf(process.platform === "win32")("on a terminal", () => {
  /** Builds packages that are not in the cache, which takes a second or more on any machine. */
  async function buildOnTerminal(target: string, extra: Record<string, string> = {}) {
    using fresh = await World.make();
    writeSlow(fresh);
    // The line is drawn five times a second, so a fast machine would have compiled all before the first time.
    fresh.write("slow/tool", 'case " $* " in *" -importcfg "*) sleep 0.3 ;; esac\nexec "$@"\n');
    const { CI: _, NO_COLOR: __, ...env } = fresh.environment({ TERM: "xterm-256color", ...extra });
    const slowly = `-toolexec=/bin/sh ${fresh.at("slow/tool")}`;
    const command = [fresh.binary, "go", "build", slowly, "-o", fresh.out("built"), target];
    return await runOnTerminal(command, fresh.root, env, COLD_MILLISECONDS);
  }

  /** Writes a chain of packages that must be compiled one after the other, with an error in the last one. */
  function writeSlow(fresh: World): void {
    const length = 3;
    for (let step = 0; step < length; step++) {
      const imported = step === 0 ? "shop" : `slow/step${step - 1}`;
      fresh.write(`slow/step${step}/step.go`, `package step${step}\n\nimport _ "example.com/app/${imported}"\n`);
    }
    const last = `import _ "example.com/app/slow/step${length - 1}"`;
    fresh.write("slow/slow.go", `package slow\n\n${last}\n\nvar x = nothing\n`);
  }

  const LIVE = /\rorchestrion: \d+ packages? compiled, \d+ woven, \d+\.\d s/;

  test("a line shows the progress of the build, and is cleared at its end", async () => {
    const { code, shown } = await buildOnTerminal("./cmd/steps");
    expect({ code, shown }).toEqual({ code: 0, shown: expect.stringMatching(LIVE) });
    expect(linesLeft(shown)).toEqual([expect.stringMatching(/^orchestrion: woven at 2 places in 1 file/), ""]);
  });

  test("it does not mix with errors", async () => {
    const { code, shown } = await buildOnTerminal("./slow");
    expect({ code, shown }).toEqual({ code: 1, shown: expect.stringMatching(LIVE) });
    expect(linesLeft(shown)).toEqual([
      "# example.com/app/slow",
      expect.stringMatching(/^slow\/slow\.go:\d+:\d+: undefined: nothing$/),
      "",
    ]);
  });

  test("ORCHESTRION_PROGRESS=0 and TERM=dumb turn it off", async () => {
    for (const extra of [{ ORCHESTRION_PROGRESS: "0" }, { TERM: "dumb" }]) {
      const { code, shown } = await buildOnTerminal("./cmd/steps", extra);
      const summary = expect.stringMatching(/^orchestrion: woven at 2 places in 1 file[\x20-\x7e]*\r\n$/);
      expect({ code, shown }).toEqual({ code: 0, shown: summary });
    }
  });
});
