import { expect, setDefaultTimeout, test } from "bun:test";
import { readFileSync } from "node:fs";
import { pseudoRandom } from "../support/random.ts";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(20 * 60_000);

/** Everything that decides what the program prints. Numbers choose between texts. */
interface State {
  /** Text that an aspect puts into a function, bounded by the function's package. */
  readonly inner: number;
  /** Text around a call, bounded by an import. */
  readonly call: number;
  /** Text at a directive, which may stand in any package. */
  readonly directive: number;
  /** Which of the two aspects of `inner` comes first. */
  readonly swapped: boolean;
  /** A constant in a package that is injected. */
  readonly hello: number;
  /** A field that an aspect adds to a type of the injected package, and whether there is one. */
  readonly field: number;
  /** Folder of a required module that is injected as well. */
  readonly version: number;
  /** A build tag. */
  readonly tagged: boolean;
}

const START: State = {
  inner: 0,
  call: 0,
  directive: 0,
  swapped: false,
  hello: 0,
  field: 0,
  version: 1,
  tagged: false,
};

/** A file of each state is rewritten only when the state says so, as in an editor. */
function filesOf(state: State, own: string): Record<string, string> {
  const first = `  - id: first
    join-point: {all-of: [{import-path: example.com/app/inner}, {function-body: {function: [{name: Inner}]}}]}
    advice: [{prepend-statements: {template: println("first")}}]
`;
  const second = `  - id: second
    join-point: {all-of: [{import-path: example.com/app/inner}, {function-body: {function: [{name: Inner}]}}]}
    advice: [{prepend-statements: {template: 'println("inner ${own} ${state.inner}")'}}]
`;
  return {
    "orchestrion.yml": `aspects:
${state.swapped ? second + first : first + second}  - id: call
    join-point: {function-call: unicode/utf16.IsSurrogate}
    advice:
      - wrap-expression:
          imports: {dep: example.com/dep}
          template: 'func() bool { println("call ${own} ${state.call}", dep.Version); return {{ . }} }()'
  - id: directive
    join-point: {function-body: {directive: cachetruth}}
    advice: [{prepend-statements: {template: 'println("directive ${own} ${state.directive}")'}}]
  - id: injects
    join-point: {all-of: [{import-path: example.com/app/outer}, {function-body: {function: [{name: Outer}]}}]}
    advice:
      - prepend-statements:
          imports: {hello: example.com/app/hello}
          template: 'println("hello", hello.New().Text, hello.Size())'
  - id: field
    join-point: {struct-definition: example.com/app/hello.Hello}
    advice: [${state.field === 0 ? "" : `{add-struct-field: {name: Added, type: "*int${state.field * 32}"}}`}]
`,
    "hello/hello.go": `package hello

import "unsafe"

type Hello struct{ Text string }

func New() *Hello { return &Hello{Text: "text ${state.hello}"} }

func Size() uintptr { return unsafe.Sizeof(Hello{}) }
`,
    "go.mod": `module example.com/app

go 1.23

require example.com/dep v1.0.0

replace example.com/dep => ./dep${state.version}
`,
    "orchestrion.tool.go": '//go:build tools\n\npackage tools\n\nimport _ "example.com/dep"\n',
    "dep1/go.mod": "module example.com/dep\n\ngo 1.23\n",
    "dep1/dep.go": 'package dep\n\nconst Version = "one"\n',
    "dep2/go.mod": "module example.com/dep\n\ngo 1.23\n",
    "dep2/dep.go": 'package dep\n\nconst Version = "two"\n',
    "inner/inner.go": 'package inner\n\nfunc Inner() { println("in", tag) }\n',
    "inner/tagged.go": '//go:build tagged\n\npackage inner\n\nconst tag = "tagged"\n',
    "inner/untagged.go": '//go:build !tagged\n\npackage inner\n\nconst tag = "untagged"\n',
    "outer/outer.go":
      'package outer\n\nimport "example.com/app/inner"\n\n//cachetruth\nfunc Outer() { inner.Inner() }\n',
    "cmd/truth/main.go": `package main

import (
	"unicode/utf16"

	"example.com/app/outer"
)

func main() {
	outer.Outer()
	println(utf16.IsSurrogate(0xd800))
}
`,
  };
}

