import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { BuildWorld } from "./build-world.ts";

// After a changed line the launcher completes importcfg.link by itself. The result must be what the tool itself writes: each build
// runs twice, with the launcher's cached files and without.

setDefaultTimeout(600_000);

const OTHER = "cmd/other/main.go";

let world: BuildWorld;
/** With -trimpath, sources that an earlier run had would be in the shared cache. */
let revision = Date.now();
beforeAll(async () => {
  world = await BuildWorld.create({
    "go.mod":
      "module example.com/app\n\ngo 1.23\n\nrequire example.com/other v1.0.0\n\nreplace example.com/other => ./other\n",
    "other/go.mod": "module example.com/other\n\ngo 1.23\n",
    "other/other.go": 'package other\n\nfunc Other() { println("other") }\n',
    [OTHER]: "package main\n\n//app:other\nfunc main() {}\n",
  });
  const aspects = readFileSync(join(world.root, "orchestrion.yml"), "utf8");
  const template = "{imports: {other: example.com/other}, template: other.Other()}";
  const aspect = `  - id: other\n    join-point: {function-body: {directive: app:other}}\n    advice: [{prepend-statements: ${template}}]\n`;
  world.write({ "orchestrion.yml": `${aspects}${aspect}` });
});
afterAll(() => world.dispose());

/** Changes a line of each file. */
function edit(files: readonly string[]): void {
  revision += 1;
  for (const file of files) {
    const text = readFileSync(join(world.root, file), "utf8").replace(/\nvar revision.*\n/, "");
    world.write({ [file]: `${text}\nvar revision = ${revision}\n` });
  }
}

interface Built {
  /** Text of each importcfg.link, with `$WORK` for the folder of the build. */
  readonly configs: readonly string[];
  /** Programs whose link step the launcher left to the weaver. */
  readonly byTool: readonly string[];
}

async function build(args: readonly string[]): Promise<Built> {
  const trace = world.at("trace");
  const command = ["go", "build", "-work", ...args, "-o", `${world.at("programs")}/`, "./cmd/..."];
  const built = await world.orchestrion(command, { ORCHESTRION_TRACE: trace });
  expect(built).toMatchObject({ code: 0 });
  const work = /^WORK=(.*)$/m.exec(built.stderr)?.[1] ?? "";
  const files = readdirSync(work).map((action) => join(work, action, "importcfg.link"));
  const configs = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8").replaceAll(work, "$WORK"));
  // Spans of the weaver have details, those of the launcher do not.
  const spans = [...readFileSync(trace, "utf8").matchAll(/"name":"(?:complete )?link ([^"]*)".*"args"/g)];
  rmSync(work, { recursive: true });
  return { configs: configs.toSorted(), byTool: spans.map(([, program = ""]) => program).toSorted() };
}

test.each([
  ["a line of each main", [], ["cmd/both/main.go", OTHER], ["both", "other"]],
  ["a line of a package that is woven", [], ["greeted/greeted.go"], ["both"]],
  ["a line of a main, and flags that its build information names", ["-ldflags=-s", "-trimpath"], [OTHER], ["other"]],
])("%s", async (_, flags, files, programs) => {
  const rebuilt = () => {
    edit(files);
    return build(flags);
  };
  await rebuilt();
  await rebuilt(); // The first build may have run a nested build itself, and then caches nothing for the launcher.
  const fast = await rebuilt();
  expect(fast.byTool).toEqual([]);
  rmSync(world.at("cache", "links"), { recursive: true });
  const slow = await rebuilt();
  expect(slow.byTool).toEqual(programs.map((name) => `example.com/app/cmd/${name}`));
  expect(fast.configs).toEqual(slow.configs);
  const injected = fast.configs.map((config) => config.includes("packagefile example.com/other="));
  expect(injected).toEqual(programs.map((name) => name === "other"));
  expect(fast.configs.map((config) => config.includes("dep\\texample.com/other\\t"))).toEqual(injected);
});
