import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { statSync } from "node:fs";
import { run } from "../support/run.ts";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

// What `cmd/show` prints, as a line each: the price, then the hooks that were called.
const PLAIN = ["x"];
const WOVEN = ["x+tagged", "main", "price"];

let world: World;
beforeAll(async () => {
  world = await World.make();
});
afterAll(() => world[Symbol.dispose]());

async function showed(binary = "show"): Promise<string[]> {
  const { stderr } = await run([world.out(binary)], { cwd: world.outside, env: world.environment() });
  return stderr.trimEnd().split("\n");
}

function build(mode: "plain" | "woven", binary = "show", ...flags: string[]) {
  const args = ["build", ...flags, "-o", world.out(binary), "./cmd/show"];
  return mode === "plain" ? world.plainOk(args) : world.wovenOk(args);
}

/** The packages that a build compiled: the go command names them with `-v`. */
async function compiled(): Promise<string[]> {
  const { stderr } = await build("woven", "show", "-v");
  return stderr
    .trimEnd()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("orchestrion:"));
}

test("a build in which nothing changed compiles and links nothing, and says nothing", async () => {
  expect((await build("woven")).stderr).toContain("orchestrion: woven at 2 places in 1 file of 1 package");
  expect(await showed()).toEqual(WOVEN);
  const before = statSync(world.out("show"));

  const again = await build("woven");
  expect(again.stdout + again.stderr).toBe("");
  const { stderr } = await build("woven", "show", "-x");
  expect(stderr).not.toMatch(/[\\/](compile|link|asm)(\.exe)? /);
  expect(stderr).not.toContain("orchestrion: ");
  expect(await compiled()).toEqual([]);
  expect(statSync(world.out("show")).ino).toBe(before.ino); // the same file still, not another one in its place
});

test("plain and woven builds share a cache, each with its own result", async () => {
  for (let round = 0; round < 3; round++) {
    const plain = await build("plain", "either", "-v");
    expect(await showed("either")).toEqual(PLAIN);
    const woven = await build("woven", "either", "-v");
    expect(await showed("either")).toEqual(WOVEN);
    if (round > 0) {
      expect(plain.stderr + woven.stderr).toBe("");
    }
  }
});

test("a changed source file is woven anew, and nothing else is", async () => {
  const source = world.read("cmd/show/main.go");
  await build("woven");
  world.edit("cmd/show/main.go", 'shop.Price("x")', 'shop.Price("changed")');
  expect(await compiled()).toEqual(["example.com/app/cmd/show"]);
  expect(await showed()).toEqual(["changed+tagged", "main", "price"]);
  world.write("cmd/show/main.go", source);
  expect(await compiled()).toEqual([]);
  expect(await showed()).toEqual(WOVEN);
});

test("a changed aspect is seen, and changing it back finds the former result", async () => {
  const aspects = world.read("hooks/orchestrion.yml");
  await build("woven");
  world.edit("hooks/orchestrion.yml", '"price",', '"another price",');
  expect((await build("woven")).stderr).toContain("orchestrion: woven at 2 places");
  expect(await showed()).toEqual(["x+tagged", "main", "another price"]);

  world.write("hooks/orchestrion.yml", aspects);
  expect(await compiled()).toEqual([]);
  expect(await showed()).toEqual(WOVEN);
});

test("a remark in an aspect file changes nothing", async () => {
  await build("woven");
  world.write("hooks/orchestrion.yml", `# A remark.\n${world.read("hooks/orchestrion.yml")}`);
  expect(await compiled()).toEqual([]);
  expect(await showed()).toEqual(WOVEN);
});

test("a change in a package that is woven in is seen", async () => {
  const hooks = world.read("hooks/hooks.go");
  await build("woven");
  world.edit("hooks/hooks.go", '"tagged"', '"labelled"');
  await build("woven");
  expect(await showed()).toEqual(["x+labelled", "main", "price"]);
  world.write("hooks/hooks.go", hooks);
  await build("woven");
  expect(await showed()).toEqual(WOVEN);
});

test("ORCHESTRION=off builds what a plain build does", async () => {
  await build("plain", "off");
  const args = ["build", "-v", "-o", world.out("off"), "./cmd/show"];
  const { stderr } = await world.wovenOk(args, { env: { ORCHESTRION: "off" } });
  expect(stderr).toBe("");
  expect(await showed("off")).toEqual(PLAIN);
});
