import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { OracleFixture } from "./fixture.ts";

const fixture = new OracleFixture();
beforeAll(async () => {
  await fixture.build(["bytes", "io", "os", "strings", "sync", "net/http", "sync/atomic", "hash"]);
}, 600_000);
afterAll(() => fixture.remove());

const known = (path: string, name: string) => ({ path, name });

describe("expr", () => {
  const source = `package own

import (
	"bytes"
	"sync/atomic"
)

// Zwölf Boxkämpfer: bytes are counted, not characters.
type Own struct{ buf *bytes.Buffer }
type Alias = bytes.Buffer
type PointerAlias = *Alias

func generic[T any](t T) { _ = t }

func f(own Own, a Alias, p PointerAlias, g *atomic.Pointer[Own], e error, many []int, v any) {
	type Local struct{}
	var local Local
	_ = local
	_ = own.buf
	_, _, _, _, _, _ = a, p, g, e, many, v
	_ = 1 + 2
}
`;
  const list = (text: string) => ({ kind: "expr", text, within: `= ${text}` }) as const;
  const inTuple = (text: string, within: string) => ({ kind: "expr", text, within }) as const;

  test("describes types through pointers and aliases", async () => {
    const answers = await fixture.ask(
      { "own.go": source },
      {
        field: { kind: "expr", text: "own.buf" },
        local: list("local"),
        alias: inTuple("a", " a, p, g"),
        pointerAlias: inTuple("p", "p, g, e, many, v\n"),
        generic: inTuple("g", "g, e, many, v\n"),
        error: inTuple("e", "e, many, v\n"),
        slice: inTuple("many", "many, v\n"),
        any: inTuple("v", "v\n"),
        untyped: { kind: "expr", text: "1 + 2" },
        parameter: { kind: "expr", text: "t", within: "t }\n\nfunc f" },
        nothing: { kind: "expr", text: "n.b", within: "own.buf\n\t_, _" },
      },
      { importcfg: fixture.importcfg(["bytes", "sync/atomic"]) },
    );
    const buffer = known("bytes", "Buffer");
    expect(answers.get("field")).toMatchObject({
      kind: "expr",
      result: { named: buffer, pointer: true, parameter: false, aliases: [], text: "*bytes.Buffer" },
    });
    expect(answers.get("local")).toMatchObject({
      result: { named: { ...known("example.com/own", "Local"), local: true } },
    });
    expect(answers.get("alias")).toMatchObject({
      result: { named: buffer, pointer: false, aliases: [known("example.com/own", "Alias")] },
    });
    expect(answers.get("pointerAlias")).toMatchObject({
      result: {
        named: buffer,
        pointer: true,
        aliases: [known("example.com/own", "PointerAlias"), known("example.com/own", "Alias")],
      },
    });
    expect(answers.get("generic")).toMatchObject({
      result: { named: { ...known("sync/atomic", "Pointer"), local: false }, pointer: true },
    });
    expect(answers.get("error")).toMatchObject({ result: { named: known("", "error") } });
    expect(answers.get("slice")).toMatchObject({ result: { named: undefined, text: "[]int" } });
    expect(answers.get("any")).toMatchObject({ result: { named: undefined, aliases: [known("", "any")] } });
    expect(answers.get("untyped")).toMatchObject({ result: { named: known("", "int"), text: "int" } });
    expect(answers.get("parameter")).toMatchObject({ result: { named: undefined, parameter: true } });
    expect(answers.get("nothing")).toMatchObject({
      kind: "unknown",
      code: "undetermined",
      reason: expect.stringContaining("no expression"),
    });
  });
});

