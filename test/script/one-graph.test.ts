import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { NESTED_BUILD } from "../../src/resolve/prefetch.ts";
import { pseudoRandom, seeds } from "../support/random.ts";
import { BuildWorld } from "./build-world.ts";
import { LossyWeaver, REAL_SOCKET } from "./lossy-weaver.ts";

setDefaultTimeout(10 * 60_000);

// One go command compiles dependencies and what weaving makes them import, though it does not know of these imports.

/** Each run has sources that the shared cache does not know. */
const own = `${process.pid}-${Date.now()}`;

/** Packages that import each other, the first one of which is compiled last. */
const CHAIN = ["hooks", "one", "two", "three", "four"];

function lib(name: string): string {
  const next = CHAIN[CHAIN.indexOf(name) + 1];
  const imported = next === undefined ? "" : `import "example.com/lib/${next}"\n\n`;
  return `package ${name}\n\n${imported}const text = "${own}"\n\nfunc Enter() {\n\tprintln("${name}")\n${next === undefined ? "" : `\t${next}.Enter()\n`}}\n`;
}

const FILES: Readonly<Record<string, string>> = {
  "go.mod": `module example.com/app

go 1.23

require example.com/lib v1.0.0

replace example.com/lib => ../lib
`,
  "main.go": `package main

import (
	"example.com/lib/early"
	"example.com/lib/inner"
)

func main() {
	early.Woven()
	inner.Woven()
}
`,
  "orchestrion.yml": `aspects:
  - id: enter
    join-point: {function-body: {function: [{name: Woven}]}}
    advice: [{prepend-statements: {imports: {h: example.com/lib/hooks}, template: h.Enter()}}]
  - id: hooks
    join-point: {all-of: [{import-path: example.com/lib/hooks}, {function-body: {function: [{name: Enter}]}}]}
    advice: [{append-statements: {imports: {d: example.com/lib/deep}, template: d.Deep()}}]
  - id: inside
    join-point: {all-of: [{import-path: example.com/lib/inner}, {function-body: {function: [{name: Woven}]}}]}
    advice: [{append-statements: {imports: {s: example.com/lib/inner/internal/secret}, template: s.Secret()}}]
`,
  "../lib/go.mod": "module example.com/lib\n\ngo 1.23\n",
  ...Object.fromEntries(CHAIN.map((name) => [`../lib/${name}/${name}.go`, lib(name)])),
  // They import nothing, so the go command compiles them before what they are made to import.
  "../lib/early/early.go": `package early\n\nconst text = "${own}"\n\nfunc Woven() { println("early") }\n`,
  "../lib/inner/inner.go": `package inner\n\nconst text = "${own}"\n\nfunc Woven() { println("inner") }\n`,
  "../lib/inner/internal/secret/secret.go": `package secret\n\nconst text = "${own}"\n\nfunc Secret() { println("secret") }\n`,
  "../lib/deep/deep.go": `package deep\n\nconst text = "${own}"\n\nfunc Deep() { println("deep") }\n`,
};

const ENTERED = [...CHAIN, "deep"];
const OUTPUT = [...ENTERED, "early", ...ENTERED, "inner", "secret"];

let world: BuildWorld;
beforeAll(async () => {
  world = await BuildWorld.create();
  rmSync(world.root, { recursive: true });
  world.write(FILES);
  world.script("go", `echo "$@" >> '${world.at("calls")}'\nexec '${Bun.which("go")}' "$@"`);
});
afterAll(() => world.dispose());

interface Span {
  readonly name: string;
  readonly ts?: number;
  readonly dur?: number;
}

/** Builds without answers of earlier builds; returns the program's output, the nested builds, and the compiles of the library. */
async function build(...flags: string[]) {
  rmSync(world.at("cache"), { recursive: true, force: true });
  rmSync(world.at("calls"), { force: true });
  const before = world.snapshot();
  const built = await world.orchestrion(["go", "build", ...flags, "-o", world.at("program"), "."], {
    PATH: `${world.at("bin")}:${process.env.PATH}`,
    ORCHESTRION_TRACE: world.at("trace"),
  });
  expect(built).toMatchObject({ code: 0 });
  expect(world.snapshot()).toEqual(before);
  expect(world.leftovers()).toEqual([]);
  const calls = readFileSync(world.at("calls"), "utf8").split("\n");
  const spans: readonly Span[] = JSON.parse(readFileSync(world.at("trace"), "utf8"));
  // The first compiles of the outer build have begun already, and wait for the nested build.
  const begun = Math.min(...spans.flatMap(({ name, ts }) => (name === NESTED_BUILD && ts !== undefined ? [ts] : [])));
  const compiles = spans.filter(({ name, ts = 0 }) => name.startsWith("compile example.com/lib/") && ts > begun);
  return {
    output: (await world.outputOf(world.at("program"))).trimEnd().split("\n"),
    nested: calls.filter((call) => /^list .*-export/.test(call)),
    compiled: compiles.map(({ name }) => name.slice("compile example.com/lib/".length)).sort(),
    compiles,
  };
}

const LIBRARY = ["deep", "early", "four", "hooks", "inner", "one", "three", "two"];
const SECRET = "inner/internal/secret";

