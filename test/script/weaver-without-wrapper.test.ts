import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processSpace } from "../../src/base/alive.ts";
import { OUTSIDE_FOLDER } from "../../src/session/layout.ts";
import type { Environment } from "../support/environment.ts";
import { long, machineHas } from "../support/groups.ts";
import { until } from "../support/poll.ts";
import { pseudoRandom } from "../support/random.ts";
import type { RunResult } from "../support/run.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// Builds without the wrapper: the weaver is a process of its own, for as long as the go command runs.

const LONG = 10 * 60_000;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
  mkdirSync(world.at("bin"));
  symlinkSync(world.binary, world.at("bin", "orchestrion"));
});
afterAll(() => world.dispose());

const program = () => world.at("both");

/** Writes a package as no build has seen it. */
function change(number: number): void {
  world.write({
    "hello/hello.go": `package hello\n\nconst Number = ${number}\n\nfunc Hello() { println("hello") }\n\nfunc From(name string) { println(name) }\n`,
  });
}

/** Builds the program from sources that no build has seen. */
function build(number: number) {
  change(number);
  return world.go(["build", "-toolexec=orchestrion toolexec", "-o", program(), "./cmd/both"], {
    PATH: `${world.at("bin")}:${process.env.PATH}`,
    ORCHESTRION_TRACE: world.at("trace"),
  });
}

/** Ids of the weavers of this module's builds. */
function weavers(): number[] {
  return readdirSync("/proc").flatMap((name) => {
    try {
      const isOne =
        /^\d+$/.test(name) &&
        readFileSync(`/proc/${name}/cmdline`, "utf8")
          .match(/--weaver\0(?:--outside\0)?([^\0]*)/)?.[1]
          ?.startsWith(world.at());
      return isOne ? [Number(name)] : [];
    } catch {
      return []; // The process has ended.
    }
  });
}

/** Runs builds whose weavers are killed at some moment. */
async function buildsThatLoseTheirWeaver(number: number, start: (number: number) => Promise<RunResult>): Promise<void> {
  const random = pseudoRandom(31);
  let killed = 0;
  for (let round = 0; round < 6; round++) {
    const building = start(number + round);
    const pid = await until("a weaver", () => weavers()[0], 5000, 5).catch(() => undefined);
    await Bun.sleep(random(300));
    if (pid !== undefined && weavers().includes(pid)) {
      process.kill(pid, "SIGKILL");
      killed++;
    }
    expect(await building).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(await world.outputOf(program())).toBe(WOVEN_OUTPUT);
  }
  expect(killed).toBeGreaterThan(0);
}

describe.if(machineHas("weavers of builds without the wrapper", "Linux", process.platform === "linux"))(
  "weaver",
  () => {
    test(
      "one serves all tools of a build, and ends with it",
      async () => {
        expect(await build(1)).toMatchObject({ code: 0, stdout: "", stderr: "" });
        expect(await world.outputOf(program())).toBe(WOVEN_OUTPUT);
        const trace = readFileSync(world.at("trace"), "utf8");
        expect(trace).toContain('"name":"compile example.com/app/greeted"');
        expect(trace).not.toContain("starts orchestrion toolexec");
        await until("the weaver to end", () => weavers().length === 0);
        expect(world.leftovers()).toEqual([]);
      },
      LONG,
    );

    test.if(long("goflags-mode"))(
      "a build is the same if it is killed at any moment",
      () => buildsThatLoseTheirWeaver(100, build),
      LONG,
    );
  },
);

