import { expect, test } from "bun:test";
import { typeDeclarations } from "../../../src/golang/aliases.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";

test("the types that a file declares with named types, however they are written", async () => {
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
type defined T
type pointer = *T
type slice = []T
type nested []map[lib.K][2](*V)
type literal = struct{ T T }
var G = T
func f() { type local = T }
`);
  expect(typeDeclarations(root).map(({ name, target, alias }) => `${name} ${alias ? "=" : "of"} ${target}`)).toEqual([
    "A = T",
    "B = Client",
    "C = Client",
    "D = List",
    "E = List",
    "n = int",
    "F = T",
    "defined of T",
    "pointer of T",
    "slice of T",
    "nested of K",
    "nested of V",
  ]);
});
