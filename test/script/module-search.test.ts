import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { long } from "../support/groups.ts";
import { goRootOf, RELEASES } from "../support/toolchains.ts";
import { BuildWorld } from "./build-world.ts";
import { writeProxy } from "./pin-proxy.ts";

setDefaultTimeout(10 * 60_000);

// Each run has aspects and modules with a unique text, so that the shared cache has nothing of an earlier one.
const own = `${process.pid}-${Date.now()}`;

const directed = (text: string) => `  - id: directed
    join-point: {function-body: {directive: app:hello}}
    advice: [{prepend-statements: {template: println("${text} ${own}")}}]
`;
const inMain = (text: string) => `  - id: main
    join-point: {all-of: [{package-name: main}, {function-body: {function: [{name: main}]}}]}
    advice: [{prepend-statements: {template: println("${text} ${own}")}}]
`;
const aspects = (hello = "hello", main = "main") => `aspects:\n${directed(hello)}${inMain(main)}`;

const LIB = `package lib

import (
	"example.org/lib/hit"
	"example.org/lib/other"
)

const own = "${own}"

func Lib() {
	hit.Hit()
	other.Other()
}
`;

const FILES = {
  "go.mod": "module example.com/app\n\ngo 1.23\n",
  "orchestrion.yml": aspects(),
  "main.go": `package main

import "example.org/lib"

func main() { lib.Lib() }
`,
  "inner/inner.go": `package inner\n\n//app:hello\nfunc Inner() { println("inner ${own}") }\n`,
};

const LIBRARY = {
  "lib.go": LIB,
  "hit/hit.go": `package hit\n\n//app:hello\nfunc Hit() { println("hit ${own}") }\n`,
  "other/other.go": `package other\n\nimport "example.org/below"\n\nfunc Other() { below.Below("${own}") }\n`,
  "other/generate.go": "//go:build ignore\n\npackage main\n\nfunc main() {}\n",
  "cmd/tool/main.go": `package main\n\nimport "example.org/lib/other"\n\nfunc main() { other.Other() }\n`,
};

