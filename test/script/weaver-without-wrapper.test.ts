import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { long, machineHas } from "../support/groups.ts";
import { until } from "../support/poll.ts";
import { pseudoRandom } from "../support/random.ts";
import { BuildWorld, WOVEN_OUTPUT } from "./build-world.ts";

// `go build -toolexec='orchestrion toolexec'`: the weaver is a process of its own, for as long as the go command runs.

const LONG = 10 * 60_000;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
  mkdirSync(world.at("bin"));
  symlinkSync(world.binary, world.at("bin", "orchestrion"));
});
afterAll(() => world.dispose());

const program = () => world.at("both");

/** Builds the program from sources that no build has seen. */
function build(number: number) {
  world.write({
    "hello/hello.go": `package hello\n\nconst Number = ${number}\n\nfunc Hello() { println("hello") }\n\nfunc From(name string) { println(name) }\n`,
  });
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
        /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(`--weaver\0${world.at()}`);
      return isOne ? [Number(name)] : [];
    } catch {
      return []; // The process has ended.
    }
  });
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
      async () => {
        const random = pseudoRandom(31);
        let killed = 0;
        for (let round = 0; round < 6; round++) {
          const building = build(100 + round);
          const found = until("a weaver", () => weavers()[0], 5000, 5).catch(() => undefined);
          const pid = await found;
          await Bun.sleep(random(300));
          if (pid !== undefined && weavers().includes(pid)) {
            process.kill(pid, "SIGKILL");
            killed++;
          }
          expect(await building).toMatchObject({ code: 0, stdout: "", stderr: "" });
          expect(await world.outputOf(program())).toBe(WOVEN_OUTPUT);
        }
        expect(killed).toBeGreaterThan(0);
      },
      LONG,
    );
  },
);
