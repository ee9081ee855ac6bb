import { expect, test } from "bun:test";
import { aliasDeclarations } from "../../../src/golang/aliases.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";

test("the aliases of named types that a file declares, however they are written", async () => {
  const parser = await loadGoParser();
  const { root } = parser.parse(`package p
import "net/http"
type A = T
type B =
	http.Client
type (
	C /* x */ = /* y */ (http.Client)
	D[K any] = List[K]
	E[K any] = lib.List[K]
)
type n = int; type F = T
type notAnAlias T
type pointer = *T
type slice = []T
type literal = struct{ T T }
var G = T
func f() { type local = T }
`);
  expect(aliasDeclarations(root)).toEqual([
    { name: "A", target: "T" },
    { name: "B", target: "Client" },
    { name: "C", target: "Client" },
    { name: "D", target: "List" },
    { name: "E", target: "List" },
    { name: "n", target: "int" },
    { name: "F", target: "T" },
  ]);
});
