import { expect, test } from "bun:test";
import { declaredTypes } from "../../../src/prepare/standard-types.ts";

const source = `package p

type Own = other.T
type (
	Again    = Own // of an alias
	small    = T
	List     []other.T
	ByName   map[Key]*Value
	Pair[K any] struct {
		T K
	}
	Boxes[K any] []Pair[K]
)

type Defined T
type Lists []List
type Func func(T) T
type Inter interface{ T }

var X = T
`;

test("names of exported types, by the types in their declarations", () => {
  const { aliasesOf, typesOf } = declaredTypes(() => [Buffer.from(source)]);
  expect(aliasesOf("other", "T").toSorted()).toEqual(["Again", "Own"]);
  expect(typesOf("other", "T").toSorted()).toEqual(["Again", "Defined", "List", "Lists", "Own"]);
  expect(typesOf("p", "Value")).toEqual(["ByName"]);
  expect(typesOf("p", "Key")).toEqual(["ByName"]);
  expect(typesOf("p", "Pair")).toEqual(["Boxes"]);
  expect(typesOf("p", "K")).toEqual(["Boxes"]);
  expect(aliasesOf("p", "U")).toEqual([]);
});

test("nothing is read before the first question", () => {
  declaredTypes(() => {
    throw new Error("read without need");
  });
});