describe("a module in the module cache", () => {
  let world: BuildWorld;
  let environment: Record<string, string>;

  beforeAll(async () => {
    world = await BuildWorld.create(FILES);
    writeProxy(world.at("proxy"), [
      {
        path: "example.org/lib",
        version: "v1.0.0",
        goMod: "go 1.23\n\nrequire example.org/below v1.0.0\n",
        files: LIBRARY,
      },
      {
        path: "example.org/below",
        version: "v1.0.0",
        files: { "below.go": `package below\n\nfunc Below(text string) { println("below", text) }\n` },
      },
    ]);
    environment = {
      GOPROXY: pathToFileURL(world.at("proxy")).href,
      GOSUMDB: "off",
      GOFLAGS: "-modcacherw",
      GOMODCACHE: world.at("mod"),
    };
    expect(await world.go(["get", "example.org/lib@v1.0.0"], environment)).toMatchObject({ code: 0 });
    expect(await world.go(["mod", "tidy"], environment)).toMatchObject({ code: 0 });
  });

  afterAll(() => world.dispose());

  /** Builds with the wrapper; returns the program's output and the compiled packages. */
  async function woven(target = ".", extra: Record<string, string> = {}) {
    const args = ["go", "build", "-v", "-o", world.at("program"), target];
    const ran = await world.orchestrion(args, { ...environment, ...extra });
    expect(ran).toMatchObject({ code: 0 });
    const compiled = ran.stderr.split("\n").filter((line) => /^example\.\w+\//.test(line));
    const output = (await world.outputOf(world.at("program"))).trimEnd().split("\n");
    return { compiled: compiled.sort(), output: output.map((line) => line.replace(` ${own}`, "")) };
  }

  const OUTPUT = ["main", "hello", "hit", "below"];

  test("is searched: of its packages only those are compiled again in which an aspect may match", async () => {
    expect(await world.go(["build", "-o", world.at("plain"), "."], environment)).toMatchObject({ code: 0 });
    // lib and the program import hit, whose archive differs.
    const importers = ["example.com/app", "example.org/lib", "example.org/lib/hit"];
    expect(await woven()).toEqual({ compiled: importers, output: OUTPUT });
    expect(await woven()).toEqual({ compiled: [], output: OUTPUT });

    world.write({ "orchestrion.yml": aspects("hello again") });
    expect(await woven()).toEqual({ compiled: importers, output: ["main", "hello again", "hit", "below"] });

    world.write({ "orchestrion.yml": aspects("hello again", "main again") });
    expect(await woven()).toEqual({
      compiled: ["example.com/app"],
      output: ["main again", "hello again", "hit", "below"],
    });
    world.write({ "orchestrion.yml": aspects() });
  });

  const GO = [undefined, ...(long("go-releases") ? RELEASES : [])];
  /** The proxy of these tests has no toolchains. */
  const toolchain = async (release: string | undefined): Promise<Record<string, string>> =>
    release === undefined
      ? {}
      : { GOTOOLCHAIN: "local", PATH: [join(await goRootOf(release), "bin"), process.env.PATH].join(delimiter) };

  test.each(GO)("has the same keys in a program and in its tests (Go %p)", async (release) => {
    const hello = `hello for ${release}`;
    world.write({
      "orchestrion.yml": aspects(hello),
      "inner/inner_test.go": `package inner

import (
	"testing"

	"example.org/lib"
)

func TestInner(*testing.T) {
	Inner()
	lib.Lib()
}
`,
    });
    const ran = await world.orchestrion(["go", "test", "-v", "./inner"], {
      ...environment,
      ...(await toolchain(release)),
    });
    expect(ran).toMatchObject({ code: 0 });
    const said = `${ran.stdout}${ran.stderr}`.split("\n").filter((line) => line.endsWith(` ${own}`));
    const texts = said.map((line) => line.replace(` ${own}`, ""));
    expect(texts).toEqual(["main", hello, "inner", hello, "hit", "below"]);
    expect(await woven(".", await toolchain(release))).toEqual({
      compiled: ["example.com/app"],
      output: ["main", hello, "hit", "below"],
    });
    world.write({ "orchestrion.yml": aspects() });
  });

  test("may contain a command to build, whose main is woven", async () => {
    const { output } = await woven("example.org/lib/cmd/tool");
    expect(output).toEqual(["main", "below"]);
  });

  test("that is not there yet is downloaded and searched first", async () => {
    const elsewhere = { GOMODCACHE: world.at("mod2"), ORCHESTRION_CACHE: world.at("cache2") };
    const ran = await world.orchestrion(["go", "build", "-trimpath", "-o", world.at("program"), "."], {
      ...environment,
      ...elsewhere,
    });
    expect(ran).toMatchObject({ code: 0 });
    for (const path of ["example.org/lib", "example.org/below"]) {
      expect(ran.stderr.split(`go: downloading ${path} v1.0.0\n`)).toHaveLength(2);
    }
    const again = ["go", "build", "-trimpath", "-v", "-o", world.at("program"), "."];
    expect(await world.orchestrion(again, { ...environment, ...elsewhere })).toMatchObject({ code: 0, stderr: "" });
  });

  // What is searched are the modules that go.mod names, so a build must not take packages from others.
  test.each(GO)("provides packages only if go.mod names it (Go %p)", async (release) => {
    world.write({
      "incomplete.mod": "module example.com/app\n\ngo 1.23\n\nrequire example.org/lib v1.0.0\n",
      "incomplete.sum": readFileSync(world.at("module/go.sum"), "utf8"),
    });
    const args = ["build", "-modfile=incomplete.mod", "-o", world.at("refused"), "."];
    const ran = await world.go(args, { ...environment, ...(await toolchain(release)) });
    expect(ran.code).not.toBe(0);
    expect(ran.stderr).toContain("updates to go.mod needed");
  });
});
