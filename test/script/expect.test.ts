import { afterAll, beforeAll, expect, test } from "bun:test";
import { BuildWorld } from "./build-world.ts";

const LONG = 10 * 60_000;

const ASPECTS = `aspects:
  - id: enough
    expect: 1
    join-point: {all-of: [{import-path: example.com/app/greeted}, {function-body: {function: [{name: Greet}]}}]}
    advice: [{prepend-statements: {template: println("enough")}}]
  - id: short
    expect: 3
    join-point: {all-of: [{import-path: example.com/app/linking}, {function-body: {function: [{name: Link}]}}]}
    advice: [{prepend-statements: {template: println("short")}}]
  - id: elsewhere
    expect: 5
    join-point: {all-of: [{import-path: example.com/app/unused}, {function-body: {function: [{name: Link}]}}]}
    advice: [{prepend-statements: {template: println("never")}}]
  - id: old-go
    go: <1.20
    expect: 1
    join-point: {all-of: [{import-path: example.com/app/greeted}, {function-body: {function: [{name: Greet}]}}]}
    advice: [{prepend-statements: {template: println("old Go")}}]
  - id: this-go
    go: ">=1.23"
    join-point: {all-of: [{import-path: example.com/app/greeted}, {function-body: {function: [{name: Greet}]}}]}
    advice: [{prepend-statements: {template: println("this Go")}}]
  - id: this-version
    version: {example.com/dep: ">=1.2 <2"}
    join-point: {function-body: {function: [{name: Versioned}]}}
    advice: [{prepend-statements: {template: println("this version")}}]
  - id: later-version
    version: {example.com/dep: ">=v1.3"}
    join-point: {function-body: {function: [{name: Versioned}]}}
    advice: [{prepend-statements: {template: println("later version")}}]
  - id: no-such-module
    version: {example.com/none: ">=v0"}
    join-point: {function-body: {function: [{name: Versioned}]}}
    advice: [{prepend-statements: {template: println("no such module")}}]
`;

const MAIN = `package main

import (
	"example.com/app/greeted"
	"example.com/app/linking"
	"example.com/dep"
)

func main() {
	greeted.Greet()
	linking.Link()
	dep.Versioned()
}
`;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create({
    "orchestrion.yml": ASPECTS,
    "go.mod":
      "module example.com/app\n\ngo 1.23\n\nrequire example.com/dep v1.2.0\n\nreplace example.com/dep => ./dep\n",
    "dep/go.mod": "module example.com/dep\n\ngo 1.23\n",
    "dep/dep.go": 'package dep\n\nfunc Versioned() { println("dep") }\n',
    "cmd/both/main.go": MAIN,
  });
}, LONG);
afterAll(() => world.dispose());

const build = ["build", "-o", "both", "./cmd/both"];

test(
  "an aspect exists only with the Go releases and module versions that it requires",
  async () => {
    const built = await world.orchestrion(["go", ...build]);
    expect(built).toMatchObject({ code: 0, stdout: "" });
    expect(await world.outputOf(world.at("module", "both"))).toBe(
      "this Go\nenough\ngreet\nshort\nlink\nthis version\ndep\n",
    );
    // Unmet expectations are reported once, in the build that links.
    const warnings = built.stderr.split("\n").filter((line) => line.includes("warning"));
    expect(warnings).toEqual([
      `orchestrion: warning: example.com/app/cmd/both: ${world.root}/orchestrion.yml:6:5: aspect short expects to be woven at 3 or more places, but is woven at 1: has the code that it matches changed?`,
    ]);
    expect((await world.orchestrion(["go", ...build])).stderr).toBe("");
  },
  LONG,
);

test(
  "strictly, unmet expectations are errors, also when all is in Go's cache",
  async () => {
    await world.orchestrion(["go", ...build]);
    for (const strict of [
      await world.orchestrion(["go", "--strict", ...build]),
      await world.orchestrion(["go", ...build], { ORCHESTRION_STRICT: "1" }),
      await world.go(["build", `-toolexec=${world.binary} toolexec`, ...build.slice(1)], { ORCHESTRION_STRICT: "1" }),
    ]) {
      expect(strict.code).toBe(1);
      expect(strict.stderr).toContain("orchestrion.yml:6:5: aspect short expects to be woven at 3 or more places");
    }
    expect(await world.orchestrion(["go", ...build])).toMatchObject({ code: 0 });
  },
  LONG,
);

test(
  "a test binary need not meet expectations",
  async () => {
    world.write({ "linking/linking_test.go": "package linking\n\nfunc init() { Link() }\n" });
    const tested = await world.orchestrion(["go", "--strict", "test", "./linking"]);
    expect(tested).toMatchObject({ code: 0 });
    expect(tested.stderr).not.toContain("expects");
  },
  LONG,
);