describe("callee", () => {
  const source = `package own

import (
	"bytes"
	"io"
	"os"
	. "strings"
	str "strings"
	"sync"
	"sync/atomic"
)

type Inner struct{ *bytes.Buffer }
type Outer struct {
	Inner
	hook func()
}
type Closer interface{ io.ReadCloser }

func Apply[K, V any](k K, f func(K) V) V { return f(k) }

func length(s string) int { return len(s) }

var hook = func() {}

func constrained[T io.Writer](t T) { t.Write(nil) }

func f(outer *Outer, closer Closer, mu sync.Mutex, table []func(), n *atomic.Pointer[int], once interface{ Do() }) {
	str.ToUpper("a")
	ToLower("b")
	(str.TrimSpace)("c")
	Apply[string, int]("d", length)
	Apply("e", length)
	_ = int64(7)
	_ = str.Builder(*new(str.Builder))
	println("g")
	outer.WriteByte(1)
	outer.Inner.Buffer.Reset()
	outer.hook()
	closer.Close()
	mu.Lock()
	(*bytes.Buffer).String(nil)
	Closer.Read(closer, nil)
	hook()
	table[0]()
	func() {}()
	n.Load()
	once.Do()
	os.Stdout.Sync()
}
`;
  const calls = {
    aliased: `str.ToUpper("a")`,
    dot: `ToLower("b")`,
    parenthesised: `(str.TrimSpace)("c")`,
    explicit: `Apply[string, int]("d", length)`,
    inferred: `Apply("e", length)`,
    conversion: "int64(7)",
    qualifiedConversion: "str.Builder(*new(str.Builder))",
    builtin: `println("g")`,
    promoted: "outer.WriteByte(1)",
    throughField: "outer.Inner.Buffer.Reset()",
    field: "outer.hook()",
    interface: "closer.Close()",
    pointerReceiver: "mu.Lock()",
    methodExpression: "(*bytes.Buffer).String(nil)",
    interfaceExpression: "Closer.Read(closer, nil)",
    variable: "\thook()",
    indexed: "table[0]()",
    literal: "func() {}()",
    generic: "n.Load()",
    unnamedInterface: "once.Do()",
    constrained: "t.Write(nil)",
    packageVariable: "os.Stdout.Sync()",
  };

  test("describes the callee", async () => {
    const questions = Object.fromEntries(
      Object.entries(calls).map(([id, text]) => [id, { kind: "callee", text: text.trim(), within: text } as const]),
    );
    const packages = ["bytes", "io", "os", "strings", "sync", "sync/atomic"];
    const answers = await fixture.ask({ "own.go": source }, questions, { importcfg: fixture.importcfg(packages) });
    const is = (id: string, kind: string, more = {}) =>
      expect(answers.get(id)).toMatchObject({ result: { kind, ...more } });

    for (const id of ["aliased", "dot", "parenthesised", "explicit", "inferred"]) {
      is(id, "func", { operand: undefined });
    }
    is("conversion", "conversion");
    is("qualifiedConversion", "conversion");
    is("builtin", "builtin");
    for (const id of ["field", "variable", "indexed", "literal"]) {
      is(id, "value", { operand: undefined });
    }
    const outer = { named: known("example.com/own", "Outer"), pointer: true };
    const buffer = { named: known("bytes", "Buffer"), pointer: true };
    is("promoted", "method", {
      operand: outer,
      interface: undefined,
      through: [
        { field: "Inner", type: { named: known("example.com/own", "Inner"), pointer: false } },
        { field: "Buffer", type: buffer },
      ],
    });
    is("throughField", "method", { operand: buffer, through: [] });
    is("interface", "method", {
      operand: { named: known("example.com/own", "Closer"), pointer: false },
      interface: { named: known("io", "Closer") },
    });
    is("pointerReceiver", "method", {
      operand: { named: known("sync", "Mutex"), pointer: false },
      interface: undefined,
      methodExpression: false,
    });
    is("methodExpression", "method", { operand: buffer, methodExpression: true });
    is("interfaceExpression", "method", { interface: { named: known("io", "Reader") }, methodExpression: true });
    is("generic", "method", { operand: { named: known("sync/atomic", "Pointer"), pointer: true } });
    is("unnamedInterface", "method", { interface: { named: undefined } });
    is("constrained", "method", { operand: { parameter: true, named: undefined } });
    is("packageVariable", "method", { operand: { named: known("os", "File"), pointer: true } });
  });
});

describe("ident", () => {
  const source = `package own

import (
	. "bytes"
	str "strings"
	. "unsafe"
)

const limit = 3

type T struct{ name string }

func f(t T) int {
	_ = str.Builder{}
	_ = T{name: "x"}
	_ = Buffer{}
	_ = Sizeof(t)
	str := limit
	return str // here
}
`;
  test("reports the package that declares a name at its top level", async () => {
    const ident = (text: string, within: string) => ({ kind: "ident", text, within }) as const;
    const asked = {
      qualifier: ident("str", "str.Builder"),
      selected: ident("str.Builder", "str.Builder"),
      key: ident("name", `name: "x"`),
      constant: ident("limit", ":= limit"),
      local: ident("str", "return str"),
      universe: ident("int", "int {"),
      dotImported: ident("Buffer", "= Buffer"),
      unsafe: ident("Sizeof", "= Sizeof"),
    };
    const answers = await fixture.ask({ "own.go": source }, asked, {
      importcfg: fixture.importcfg(["bytes", "strings"]),
    });
    const packages = Object.keys(asked).map((id) => {
      const answer = answers.get(id);
      return [id, answer.kind === "ident" ? answer.result.package : answer.kind];
    });
    expect(Object.fromEntries(packages)).toEqual({
      qualifier: "",
      selected: "strings",
      key: "",
      constant: "example.com/own",
      local: "",
      universe: "",
      dotImported: "bytes",
      unsafe: "unsafe",
    });
  });
});

