import { describe, expect, test } from "bun:test";
import type { BuildState, ProgramState } from "../../../src/dev/state.ts";
import { type BuildResult, type Running, Supervisor } from "../../../src/dev/supervisor.ts";
import { pseudoRandom, seedOfToday } from "../../support/random.ts";

/** A process that the test ends. */
class Fake<Result> implements Running<Result> {
  readonly done: Promise<Result>;
  end: (result: Result) => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly log: string[],
    private readonly stopped: Result,
  ) {
    this.done = new Promise((resolve) => {
      this.end = resolve;
    });
    log.push(`start ${name}`);
  }

  async stop(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    this.log.push(`stopped ${this.name}`);
    this.end(this.stopped);
  }
}

/** Everything that is only waiting for its turn has had it. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

class World {
  readonly log: string[] = [];
  readonly builds: Fake<BuildResult>[] = [];
  readonly programs: Fake<string>[] = [];
  build: BuildState | undefined;
  program: ProgramState | undefined;
  now = 1_000;
  readonly supervisor = new Supervisor({
    now: () => this.now,
    build: (number) =>
      add(this.builds, new Fake<BuildResult>(`build ${number}`, this.log, { ok: false, output: "interrupted" })),
    run: () => add(this.programs, new Fake(`program ${this.programs.length + 1}`, this.log, "terminated")),
    show: (build, program) => {
      this.build = build;
      this.program = program;
    },
  });
  readonly ended = this.supervisor.run();

  async endBuild(ok: boolean, output = ""): Promise<void> {
    this.now += 500;
    this.builds.at(-1)?.end({ ok, output });
    await settled();
  }

  async change(...files: string[]): Promise<void> {
    this.supervisor.change(files);
    await settled();
  }

  async stop(): Promise<void> {
    this.supervisor.stop();
    await this.ended;
  }
}

function add<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

describe("Supervisor", () => {
  test("builds, runs, and replaces the program after a change", async () => {
    const world = new World();
    expect(world.build).toMatchObject({ number: 1, kind: "building", started: 1_000, milliseconds: undefined });
    await world.endBuild(true, "woven");
    expect(world.build).toMatchObject({ number: 1, kind: "built", milliseconds: 500, output: "woven", changed: [] });
    expect(world.program).toEqual({ kind: "running", build: 1, end: "" });
    await world.change("a.go", "b.go");
    expect(world.build).toMatchObject({ number: 2, kind: "building", changed: ["a.go", "b.go"] });
    expect(world.program).toEqual({ kind: "running", build: 1, end: "" });
    await world.endBuild(true);
    expect(world.program).toEqual({ kind: "running", build: 2, end: "" });
    await world.stop();
    expect(world.log).toEqual([
      ...["start build 1", "start program 1", "start build 2"],
      ...["stopped program 1", "start program 2", "stopped program 2"],
    ]);
  });

  test("a failed build leaves the program running, and is repeated after a change", async () => {
    const world = new World();
    await world.endBuild(true);
    await world.change("a.go");
    await world.endBuild(false, "a.go:1:1: wrong");
    expect(world.build).toMatchObject({ number: 2, kind: "failed", output: "a.go:1:1: wrong" });
    expect(world.program).toEqual({ kind: "running", build: 1, end: "" });
    await world.change("a.go");
    await world.endBuild(true);
    expect(world.program).toEqual({ kind: "running", build: 3, end: "" });
    await world.stop();
  });

  test("a change during a build cancels it; the next one is for all changes", async () => {
    const world = new World();
    await world.endBuild(true);
    await world.change("a.go");
    await world.change("b.go");
    expect(world.build).toMatchObject({ number: 3, kind: "building", changed: ["b.go", "a.go"] });
    await world.endBuild(true);
    await world.stop();
    expect(world.log.slice(2, 6)).toEqual(["start build 2", "stopped build 2", "start build 3", "stopped program 1"]);
  });

  test("a change while the former program is being stopped leads to another build", async () => {
    const world = new World();
    await world.endBuild(true);
    await world.change("a.go");
    world.builds.at(-1)?.end({ ok: true, output: "" });
    await world.change("b.go");
    expect(world.build).toMatchObject({ number: 3, kind: "building", changed: ["b.go"] });
    await world.stop();
  });

  test("a program that ends is reported, and the next change builds again", async () => {
    const world = new World();
    await world.endBuild(true);
    world.programs[0]?.end("exit status 3");
    await settled();
    expect(world.program).toEqual({ kind: "exited", build: 1, end: "exit status 3" });
    expect(world.builds).toHaveLength(1);
    await world.change("a.go");
    await world.endBuild(true);
    expect(world.program).toEqual({ kind: "running", build: 2, end: "" });
    await world.stop();
  });

  test("the end of a program that was replaced is not reported", async () => {
    const world = new World();
    const ends: ProgramState[] = [];
    await world.endBuild(true);
    await world.change("a.go");
    await world.endBuild(true);
    if (world.program?.kind === "exited") ends.push(world.program);
    expect(ends).toEqual([]);
    await world.stop();
    expect(world.program?.kind).not.toBe("exited");
  });

  test.each([0, 1, 2])("stops what runs (%i builds done)", async (done) => {
    const world = new World();
    for (let at = 0; at < done; at++) {
      await world.endBuild(true);
      await world.change("a.go");
    }
    await world.stop();
    for (const each of [...world.builds, ...world.programs]) {
      const ended = world.log.includes(`stopped ${each.name}`);
      const built = each.name.startsWith("build") && each !== world.builds.at(-1);
      expect(`${each.name} ${ended || built}`).toBe(`${each.name} true`);
    }
  });

  const seed = seedOfToday();
  test(`has at most one build and one program, and leaves none, whatever happens (seed ${seed})`, async () => {
    const below = pseudoRandom(seed);
    for (let round = 0; round < 200; round++) {
      const world = new World();
      for (let step = 0; step < 12; step++) {
        const action = below(5);
        if (action === 0) world.supervisor.change(["a.go"]);
        else if (action === 1) world.builds.at(-1)?.end({ ok: below(3) > 0, output: "" });
        else if (action === 2) world.programs.at(-1)?.end("exit status 0");
        else if (action === 3) await settled();
        else for (let turn = below(4); turn > 0; turn--) await Promise.resolve();
      }
      await world.stop();
      for (const kind of ["build", "program"]) {
        let running: string | undefined;
        for (const line of world.log.filter((text) => text.includes(` ${kind} `))) {
          const [verb = "", name = ""] = [line.split(" ")[0], line.slice(line.indexOf(" ") + 1)];
          // A build that has ended by itself is not stopped.
          if (verb === "start" && kind === "program") expect(running).toBeUndefined();
          running = verb === "start" ? name : undefined;
        }
        if (kind === "program") expect(running).toBeUndefined();
      }
    }
  });
});
