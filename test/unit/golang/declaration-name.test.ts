import { expect, test } from "bun:test";
import { declarationName } from "../../../src/golang/declaration-name.ts";
import { loadGoParser } from "../../../src/golang/parser.ts";

const TEXT = `package p /* mark: */

import "mark0"

func f() { mark1() }
func g() { func() { type t struct{ mark2 int } }() }
func (*S[T]) m(mark3 int) {}
func (s S) n() (mark4 int) { return }
type S struct { mark5 int }
type (
	A int
	B func(mark6 int)
)
var v, w = 1, mark7
var (
	x = 1
	y = func() { mark8() }
)
const (
	c = 1
	d = mark9
)
var (
	z1, z2 = mark10()
)
`;

test("the name of the declaration around a node is that of stack traces", async () => {
  const { root } = (await loadGoParser()).parse(TEXT);
  const names = new Map<string, string>();
  for (const node of root.walk()) {
    if (/^mark\d+$/.test(node.text)) {
      names.set(node.text, declarationName(node));
    }
  }
  expect(Object.fromEntries(names)).toEqual({
    mark0: "",
    mark1: "f",
    mark2: "g",
    mark3: "S.m",
    mark4: "S.n",
    mark5: "S",
    mark6: "B",
    mark7: "v",
    mark8: "y",
    mark9: "d",
    mark10: "z1",
  });
  expect(declarationName(root)).toBe("");
  expect(root.parts.map(declarationName)).toEqual(["", "", "f", "g", "S.m", "S.n", "S", "A", "v", "x", "c", "z1"]);
});
