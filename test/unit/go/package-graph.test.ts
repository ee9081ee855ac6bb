import { describe, expect, test } from "bun:test";
import { closureOf, decodeListed, graphOf, importRoute } from "../../../src/go/package-graph.ts";

describe("decodeListed", () => {
  test("applies the import map and leaves out packages without an archive", () => {
    const listed = decodeListed({
      ImportPath: "net/http",
      Imports: ["unsafe", "C", "golang.org/x/net/idna", "fmt"],
      ImportMap: { "golang.org/x/net/idna": "vendor/golang.org/x/net/idna" },
      Export: "/c/x-d",
    });
    expect(listed?.imports).toEqual(["runtime/cgo", "syscall", "vendor/golang.org/x/net/idna", "fmt"]);
    expect(listed?.archive).toBe("/c/x-d");
    expect(listed?.error).toBeUndefined();
  });

  test("packages below syscall do not import it for cgo, and runtime/cgo does not import itself", () => {
    expect(decodeListed({ ImportPath: "runtime/cgo", Imports: ["C", "sync"] })?.imports).toEqual(["sync"]);
    expect(decodeListed({ ImportPath: "runtime/msan", Imports: ["C"] })?.imports).toEqual(["runtime/cgo"]);
  });

  test("nothing is named twice", () => {
    expect(decodeListed({ ImportPath: "a", Imports: ["C", "syscall"] })?.imports).toEqual(["runtime/cgo", "syscall"]);
  });

  test("an error comes with its place, once; else that of a dependency", () => {
    expect(decodeListed({ ImportPath: "a", Error: { Pos: "a.go:1:2", Err: "no" } })?.error).toBe("a.go:1:2: no");
    expect(decodeListed({ ImportPath: "a", Error: { Pos: "a.go:1:2", Err: "a.go:1:2: no" } })?.error).toBe(
      "a.go:1:2: no",
    );
    expect(decodeListed({ ImportPath: "a", DepsErrors: [{ Err: "deep" }] })?.error).toBe("deep");
  });

  test("a value that is not a package is undefined", () => {
    expect(decodeListed([])).toBeUndefined();
    expect(decodeListed({})).toBeUndefined();
  });
});

describe("graphs", () => {
  const graph = { packages: { a: ["b", "c"], b: ["d"], c: ["d", "a"], d: [] }, errors: {} };

  test("closure", () => {
    expect([...closureOf(graph, ["b"])].sort()).toEqual(["b", "d"]);
    expect([...closureOf(graph, ["x"])]).toEqual(["x"]);
  });

  test("the shortest chain, and none", () => {
    expect(importRoute(graph, "a", "d")).toEqual(["a", "b", "d"]);
    expect(importRoute(graph, "c", "b")).toEqual(["c", "a", "b"]);
    expect(importRoute(graph, "a", "a")).toEqual(["a"]);
    expect(importRoute(graph, "d", "a")).toBeUndefined();
  });

  test("errors of packages", () => {
    const listed = [
      { ImportPath: "a", Imports: ["b"] },
      { ImportPath: "b", Error: { Err: "no" } },
    ];
    expect(graphOf(listed.flatMap((value) => decodeListed(value) ?? []))).toEqual({
      packages: { a: ["b"], b: [] },
      errors: { b: "no" },
    });
  });
});
