import { expect, setDefaultTimeout, test } from "bun:test";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

const aspects = (name: string) => `aspects:
  - id: closes
    join-point: {function-body: {function: [{argument-implements: ${name}}]}}
    advice: [{prepend-statements: {template: 'println("{{ .Function.Name }} closes")'}}]
`;

const FILES = {
  // The interface's own package is nowhere in the program.
  "far/far.go": "package far\n\ntype Closer interface{ Close() string }\n",
  "orchestrion.yml": aspects("example.com/app/far.Closer"),
  "cmd/closing/main.go": `package main

type file struct{}

func (file) Close() string { return "" }

func use(f file) {}

func main() { use(file{}) }
`,
};

const BUILD = (world: BuildWorld) => ["go", "build", "-o", world.at("out"), "./cmd/closing"];

test("an interface is found where nothing imports its package, and a change of it is seen", async () => {
  using world = await BuildWorld.create(FILES);
  expect(await world.orchestrion(BUILD(world))).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("out"))).toBe("use closes\n");
  world.write({ "far/far.go": "package far\n\ntype Closer interface{ Close() int }\n" });
  expect(await world.orchestrion(BUILD(world))).toMatchObject({ code: 0 });
  expect(await world.outputOf(world.at("out"))).toBe("");
});

test("one that cannot be had is a warning, one that is none as well; the build goes on", async () => {
  using world = await BuildWorld.create({ ...FILES, "orchestrion.yml": aspects("example.com/nowhere.Closer") });
  const { code, stderr } = await world.orchestrion(BUILD(world));
  expect(code).toBe(0);
  expect(stderr).toContain(
    "no type here is taken to implement an interface of example.com/nowhere, which cannot be had",
  );
  expect(stderr).toContain("example.com/app/cmd/closing");
  world.write({ "orchestrion.yml": aspects("example.com/app/far.Missing") });
  const missing = await world.orchestrion(BUILD(world));
  expect(missing).toMatchObject({ code: 0 });
  expect(missing.stderr).toContain("example.com/app/far.Missing is not declared");
});