describe("implements", () => {
  const source = `package own

import (
	"bytes"
	"net/http"
)

type Failure struct{}

func (Failure) Error() string { return "" }

type PointerFailure struct{}

func (*PointerFailure) Error() string { return "" }

type WrongFailure struct{}

func (WrongFailure) Error() int { return 0 }

type Speaker interface{ Error() string }

func f(a Failure, b *Failure, c PointerFailure, d *PointerFailure, e WrongFailure, g ...error) *bytes.Buffer { return nil }

func h(w http.ResponseWriter) {}
`;
  const type = (text: string, within: string, name: string) =>
    ({ kind: "implements", text, within, interface: name }) as const;

  test("tests real satisfaction of the type as written", async () => {
    const answers = await fixture.ask(
      { "own.go": source },
      {
        value: type("Failure", "a Failure", "error"),
        pointer: type("*Failure", "b *Failure", "error"),
        noPointer: type("PointerFailure", "c PointerFailure", "error"),
        withPointer: type("*PointerFailure", "d *PointerFailure", "error"),
        wrong: type("WrongFailure", ", e WrongFailure", "error"),
        variadic: type("...error", "g ...error", "error"),
        own: type("Failure", "a Failure,", "example.com/own.Speaker"),
        direct: type("http.ResponseWriter", "w http.ResponseWriter", "net/http.Flusher"),
        indirect: type("*bytes.Buffer", "*bytes.Buffer {", "io.Writer"),
        unseen: type("*bytes.Buffer", "*bytes.Buffer { ", "io.StringWriter"),
        nowhere: type("*bytes.Buffer", "*bytes.Buffer { r", "example.com/nowhere.I"),
        given: type("*bytes.Buffer", "*bytes.Buffer { re", "hash.Hash"),
        struct: type("*bytes.Buffer", "*bytes.Buffer { ret", "net/http.Client"),
      },
      {
        importcfg: fixture.importcfg(["bytes", "net/http"]),
        archives: { hash: fixture.archive("hash") },
      },
    );
    const verdict = (id: string) => {
      const answer = answers.get(id);
      return answer.kind === "implements" ? answer.result : answer.kind;
    };
    expect(verdict("value")).toBe(true);
    expect(verdict("pointer")).toBe(true);
    expect(verdict("noPointer")).toBe(false);
    expect(verdict("withPointer")).toBe(true);
    expect(verdict("wrong")).toBe(false);
    expect(verdict("variadic")).toBe(false);
    expect(verdict("own")).toBe(true);
    expect(verdict("direct")).toBe(false);
    expect(verdict("indirect")).toBe(true);
    expect(verdict("unseen")).toBe("unknown");
    expect(answers.get("unseen")).toMatchObject({ code: "unreached", reason: expect.stringContaining("StringWriter") });
    expect(answers.get("nowhere")).toMatchObject({
      code: "unreached",
      reason: expect.stringContaining("example.com/nowhere"),
    });
    expect(verdict("given")).toBe(false);
    expect(answers.get("struct")).toMatchObject({
      code: "no-interface",
      reason: "net/http.Client is not an interface",
    });
  });

  test("identifies types of the package when the interface's package imports it", async () => {
    const own = `package own

type Request struct{ n int }

type List[T any] []T

type Service struct{}

func (Service) Serve(r *Request, more map[string][]List[Request], call func(r Request) [2]chan<- Request) error { return nil }

func (*Service) Plain(...Request) struct{ Request Request } { return struct{ Request Request }{} }

type Wrong struct{}

func (Wrong) Serve(r Request, more map[string][]List[Request], call func(r Request) [2]chan<- Request) error { return nil }

func (Wrong) Plain([]Request) struct{ Request Request } { return struct{ Request Request }{} }

func f(s Service, p *Service, w Wrong) {}
`;
    const above = `package above

import "example.com/own"

type Server interface {
	Serve(*own.Request, map[string][]own.List[own.Request], func(own.Request) [2]chan<- own.Request) error
}

type Plain interface{ Plain(...own.Request) struct{ Request own.Request } }

type Both interface { Server; Plain }

type Constraint interface { ~int; Serve(*own.Request) }
`;
    const archives = { "example.com/above": fixture.compile({ "example.com/own": own, "example.com/above": above }) };
    const of = (text: string, within: string, name: string) => type(text, within, `example.com/above.${name}`);
    const answers = await fixture.ask(
      { "own.go": own },
      {
        value: of("Service", "s Service", "Server"),
        pointer: of("*Service", "p *Service", "Both"),
        valueOfPointer: of("Service", "f(s Service", "Plain"),
        wrong: of("Wrong", "w Wrong", "Server"),
        variadic: of("Wrong", ", w Wrong", "Plain"),
        constraint: of("*Service", ", p *Service", "Constraint"),
      },
      { archives },
    );
    const result = (id: string) => answers.get(id);
    expect(result("value")).toMatchObject({ result: true });
    expect(result("pointer")).toMatchObject({ result: true });
    expect(result("valueOfPointer")).toMatchObject({ result: false });
    expect(result("wrong")).toMatchObject({ result: false });
    expect(result("variadic")).toMatchObject({ result: false });
    expect(result("constraint")).toMatchObject({ result: false });
  });
});
