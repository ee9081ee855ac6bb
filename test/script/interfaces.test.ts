import { expect, setDefaultTimeout, test } from "bun:test";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

const aspects = (name: string, bound = "") => `aspects:
  - id: closes
    join-point: {all-of: [${bound}{function-body: {function: [{argument-implements: ${name}}]}}]}
    advice: [{prepend-statements: {template: 'println("{{ .Function.Name }} closes")'}}]
`;

/** Restricts a plan, so that the standard library need not be recompiled. */
const CLOSING = "{import-path: example.com/app/cmd/closing}, ";

const FILES = {
  // The interface's package is not part of the program.
  "far/far.go": "package far\n\ntype Closer interface{ Close() string }\n",
  "orchestrion.yml": aspects("example.com/app/far.Closer", CLOSING),
  "cmd/closing/main.go": `package main

type file struct{}

func (file) Close() string { return "" }

func use(f file) {}

func main() { use(file{}) }
`,
};

const BUILD = (world: BuildWorld) => ["go", "build", "-o", world.at("out"), "./cmd/closing"];

test("an interface is found even if nothing imports its package, and a change of it takes effect", async () => {
  using world = await BuildWorld.create(FILES);
  expect(await world.orchestrion(BUILD(world))).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("out"))).toBe("use closes\n");
  world.write({ "far/far.go": "package far\n\ntype Closer interface{ Close() int }\n" });
  expect(await world.orchestrion(BUILD(world))).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("out"))).toBe("");
});

test("an unavailable interface, or a type that is not an interface, is a warning; the build continues", async () => {
  using world = await BuildWorld.create({
    ...FILES,
    "orchestrion.yml": aspects("example.com/nowhere.Closer", CLOSING),
  });
  const { code, stderr } = await world.orchestrion(BUILD(world));
  expect(code).toBe(0);
  expect(stderr).toContain(
    "orchestrion.yml:2:5): no type here is considered to implement an interface of example.com/nowhere, since that package is not available",
  );
  expect(stderr).toContain("example.com/app/cmd/closing");
  world.write({ "orchestrion.yml": aspects("example.com/app/far.Missing", CLOSING) });
  const missing = await world.orchestrion(BUILD(world));
  expect(missing).toMatchObject({ code: 0 });
  expect(missing.stderr).toContain("example.com/app/far.Missing is not declared");
});

// The standard library, which the interface's package imports, is examined as well.
test("an interface works whose package imports the package of the type that implements it", async () => {
  using world = await BuildWorld.create({
    "orchestrion.yml": aspects("example.com/app/above.Server"),
    "below/below.go": `package below

type Request struct{}

type Service struct{}

func (Service) Serve(*Request) {}

type Other struct{}

func (Other) Serve(Request) {}

func Serves(s Service) { s.Serve(nil) }

func ServesNot(o Other) { o.Serve(Request{}) }
`,
    "above/above.go": `package above

import "example.com/app/below"

type Server interface{ Serve(*below.Request) }

var _ Server = below.Service{}
`,
    "cmd/closing/main.go": `package main

import (
	_ "example.com/app/above"
	"example.com/app/below"
)

func main() {
	below.Serves(below.Service{})
	below.ServesNot(below.Other{})
}
`,
  });
  expect(await world.orchestrion(BUILD(world))).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("out"))).toBe("Serves closes\n");
});