describe.if(machineHas("weavers of builds without the wrapper", "Linux", process.platform === "linux"))(
  "the GOFLAGS of `orchestrion env`",
  () => {
    let goFlags = "";
    beforeAll(async () => {
      // Notes each start of this tool.
      const noting = world.script("noting", `echo "$*" >>"${world.at("starts")}"; exec "${world.binary}" "$@"`);
      const { stdout } = await world.orchestrion(["env", "file"]);
      goFlags = stdout
        .trim()
        .replace(/^GOFLAGS=/, "")
        .replace(world.binary, noting);
      expect(goFlags).toContain(` ${noting} toolexec`);
    });

    /** Runs a plain go command and returns how it started this tool. */
    async function starts(args: readonly string[], environment: Environment = {}): Promise<string[]> {
      rmSync(world.at("starts"), { force: true });
      expect(await world.go(args, { GOFLAGS: goFlags, ...environment })).toMatchObject({
        code: 0,
        stdout: "",
        stderr: "",
      });
      const text = existsSync(world.at("starts")) ? readFileSync(world.at("starts"), "utf8") : "";
      return text.trimEnd().split("\n");
    }
    const aWeaver = [expect.stringMatching(/^toolexec --weaver --outside /)];

    test(
      "the weaver is the only process of this tool, whether the build compiles something or nothing",
      async () => {
        change(1000);
        expect(await starts(["build", "-o", program(), "./cmd/both"])).toEqual(aWeaver);
        expect(await world.outputOf(program())).toBe(WOVEN_OUTPUT);
        expect(await starts(["build", "-o", program(), "./cmd/both"])).toEqual(aWeaver);
        await until("the weaver to end", () => weavers().length === 0);
        expect(readdirSync(world.at("cache", OUTSIDE_FOLDER))).toEqual([]);
        expect(world.leftovers()).toEqual([]);
      },
      LONG,
    );

    test(
      "-toolexec='orchestrion toolexec' shares the weaver of the launcher too",
      async () => {
        change(1003);
        const noting = world.at("bin", "noting");
        rmSync(world.at("starts"), { force: true });
        const built = await world.go(["build", `-toolexec=${noting} toolexec`, "-o", program(), "./cmd/both"]);
        expect(built).toMatchObject({ code: 0, stdout: "", stderr: "" });
        expect(await world.outputOf(program())).toBe(WOVEN_OUTPUT);
        const started = readFileSync(world.at("starts"), "utf8");
        expect(started).toMatch(/^toolexec \S*compile -V=full$/m);
        expect(started).not.toContain("--alone");
      },
      LONG,
    );

    test(
      "two builds at once have a weaver each",
      async () => {
        change(1001);
        const both = ["one", "two"].map((name) =>
          world.go(["build", "-o", world.at(name), "./cmd/both"], {
            GOFLAGS: goFlags,
          }),
        );
        for (const built of await Promise.all(both)) {
          expect(built).toMatchObject({ code: 0, stdout: "", stderr: "" });
        }
        expect(await world.outputOf(world.at("one"))).toBe(WOVEN_OUTPUT);
        expect(await world.outputOf(world.at("two"))).toBe(WOVEN_OUTPUT);
      },
      LONG,
    );

    test(
      "a folder of a weaver that was killed is removed by the next",
      async () => {
        const abandoned = world.at("cache", OUTSIDE_FOLDER, `${processSpace()}-4194305-1`);
        mkdirSync(abandoned);
        await starts(["build", "-o", program(), "./cmd/both"]);
        await until("the weaver to end", () => weavers().length === 0);
        expect(existsSync(abandoned)).toBe(false);
      },
      LONG,
    );

    test(
      "where no weaver can be started, each tool starts a process",
      async () => {
        const folder = world.at("cache", OUTSIDE_FOLDER);
        rmSync(folder, { recursive: true, force: true });
        writeFileSync(folder, "");
        change(1002);
        const started = await starts(["build", "-o", program(), "./cmd/both"]);
        rmSync(folder);
        expect(await world.outputOf(program())).toBe(WOVEN_OUTPUT);
        expect(started).toContainEqual(expect.stringMatching(/^toolexec --alone .*compile -V=full$/));
        expect(started).not.toContainEqual(expect.stringContaining("--outside"));
      },
      LONG,
    );

    test(
      "what is wrong with the aspects is said by the build",
      async () => {
        const aspects = readFileSync(join(world.root, "orchestrion.yml"), "utf8");
        world.write({ "orchestrion.yml": "aspects: 1\n" });
        const built = await world.go(["build", "./cmd/both"], {
          GOFLAGS: goFlags,
        });
        world.write({ "orchestrion.yml": aspects });
        expect(built.code).not.toBe(0);
        expect(built.stderr).toContain("orchestrion.yml:1:");
      },
      LONG,
    );

    test.if(long("goflags-mode"))(
      "a build is the same if the weaver is killed at any moment",
      () =>
        buildsThatLoseTheirWeaver(1100, (number) => {
          change(number);
          return world.go(["build", "-o", program(), "./cmd/both"], { GOFLAGS: goFlags });
        }),
      LONG,
    );
  },
);
