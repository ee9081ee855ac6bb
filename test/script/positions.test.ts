import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, readFileSync } from "node:fs";
import { type RunResult, run } from "../support/run.ts";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

let world: World;
let goroot: string;
beforeAll(async () => {
  world = await World.make();
  goroot = (await world.plainOk(["env", "GOROOT"])).stdout.trim();
});
afterAll(() => world[Symbol.dispose]());

/** `function` and `file:line` of each frame in a trace, without addresses and values. */
function frames(trace: string): string[] {
  const pairs = trace.matchAll(/^(\S+)\(.*\)\n\t(\S+:\d+) \+0x/gm);
  return [...pairs].map(([, name, place]) => `${name} ${place}`);
}

/** Builds `cmd/where` and runs it. */
async function where(mode: "plain" | "woven", ...flags: string[]): Promise<RunResult & { binary: Buffer }> {
  const file = world.out(mode);
  const args = ["build", ...flags, "-o", file, "./cmd/where"];
  await (mode === "plain" ? world.plainOk(args) : world.wovenOk(args));
  const ran = await run([file], { cwd: world.outside, env: world.environment() });
  return { ...ran, binary: readFileSync(file) };
}

describe("source positions in a running program", () => {
  let plain: RunResult;
  beforeAll(async () => {
    plain = await where("plain");
  });

  test("are the user's files and lines", async () => {
    const woven = await where("woven");
    expect(woven.stdout.split("\n")).toContain(`${world.at("cmd/where/main.go")}:31 inner, next line`);
    expect(woven.stdout).toBe(plain.stdout);
    expect(woven.code).toBe(2);
    expect(frames(plain.stderr)).toHaveLength(4);
    expect(frames(woven.stderr)).toEqual(frames(plain.stderr));
    for (const trace of ["go-build", "orchestrion-session"]) {
      expect({ trace, found: woven.binary.includes(trace) }).toEqual({ trace, found: false });
    }
    // The bill names aspect files by their place in a module; no position may.
    const aspectFiles = woven.binary.toString("latin1").match(/[^\0\n"= ]*orchestrion\.yml/g) ?? [];
    expect(aspectFiles.filter((file) => file.startsWith("/"))).toEqual([]);
  });

  test("do not reveal folders of the machine with -trimpath", async () => {
    const woven = await where("woven", "-trimpath");
    const trim = (text: string) => text.replaceAll(world.root, "example.com/app").replaceAll(`${goroot}/src/`, "");
    expect(woven.stdout.split("\n")).toContain("example.com/app/cmd/where/main.go:31 inner, next line");
    expect(woven.stdout).toBe(trim(plain.stdout));
    expect(frames(woven.stderr)).toEqual(frames(plain.stderr).map(trim));
    for (const trace of [world.outside, goroot, "go-build", "orchestrion-session"]) {
      expect({ trace, found: woven.binary.includes(trace) }).toEqual({ trace, found: false });
    }
  });
});

describe("coverage measures the user's code", () => {
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
    const texts: string[] = [];
    for (const mode of ["plain", "woven"] as const) {
      const folder = world.out(`counters.${mode}`);
      mkdirSync(folder);
      const args = ["build", "-cover", "-coverpkg=example.com/app/cmd/show,example.com/app/shop"];
      args.push("-o", world.out(`show.${mode}`), "./cmd/show");
      const built = await (mode === "plain" ? world.plainOk(args) : world.wovenOk(args));
      expect(built.stderr.includes("orchestrion: woven at 2 places")).toBe(mode === "woven");
      const env = world.environment({ GOCOVERDIR: folder });
      const ran = await run([world.out(`show.${mode}`)], { cwd: world.outside, env });
      expect(ran.stderr.startsWith(mode === "plain" ? "x\n" : "x+tagged\n")).toBe(true);
      await world.plainOk(["tool", "covdata", "textfmt", `-i=${folder}`, `-o=${world.out(`${mode}.txt`)}`]);
      texts.push(profile(`${mode}.txt`).sort().join("\n"));
    }
    const [plain = "", woven = ""] = texts;
    // The same blocks; woven, the loop in shop.Price runs for the appended argument and the one over the hooks as well.
    const blocks = (text: string) => text.replaceAll(/ \d+$/gm, "");
    expect(blocks(woven)).toBe(blocks(plain));
    // From Go 1.27 on, blocks do not include braces.
    const loop = "^example\\.com/app/shop/shop\\.go:(?:6\\.33,8\\.3|7\\.3,8\\.1) 1";
    expect(plain).toMatch(new RegExp(`${loop} 0$`, "m"));
    expect(woven).toMatch(new RegExp(`${loop} 1$`, "m"));
  });
});