function expected(state: State, woven: boolean, own: string): string {
  const tag = `in ${state.tagged ? "tagged" : "untagged"}`;
  if (!woven) {
    return [tag, "true", ""].join("\n");
  }
  // Each prepends to what there is.
  const inner = [`inner ${own} ${state.inner}`, "first"];
  return [
    `hello text ${state.hello} ${state.field === 0 ? 16 : 24}`,
    `directive ${own} ${state.directive}`,
    ...(state.swapped ? inner.toReversed() : inner),
    tag,
    `call ${own} ${state.call} ${state.version === 1 ? "one" : "two"}`,
    "true",
    "",
  ].join("\n");
}

const CHANGES: readonly ((state: State, below: (limit: number) => number) => State)[] = [
  (state, below) => ({ ...state, inner: below(3) }),
  (state, below) => ({ ...state, call: below(3) }),
  (state, below) => ({ ...state, directive: below(2) }),
  (state) => ({ ...state, swapped: !state.swapped }),
  (state, below) => ({ ...state, hello: below(3) }),
  (state, below) => ({ ...state, field: below(3) }),
  (state) => ({ ...state, version: 3 - state.version }),
  (state) => ({ ...state, tagged: !state.tagged }),
];

const MODES = ["wrapper", "wrapper", "wrapper", "wrapper", "wrapper", "GOFLAGS", "plain", "plain"];

// CACHE_TRUTH_SEED repeats a sequence, CACHE_TRUTH_STEPS makes it longer.
const seed = Number(process.env.CACHE_TRUTH_SEED ?? Date.now() % 1_000_000);
const steps = Number(process.env.CACHE_TRUTH_STEPS ?? 24);

test(`after any sequence of edits and builds, each program is what a cold build makes (seed ${seed})`, async () => {
  const below = pseudoRandom(seed);
  // Nothing of other runs is in the shared cache for texts of this one.
  const own = `${seed} ${process.pid}`;
  let state = START;
  using world = await BuildWorld.create(filesOf(state, own));
  const build = (out: string, ...flags: string[]) => [
    "build",
    ...flags,
    ...(state.tagged ? ["-tags=tagged"] : []),
    ...["-o", world.at(out), "./cmd/truth"],
  ];
  const log: string[] = [];
  for (let step = 0; step < steps; step++) {
    for (let edits = below(3); edits > 0; edits--) {
      state = CHANGES[below(CHANGES.length)]?.(state, below) ?? state;
    }
    world.write(filesOf(state, own));
    const mode = MODES[below(MODES.length)];
    log.push(`${mode} ${JSON.stringify(state)}`);
    const trail = log.join("\n");
    const goFlags = { GOFLAGS: `'-toolexec=${world.binary} toolexec'` };
    const ran =
      mode === "wrapper"
        ? await world.orchestrion(["go", ...build("truth")])
        : await world.go(build("truth"), mode === "plain" ? {} : goFlags);
    expect(`${ran.code === 0 ? "" : ran.stderr}${trail}`).toBe(trail);
    const output = await world.outputOf(world.at("truth"));
    expect(`${trail}\n${output}`).toBe(`${trail}\n${expected(state, mode !== "plain", own)}`);
  }
  // And byte by byte, from a cache in which there is nothing.
  const warm = await world.orchestrion(["go", ...build("warm", "-trimpath")]);
  const cold = await world.orchestrion(["go", ...build("cold", "-trimpath")], {
    GOCACHE: world.at("cold-cache"),
    ORCHESTRION_CACHE: world.at("cold-own-cache"),
  });
  expect([warm.code, cold.code]).toEqual([0, 0]);
  expect(readFileSync(world.at("cold")).equals(readFileSync(world.at("warm")))).toBe(true);
});
