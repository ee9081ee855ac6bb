import { expect, test } from "bun:test";
import { wovenNames } from "../../../src/toolexec/woven-names.ts";

const CASES: readonly (readonly [why: string, sources: readonly string[], names: readonly string[]])[] = [
  ["ordinary sources keep their names", ["/m/a.go", "/m/b_test.go"], ["a.go", "b_test.go"]],
  [
    "an overlay takes files of one name from two folders",
    ["/1/f.go", "/2/f.go", "/3/f.go"],
    ["f.go", "f.2.go", "f.3.go"],
  ],
  ["what an overlay puts in need not end in .go", ["/1/file.txt", "/2/file.txt"], ["file.txt.go", "file.txt.2.go"]],
  ["cgo generates a name that a source has", ["/m/a.cgo1.go", "/w/b001/a.cgo1.go"], ["a.cgo1.go", "a.cgo1.2.go"]],
  ["a number that a source has itself", ["/1/f.go", "/1/f.2.go", "/2/f.go"], ["f.go", "f.2.go", "f.3.go"]],
  ["the same but for case", ["/1/F.go", "/2/f.go"], ["F.go", "f.2.go"]],
];

for (const [why, sources, names] of CASES) {
  test(why, () => {
    const given = wovenNames(sources);
    expect(sources.map((source) => given.get(source))).toEqual([...names]);
  });
}
