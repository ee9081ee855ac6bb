import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { BuildWorld } from "./build-world.ts";

const LONG = 10 * 60_000;

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
}, LONG);
afterAll(() => world.dispose());

const IN_PACKAGE = `package linking

import "testing"

func TestLink(t *testing.T) { Link() }
`;
const EXTERNAL = `package linking_test

import (
	"testing"

	"example.com/app/linking"
)

func TestLink(t *testing.T) { linking.Link() }
`;
// A package between the tests and the package under test: it is recompiled when the tests are inside the package.
const BETWEEN = `package between

import "example.com/app/linking"

func Link() { linking.Link() }
`;
const THROUGH = `package linking_test

import (
	"testing"

	"example.com/app/between"
)

func TestThrough(t *testing.T) { between.Link() }
`;

// linking is woven to need linked at link time, and linked imports linking: the linker accepts only an archive of linked that
// was compiled against the linking in the test binary.
const WORLDS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["inside the package", { "linking/in_test.go": IN_PACKAGE }],
  ["outside of it", { "linking/out_test.go": EXTERNAL }],
  ["both, through a package between", { "linking/in_test.go": IN_PACKAGE, "linking/out_test.go": THROUGH }],
];

for (const [where, files] of WORLDS) {
  test.each([
    [[]],
    [["-cover"]],
    [["-coverpkg=./..."]],
    [["-coverpkg=./linked,./linking", "-covermode=atomic"]],
    [["-coverprofile", "cover.out"]],
  ])(
    `tests ${where}, with %p`,
    async (flags) => {
      for (const name of ["in", "out"]) {
        rmSync(world.at("module", "linking", `${name}_test.go`), { force: true });
      }
      world.write({ ...files, "between/between.go": BETWEEN });
      const result = await world.orchestrion(["go", "test", "-v", ...flags, "./linking"]);
      expect(`${result.stdout}${result.stderr}`).toContain("linked knows linking");
      expect(`${result.stdout}${result.stderr}`).toContain("link: secret");
      expect(result.code).toBe(0);
      rmSync(world.at("module", "cover.out"), { force: true });
    },
    LONG,
  );
}

// The injected package imports a package that the program imports as well, and that coverage changes.
test.each([
  [["test", "-coverpkg=./...", "./greeted"]],
  [["test", "-cover", "./greeted", "./shared"]],
  [["build", "-cover", "-o", "covered", "./cmd/covered"]],
  [["build", "-cover", "-covermode=atomic", "-coverpkg=./shared", "-o", "covered", "./cmd/covered"]],
])(
  "coverage of a package that both the program and an injected package import: %p",
  async (args) => {
    using other = await BuildWorld.create({
      "shared/shared.go": 'package shared\n\nfunc Shared() int { return len(name) }\n\nvar name = "x"\n',
      "shared/shared_test.go": 'package shared\n\nimport "testing"\n\nfunc TestShared(t *testing.T) { Shared() }\n',
      "hello/hello.go":
        'package hello\n\nimport "example.com/app/shared"\n\nfunc Hello() { println("hello", shared.Shared()) }\n',
      "greeted/greeted_test.go":
        'package greeted_test\n\nimport (\n\t"testing"\n\n\t"example.com/app/greeted"\n\t"example.com/app/shared"\n)\n\nfunc TestGreet(t *testing.T) {\n\tshared.Shared()\n\tgreeted.Greet()\n}\n',
      "cmd/covered/main.go":
        'package main\n\nimport (\n\t"example.com/app/greeted"\n\t"example.com/app/shared"\n)\n\nfunc main() {\n\tshared.Shared()\n\tgreeted.Greet()\n}\n',
    });
    const result = await other.orchestrion(["go", ...args]);
    expect(result.stderr).not.toContain("fingerprint mismatch");
    expect(result.code).toBe(0);
  },
  LONG,
);
