import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { type RunResult, run } from "../support/run.ts";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world[Symbol.dispose]());

/** `function` and `file:line` of each frame in a trace, without addresses and values. */
function frames(trace: string): string[] {
  const pairs = trace.matchAll(/^(\S+)\(.*\)\n\t(\S+:\d+) \+0x/gm);
  return [...pairs].map(([, name, place]) => `${name} ${place}`);
}

/** Builds and runs `cmd/where` both ways. */
async function where(...flags: string[]): Promise<{ plain: RunResult; woven: RunResult; binary: Buffer }> {
  const [plain, woven] = [world.out("plain"), world.out("woven")];
  await world.plainOk(["build", ...flags, "-o", plain, "./cmd/where"]);
  const built = await world.wovenOk(["build", ...flags, "-o", woven, "./cmd/where"]);
  expect(built.stderr).toStartWith("orchestrion: woven at 7 places in 1 file of 1 package (example.com/app/hooks 7)");
  const options = { cwd: world.outside, env: world.environment() };
  return { plain: await run([plain], options), woven: await run([woven], options), binary: readFileSync(woven) };
}

describe("what a running program says about its source", () => {
  test("is file and line as the user wrote them", async () => {
    const { plain, woven, binary } = await where();
    expect(woven.stdout.split("\n")).toContain(`${world.at("cmd/where/main.go")}:31 inner, next line`);
    expect(woven.stdout).toBe(plain.stdout);
    expect(woven.code).toBe(2);
    expect(frames(plain.stderr)).toHaveLength(4);
    expect(frames(woven.stderr)).toEqual(frames(plain.stderr));
    expect(binary.includes("go-build")).toBe(false); // where the go command has its $WORK
    expect(binary.includes("orchestrion-session")).toBe(false);
    expect(binary.includes(".yml")).toBe(false);
  });

  test("with -trimpath says nothing about the machine", async () => {
    const { plain, woven, binary } = await where("-trimpath");
    expect(woven.stdout.split("\n")).toContain("example.com/app/cmd/where/main.go:31 inner, next line");
    expect(woven.stdout).toBe(plain.stdout);
    expect(frames(woven.stderr)).toEqual(frames(plain.stderr));
    expect(frames(woven.stderr)).toContain("main.main() example.com/app/cmd/where/main.go:52".replace("()", ""));
    expect(binary.includes(world.outside)).toBe(false);
    expect(binary.includes("go-build")).toBe(false);
    expect(binary.includes("orchestrion-session")).toBe(false);
  });

  test("names the user's place also where woven code panics", async () => {
    const { code, stderr } = await world.woven(["run", "./cmd/nil"]);
    expect(code).toBe(1);
    // The frame of the woven call itself is generated code; its caller is the user's.
    expect(frames(stderr).at(-1)).toBe(`main.main ${world.at("cmd/nil/main.go")}:13`);
  });
});

describe("coverage is that of the user's code", () => {
  const profile = (name: string) => readFileSync(world.out(name), "utf8").split("\n");
  const percentage = ({ stdout }: RunResult) => /coverage: .*/.exec(stdout)?.[0];

  test("go test -cover", async () => {
    const flags = (name: string) => ["test", "-cover", `-coverprofile=${world.out(name)}`, "./covered"];
    const plain = await world.plainOk(flags("plain.cover"));
    const woven = await world.wovenOk(flags("woven.cover"));
    expect(woven.stderr).toContain("orchestrion: woven at ");
    expect(percentage(woven)).toStartWith("coverage: ");
    expect(percentage(woven)).toBe(percentage(plain));
    expect(profile("woven.cover").length).toBeGreaterThan(10);
    expect(profile("woven.cover")).toEqual(profile("plain.cover"));
  });

  test("go build -cover", async () => {
    const counts: string[] = [];
    for (const mode of ["plain", "woven"] as const) {
      const folder = world.out(`counts.${mode}`);
      await Bun.write(`${folder}/.keep`, "");
      const args = ["build", "-cover", "-coverpkg=example.com/app/cmd/where", "-o", world.out(mode), "./cmd/where"];
      await (mode === "plain" ? world.plainOk(args) : world.wovenOk(args));
      const ran = await run([world.out(mode)], {
        cwd: world.outside,
        env: world.environment({ GOCOVERDIR: folder }),
      });
      // It panics, which writes no counters; that it was instrumented and kept its lines is what can be seen.
      counts.push(ran.stdout);
    }
    expect(counts[1]).toBe(counts[0] ?? "");
  });
});
