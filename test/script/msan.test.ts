import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { installPackages } from "../release/packages.ts";
import { long } from "../support/groups.ts";
import { run, runOk } from "../support/run.ts";
import { BuildWorld } from "./build-world.ts";

// -msan needs clang and its runtime, which few machines have. The memory sanitizer checks the use of C memory by woven and injected
// code only if both are compiled for it, in nested builds too.

const LONG = 10 * 60_000;

const FILES = {
  "hello/memory.go": `package hello

// #include <stdlib.h>
import "C"

func peek() bool { return *(*byte)(C.malloc(16)) == 42 }
`,
  "greeted/greeted_test.go": `package greeted

import "testing"

func TestGreet(t *testing.T) { Greet() }
`,
};

/** Makes Hello read uninitialized memory. */
const READS_UNWRITTEN = {
  "hello/hello.go": `package hello

func Hello() {
	if peek() {
		println("forty-two")
	}
	println("hello")
}

func From(name string) { println("hello from", name) }
`,
};

describe.if(long("installs") && process.platform === "linux" && process.arch === "x64")("-msan", () => {
  const clang = { CC: "clang", CGO_ENABLED: "1" };
  let world: BuildWorld;

  beforeAll(async () => {
    await installPackages({ clang: "clang" });
    const resources = (await runOk(["clang", "-print-resource-dir"])).stdout.trim();
    const major = /^\d+/.exec((await runOk(["clang", "-dumpversion"])).stdout)?.[0];
    await installPackages({ [join(resources, "lib/linux/libclang_rt.msan-x86_64.a")]: `libclang-rt-${major}-dev` });
    world = await BuildWorld.create(FILES);
  }, LONG);
  afterAll(() => world?.dispose());

  test(
    "a program is woven, is cached apart from one without -msan, and is up to date the second time",
    async () => {
      const build = (program: string, ...flags: string[]) =>
        world.orchestrion(["go", "build", "-v", ...flags, "-o", world.at(program), "./cmd/both"], clang);
      expect(await build("sanitized", "-msan")).toMatchObject({ code: 0 });
      const ran = await run([world.at("sanitized")]);
      expect(ran.code).toBe(0);
      expect(ran.stderr).toContain("hello\ngreet\nlink: secret\nlink\n");
      expect((await world.go(["version", "-m", world.at("sanitized")])).stdout).toContain("build\t-msan=true\n");

      expect(await build("plain")).toMatchObject({ code: 0 });
      expect((await world.go(["version", "-m", world.at("plain")])).stdout).not.toContain("msan");
      const again = await build("sanitized", "-msan");
      expect(again.code).toBe(0);
      expect(again.stderr).not.toContain("example.com/app");
      expect(world.leftovers()).toEqual([]);
    },
    LONG,
  );

  test(
    "the sanitizer checks injected code",
    async () => {
      const test = (...flags: string[]) =>
        world.orchestrion(["go", "test", "-v", "-count=1", ...flags, "./greeted"], clang);
      const clean = await test("-msan");
      expect(clean.code).toBe(0);
      // Output of println in a test may appear on either stream.
      expect(clean.stdout + clean.stderr).toMatch(/^hello$/m);

      world.write(READS_UNWRITTEN);
      const caught = await test("-msan");
      expect(caught.code).toBe(1);
      expect(caught.stdout + caught.stderr).toMatch(/MemorySanitizer: use-of-uninitialized-value/);
      expect(await test()).toMatchObject({ code: 0 });
    },
    LONG,
  );
});