test("a compile waits for what weaving makes it import, and nothing is compiled twice", async () => {
  const { output, nested, compiled, compiles } = await build();
  expect(output).toEqual(OUTPUT);
  // The main module may not import what is internal to the library, so no signal package tells of it: it has a nested build of its own.
  expect(nested).toHaveLength(2);
  expect(compiled.filter((name) => name !== SECRET)).toEqual(LIBRARY);
  const of = (name: string) => compiles.find((span) => span.name === `compile example.com/lib/${name}`);
  const [early, hooks] = [of("early"), of("hooks")];
  expect((hooks?.ts ?? 0) + (hooks?.dur ?? 0)).toBeLessThan((early?.ts ?? 0) + (early?.dur ?? 0));
});

test("what it has to import may be up to date in Go's cache", async () => {
  world.write({ "../lib/early/early.go": `${FILES["../lib/early/early.go"]}\n// Changed.\n` });
  const { output, compiled } = await build();
  expect(output).toEqual(OUTPUT);
  expect(compiled).toEqual(["early"]);
});

test.each([["-p=1"], ["-p=7"], ["-trimpath"]])("with %s", async (flag) => {
  world.write({
    "../lib/early/early.go": `${FILES["../lib/early/early.go"]}\n// With ${flag}.\n`,
    "../lib/four/four.go": `${lib("four")}\n// With ${flag}.\n`,
  });
  const { output, nested } = await build(flag);
  expect(output).toEqual(OUTPUT);
  expect(nested).toHaveLength(2);
});

test("the user's overlay leaves no room for another one: there are two nested builds", async () => {
  world.write({ "../lib/four/four.go": `${lib("four")}\n// With an overlay.\n`, "../overlay.json": '{"Replace": {}}' });
  expect(await build(`-overlay=${world.at("overlay.json")}`)).toMatchObject({ output: OUTPUT });
});

test("-mod=mod, by which the go command changes go.mod, does not see signal packages", async () => {
  world.write({ "../lib/four/four.go": `${lib("four")}\n// With -mod=mod.\n` });
  const { output, nested } = await build("-mod=mod");
  expect(output).toEqual(OUTPUT);
  expect(nested.some((call) => call.includes("-overlay"))).toBe(false);
});

test("a vendored module", async () => {
  const aspects = FILES["orchestrion.yml"] ?? "";
  world.write({
    // `go mod vendor` leaves out what no package imports.
    "orchestrion.yml": aspects.slice(0, aspects.indexOf("  - id: inside")),
    "tools.go":
      '//go:build tools\n\npackage main\n\nimport (\n\t_ "example.com/lib/deep"\n\t_ "example.com/lib/hooks"\n)\n',
  });
  expect(await world.go(["mod", "vendor"])).toMatchObject({ code: 0 });
  const { output, nested } = await build();
  expect(output).toEqual(OUTPUT.filter((line) => line !== "secret"));
  expect(nested).toHaveLength(1);
  expect(nested[0]).toContain("-overlay");
  rmSync(`${world.root}/vendor`, { recursive: true });
  world.write({ "orchestrion.yml": aspects });
});

test.each(
  seeds(1),
)("launchers that lose the weaver, while others wait or have turns, do without it (seed %d)", async (seed) => {
  const calls = `echo "$@" >> '${world.at("calls")}'`;
  const through = `mv "$session/weaver" "$session/${REAL_SOCKET}"; until [ -S "$session/weaver" ]; do sleep 0.01; done`;
  const session = `session=$(expr "$*" : '.*--session=\\([^ ]*\\)')`;
  const cut = `case "$*" in *" --turns"*) ${session}; ${through} ;; esac`;
  world.script("go", `${calls}\n${cut}\nexec '${Bun.which("go")}' "$@"`);
  const lossy = new LossyWeaver(world.at("tmp"), pseudoRandom(seed));
  try {
    for (let round = 0; round < 6; round++) {
      world.write({
        "../lib/early/early.go": `${FILES["../lib/early/early.go"]}\n// Lossy ${seed}, ${round}.\n`,
        "../lib/four/four.go": `${lib("four")}\n// Lossy ${seed}, ${round}.\n`,
      });
      expect((await build()).output).toEqual(OUTPUT);
    }
  } finally {
    lossy.stop();
    world.script("go", `${calls}\nexec '${Bun.which("go")}' "$@"`);
  }
  expect([...lossy.faults.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
});

test("without the wrapper, too", async () => {
  world.write({ "../lib/four/four.go": `${lib("four")}\n// Without the wrapper.\n` });
  rmSync(world.at("cache"), { recursive: true, force: true });
  const built = await world.go(["build", `-toolexec=${world.binary} toolexec`, "-o", world.at("program"), "."]);
  expect(built).toMatchObject({ code: 0 });
  expect((await world.outputOf(world.at("program"))).trimEnd().split("\n")).toEqual(OUTPUT);
});

const BROKEN = [
  ["for which another one waits", "three"],
  ["for which nobody waits", "early"],
] as const;

test.each(BROKEN)("when a package does not compile %s, the build ends soon, with its error", async (_, name) => {
  const file = `../lib/${name}/${name}.go`;
  world.write({ [file]: `${FILES[file]}\nvar _ = nothing\n` });
  rmSync(world.at("cache"), { recursive: true, force: true });
  const started = performance.now();
  const { code, stderr } = await world.orchestrion(["go", "build", "-o", world.at("broken"), "."]);
  expect(code).toBe(1);
  expect(stderr).toContain("undefined: nothing");
  // Not those thirty seconds after which silence counts as a failure; compiling takes one or two.
  expect(performance.now() - started).toBeLessThan(25_000);
  expect(existsSync(world.at("broken"))).toBe(false);
  world.write({ [file]: FILES[file] ?? "" });
  expect(await build()).toMatchObject({ output: OUTPUT });
});
