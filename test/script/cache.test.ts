import { expect, setDefaultTimeout, test } from "bun:test";
import { statSync } from "node:fs";
import { run } from "../support/run.ts";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

// Output of `cmd/show`, one item a line: the price, then the hooks that were called.
const PLAIN = ["x"];
const WOVEN = ["x+tagged", "main", "price"];

async function showed(world: World): Promise<string[]> {
  const { stderr } = await run([world.out("show")], { cwd: world.outside, env: world.environment() });
  return stderr.trimEnd().split("\n");
}

function build(world: World, mode: "plain" | "woven", ...flags: string[]) {
  const args = ["build", ...flags, "-o", world.out("show"), "./cmd/show"];
  return mode === "plain" ? world.plainOk(args) : world.wovenOk(args);
}

/** A fresh copy of the module, woven once. */
async function wovenWorld(): Promise<World> {
  const world = await World.make();
  const { stdout, stderr } = await build(world, "woven");
  expect(stdout).toBe("");
  expect(stderr).toStartWith("orchestrion: woven at 2 places in 1 file of 1 package (example.com/app/hooks 2)");
  expect(await showed(world)).toEqual(WOVEN);
  return world;
}

/** Builds, and returns the compiled packages, which the go command names with `-v`. */
async function compiled(world: World): Promise<string[]> {
  const { stderr } = await build(world, "woven", "-v");
  return stderr.split("\n").filter((line) => line !== "" && !line.startsWith("orchestrion:"));
}

test("a build in which nothing changed compiles and links nothing, and says nothing", async () => {
  using world = await wovenWorld();
  const before = statSync(world.out("show"));
  const again = await build(world, "woven");
  expect(again.stdout + again.stderr).toBe("");
  const { stderr } = await build(world, "woven", "-x");
  expect(stderr).not.toMatch(/[\\/](compile|link|asm)(\.exe)? /);
  expect(stderr).not.toContain("orchestrion: ");
  expect(await compiled(world)).toEqual([]);
  expect(statSync(world.out("show")).ino).toBe(before.ino); // still the same file
});

test("users-want 17: plain and woven builds share a cache, and each has its own result", async () => {
  using world = await World.make();
  for (let round = 0; round < 3; round++) {
    const plain = await build(world, "plain", "-v");
    expect(await showed(world)).toEqual(PLAIN);
    const woven = await build(world, "woven", "-v");
    expect(await showed(world)).toEqual(WOVEN);
    if (round > 0) {
      expect(plain.stderr + woven.stderr).toBe("");
    }
  }
});

test("only a changed source file is woven again", async () => {
  using world = await wovenWorld();
  world.edit("cmd/show/main.go", 'shop.Price("x")', 'shop.Price("changed")');
  expect(await compiled(world)).toEqual(["example.com/app/cmd/show"]);
  expect(await showed(world)).toEqual(["changed+tagged", "main", "price"]);
  world.edit("cmd/show/main.go", 'shop.Price("changed")', 'shop.Price("x")');
  expect(await compiled(world)).toEqual([]);
  expect(await showed(world)).toEqual(WOVEN);
});

test("a changed aspect takes effect, and changing it back finds the former result", async () => {
  using world = await wovenWorld();
  world.edit("hooks/orchestrion.yml", '"price",', '"another price",');
  expect((await build(world, "woven")).stderr).toContain("orchestrion: woven at 2 places");
  expect(await showed(world)).toEqual(["x+tagged", "main", "another price"]);

  world.edit("hooks/orchestrion.yml", '"another price",', '"price",');
  expect(await compiled(world)).toEqual([]);
  expect(await showed(world)).toEqual(WOVEN);
});

test("a comment in an aspect file changes nothing", async () => {
  using world = await wovenWorld();
  world.write("hooks/orchestrion.yml", `# A remark.\n${world.read("hooks/orchestrion.yml")}`);
  expect(await compiled(world)).toEqual([]);
});

test("a change of an injected package takes effect", async () => {
  using world = await wovenWorld();
  world.edit("hooks/hooks.go", '"tagged"', '"labelled"');
  await build(world, "woven");
  expect(await showed(world)).toEqual(["x+labelled", "main", "price"]);
  world.edit("hooks/hooks.go", '"labelled"', '"tagged"');
  expect(await compiled(world)).toEqual([]);
  expect(await showed(world)).toEqual(WOVEN);
});

test("ORCHESTRION=off builds what a plain build does", async () => {
  using world = await wovenWorld();
  const args = ["build", "-v", "-o", world.out("show"), "./cmd/show"];
  await world.wovenOk(args, { env: { ORCHESTRION: "off" } });
  expect(await showed(world)).toEqual(PLAIN);
  expect(await world.plainOk(args)).toMatchObject({ stdout: "", stderr: "" });
});
