import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type RunResult, run } from "../support/run.ts";
import { BuildWorld } from "./build-world.ts";

setDefaultTimeout(10 * 60_000);

// The input of weaving is the output of cgo, but it must look to users as if their files were woven: calls around, inside and
// between C calls are join points, the literals that cgo puts around some of them are not, and every position is the user's.

const ASPECTS = `aspects:
  - id: functions
    join-point: {all-of: [{import-path: example.com/app/native}, {function-body: {function: []}}]}
    advice: [{prepend-statements: {imports: {hello: example.com/app/hello}, template: 'hello.From("{{ .Function.Name }}")'}}]
  - id: calls
    join-point: {all-of: [{not: {import-path: example.com/app/said}}, {function-call: example.com/app/said.Number}]}
    advice: [{wrap-expression: {template: '{{ . }} + len("{{ .Function.Name }}" + {{ .Function.ArgumentOfType "string" }})'}}]
  - id: methods
    join-point: {method-call: {receiver: example.com/app/native.Counter, name: Next}}
    advice: [{wrap-expression: {template: '(10 * {{ . }})'}}]
  - id: literals
    join-point: {all-of: [{import-path: example.com/app/native}, {struct-literal: {type: Pair, match: value-only}}]}
    advice: [{wrap-expression: {imports: {said: example.com/app/said}, template: 'said.Same({{ . }})'}}]
  - id: failures
    join-point: {function-body: {function: [{name: Fails}, {result-implements: error}]}}
    advice: [{append-statements: {template: 'println("failed:", {{ .Function.ResultThatImplements "error" }} != nil)'}}]
  - id: statements
    join-point: {directive: "app:twice"}
    advice: [{replace-statement: {template: "{{ . }}\\n{{ . }}"}}]
`;

const SAID = `package said

func Number(n int) int { return n }

func Same[T any](value T) T { println("made"); return value }
`;

const C_FILES = {
  "native/native.h":
    "#pragma once\ntypedef struct { int x, y; } pair;\nint add(int a, int b);\nint sum(const pair *p);\nint fails(int n);\nvoid each(int n, void *handle);\n",
  "native/native.c": `#include <errno.h>
#include "native.h"
#include "_cgo_export.h"
int add(int a, int b) { return a + b; }
int sum(const pair *p) { return p->x + p->y; }
int fails(int n) { errno = n; return -1; }
void each(int n, void *handle) { for (int i = 0; i < n; i++) goEach(i, handle); }
`,
};

const NATIVE = `package native

// #include <stdlib.h>
// #include "native.h"
import "C"

import (
	"runtime/cgo"
	"unsafe"

	"example.com/app/said"
)

type Pair struct{ X, Y int }

func (p Pair) native() C.pair { return C.pair{x: C.int(p.X), y: C.int(p.Y)} }

type Counter struct{ n int }

func (c *Counter) Next() int { c.n++; return c.n }

func Sum(name string) int {
	c := &Counter{}
	p := Pair{c.Next(), 2}.native()
	return int(C.sum(&p)) + int(C.add(C.int(said.Number(100)), C.int(c.Next()))) + said.Number(1000)
}

func Fails(n int, name string) (int, error) {
	got, err := C.fails(C.int(said.Number(n))); if err != nil { return int(got), err }
	return int(got), nil
}

func Text(name string) {
	text := (*C.char)(C.malloc(C.size_t(said.Number(7)))); defer C.free(unsafe.Pointer(text))
	C.memset(unsafe.Pointer(text), C.int(said.Number(60)), C.size_t(said.Number(2)))
	*(*byte)(unsafe.Add(unsafe.Pointer(text), 3)) = 0
	println(C.GoString(text))
	//app:twice
	C.puts(text)
	C.fflush(nil)
}

//export goEach
func goEach(i C.int, handle unsafe.Pointer) {
	(*(*cgo.Handle)(handle)).Value().(func(int))(int(i))
}

func Each(n int, do func(int)) {
	handle := cgo.NewHandle(do)
	C.each(C.int(n), unsafe.Pointer(&handle)); handle.Delete()
}

func Panics(name string, values []int) int {
	return int(C.add(C.int(said.Number(1)),
		C.int(values[said.Number(2)])))
}
`.replace("#include <stdlib.h>", "#include <stdlib.h>\n// #include <string.h>\n// #include <stdio.h>");

