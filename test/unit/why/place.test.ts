import { describe, expect, test } from "bun:test";
import { regionOfLine } from "../../../src/why/lines.ts";
import { readingsOf, readPlace } from "../../../src/why/place.ts";

describe("a place on the command line", () => {
  const file = (path: string, line?: number, column?: number) => ({ kind: "file", path, line, column }) as const;
  test.each([
    ["main.go", file("main.go")],
    ["main.go:42", file("main.go", 42)],
    ["./a/main.go:42:7", file("./a/main.go", 42, 7)],
    // As a compiler ends it.
    ["main.go:42:", file("main.go", 42)],
    ["C:\\src\\main.go:42", file("C:\\src\\main.go", 42)],
    ["net/http", { kind: "name", name: "net/http" }],
    ["./cmd/", { kind: "name", name: "./cmd" }],
    ["net/http.(*Client).Do", { kind: "name", name: "net/http.Client.Do" }],
    ["http.(Client).Do", { kind: "name", name: "http.Client.Do" }],
    ["/", { kind: "name", name: "/" }],
  ] as const)("%s", (text, place) => expect(readPlace(text)).toEqual(place));

  test("a name may be read in several ways, since elements of import paths have dots too", () => {
    expect(readingsOf("gopkg.in/yaml.v3.Node.Decode")).toEqual([
      { packageName: "gopkg.in/yaml.v3.Node.Decode", symbol: "" },
      { packageName: "gopkg.in/yaml.v3.Node", symbol: "Decode" },
      { packageName: "gopkg.in/yaml.v3", symbol: "Node.Decode" },
      { packageName: "gopkg.in/yaml", symbol: "v3.Node.Decode" },
    ]);
    expect(readingsOf("github.com/a/b")).toEqual([{ packageName: "github.com/a/b", symbol: "" }]);
    expect(readingsOf("./.Run")).toEqual([{ packageName: "./.Run", symbol: "" }]);
  });
});

describe("the region of a line", () => {
  const text = "package a\r\n\n\tä := f() // ok\n}";
  const part = (line: number, column?: number) => {
    const range = regionOfLine(text, line, column);
    return range && text.slice(range.start, range.end);
  };
  test("without blanks around it; an empty line is one character", () => {
    expect([part(1), part(2), part(3), part(4)]).toEqual(["package a", "\n", "ä := f() // ok", "}"]);
  });
  test("columns count bytes", () => {
    expect([part(3, 2), part(3, 4), part(3, 5)]).toEqual(["ä", " ", ":"]);
  });
  test("none outside of the text", () => {
    expect([part(0), part(5), part(1, 99), part(1, 0)]).toEqual([undefined, undefined, undefined, undefined]);
    expect(regionOfLine("a\n", 2, undefined)).toBeUndefined();
    expect(regionOfLine("", 1, undefined)).toEqual({ start: 0, end: 1 });
  });
});