const MAIN = `package main

import "example.com/app/native"

func main() {
	println(native.Sum("four"))
	_, err := native.Fails(-2, "four")
	println(err.Error())
	native.Text("")
	native.Each(2, func(i int) { println("each", i) })
	native.Panics("four", nil)
}
`;

// Each line has a mistake behind, inside or between woven calls.
const WRONG = `package wrong

// static int add(int a, int b) { return a + b; }
// static int see(void *p) { return p != 0; }
import "C"

import (
	"unsafe"

	"example.com/app/said"
)

func Wrong(name string, p *int) int {
	a := C.add(C.int(said.Number(1)), C.int(missing1))
	b := said.Number(1) + int(C.see(unsafe.Pointer(p))) + missing2
	c := int(C.see(unsafe.Pointer(missing3))) + said.Number(missing4) + missing5
	defer C.see(unsafe.Pointer(missing6)); said.Number(missing7)
	d := C.add(C.int(said.Number(said.Number(missing8))), missing9)
	return int(a) + b + c + int(d) + missing10 + said.Number("text")
}
`;

/** Output of the woven program: each sum shows which of its calls were woven, and their function. */
const WOVEN = [
  ...["hello from Sum", "hello from Next", "made", "hello from native", "hello from Next", "1146"],
  ...["hello from Fails", "failed: true", "argument list too long", "hello from Text", "@@@"],
  ...["hello from Each", "hello from goEach", "each 0", "hello from goEach", "each 1", "hello from Panics"],
];

const hasCompiler = Bun.which("gcc") !== null || Bun.which("clang") !== null;

describe.skipIf(!hasCompiler)("a package that uses cgo", () => {
  let world: BuildWorld;
  beforeAll(async () => {
    world = await BuildWorld.create({
      ...C_FILES,
      "orchestrion.yml": ASPECTS,
      "said/said.go": SAID,
      "native/native.go": NATIVE,
      "wrong/wrong.go": WRONG,
      "cmd/native/main.go": MAIN,
    });
  });
  afterAll(() => world[Symbol.dispose]());

  const cgo = { CGO_ENABLED: "1" };

  test("is woven around, inside and between C calls, and runs", async () => {
    const built = await world.orchestrion(["go", "build", "-o", world.at("woven"), "./cmd/native"], cgo);
    expect(built.stderr).toContain("woven at ");
    const ran = await run([world.at("woven")], { cwd: world.root });
    const [output = "", trace] = ran.stderr.split("panic: ");
    // The names of cgo's own functions differ between releases.
    expect(
      output
        .trimEnd()
        .split("\n")
        .filter((line) => !/^hello from _/.test(line)),
    ).toEqual(WOVEN);
    expect(ran.stdout).toBe("@@@\n@@@\n");

    await world.go(["build", "-o", world.at("plain"), "./cmd/native"], cgo);
    const plain = await run([world.at("plain")], { cwd: world.root });
    expect(frames(plain.stderr)).toHaveLength(2);
    expect(frames(trace ?? "")).toEqual(frames(plain.stderr));
  });

  test("has the compiler's errors at the same places as without weaving", async () => {
    const args = ["build", "-gcflags=-e", "./wrong"];
    const plain = await world.go(args, cgo);
    const woven = await world.orchestrion(["go", ...args], cgo);
    expect(errors(plain)).toHaveLength(11);
    expect(errors(woven)).toEqual(errors(plain));
    expect(woven.code).toBe(plain.code);
  });
});

/** `function file:line` of each frame of a trace, without arguments. */
function frames(trace: string): string[] {
  return [...trace.matchAll(/^(\S+)\(.*\)\n\t(\S+:\d+)/gm)].map(([, name, place]) => `${name} ${place}`);
}

function errors({ stderr }: RunResult): string[] {
  return stderr.split("\n").filter((line) => /^wrong\/wrong\.go:\d+:\d+: /.test(line));
}
