import { beforeAll, describe, expect, test } from "bun:test";
import { type LineNames, lineNamesOf } from "../../../src/golang/line-names.ts";
import { type GoParser, loadGoParser } from "../../../src/golang/parser.ts";
import { describePosition, Positions } from "../../../src/golang/positions.ts";

let parser: GoParser;
beforeAll(async () => {
  parser = await loadGoParser();
});

/** Position of a text that occurs once. */
function positionOf(needle: string, text: string): string {
  const positions = new Positions("dir/a.go", parser.parse(text));
  return describePosition(positions.at(text.indexOf(needle)));
}

test("lines and columns count from 1, columns in bytes", () => {
  const text = 'package p\n\nvar a, ß = "€𝄞", b // end\n';
  expect(positionOf("package", text)).toBe("dir/a.go:1:1");
  expect(positionOf("var", text)).toBe("dir/a.go:3:1");
  expect(positionOf("ß", text)).toBe("dir/a.go:3:8");
  expect(positionOf("= ", text)).toBe("dir/a.go:3:11");
  expect(positionOf(", b", text)).toBe("dir/a.go:3:22");
  expect(positionOf("// end", text)).toBe("dir/a.go:3:26");
});

test("a byte order mark counts as three bytes, a carriage return as one", () => {
  expect(positionOf("package", "\uFEFFpackage p\n")).toBe("dir/a.go:1:4");
  expect(positionOf("\n", "package p\r\n")).toBe("dir/a.go:1:11");
  expect(positionOf("var", "package p\r\nvar a int\r\n")).toBe("dir/a.go:2:1");
});

test("a directive at the beginning of a line holds from the next line on", () => {
  const text = "package p\n//line b.y:10:5\nvar a int\nvar b int\n//line c.y:7\nvar c int\nvar d int\n";
  expect(positionOf("//line b", text)).toBe("dir/a.go:2:1");
  expect(positionOf("var a", text)).toBe("b.y:10:5");
  expect(positionOf("a int", text)).toBe("b.y:10:9");
  expect(positionOf("var b", text)).toBe("b.y:11:1");
  expect(positionOf("//line c", text)).toBe("b.y:12:1");
  // After a directive without a column, columns are unknown until the next directive.
  expect(positionOf("var c", text)).toBe("c.y:7");
  expect(positionOf("var d", text)).toBe("c.y:8");
});

test("a directive in a block comment holds from its end on", () => {
  const text = "package p\nvar /*line b.y:10:5*/a int; var /*line :20:3*/b int\nvar c int\n";
  expect(positionOf("var /*line b", text)).toBe("dir/a.go:2:1");
  expect(positionOf("a int", text)).toBe("b.y:10:5");
  expect(positionOf("b int", text)).toBe("b.y:20:3");
  expect(positionOf("var c", text)).toBe("b.y:21:1");
});

test("file names may have colons", () => {
  expect(positionOf("var", "//line C:\\x.y:3:4\nvar a int\n")).toBe("C:\\x.y:3:4");
  expect(positionOf("var", "//line x:1:2:3\nvar a int\n")).toBe("x:1:2:3");
});

test("a comment that resembles a directive is not one", () => {
  for (const comment of [" //line b.y:1", "// line b.y:1", "//line b.y", "//line b.y:x", "//lines b.y:1", "//line"]) {
    expect(positionOf("var", `package p\n${comment}\nvar a int\n`)).toBe("dir/a.go:3:1");
  }
  expect(positionOf("var", "package p\nconst s = `\n//line b.y:1\n`\nvar a int\n")).toBe("dir/a.go:5:1");
});

test("a directive with a carriage return", () => {
  expect(positionOf("var", "package p\r\n//line b.y:1:1\r\nvar a int\r\n")).toBe("b.y:1:1");
});

describe("relative names in line directives", () => {
  const text = [
    "//line one.y:1",
    "package p",
    "var /*line sub/../two.y:10:5*/a int; var /*line :20:3*/b int",
    "//line /abs/./three.y:30",
    "var c int",
    "//line :40",
    "var d int",
  ].join("\n");
  const placesOf = (names: LineNames): string[] => {
    const positions = new Positions("/dir/a.go", parser.parse(text), names);
    return ["package", "a int", "b int", "c int", "d int"].map((needle) =>
      describePosition(positions.at(text.indexOf(needle))),
    );
  };

  test("are used as written by compilers before Go 1.27", () => {
    expect(lineNamesOf("go1.26.8")).toBe("kept");
    expect(placesOf("kept")).toEqual(["one.y:1", "sub/../two.y:10:5", "sub/../two.y:20:3", "/abs/./three.y:30", ":40"]);
  });

  test("are relative to the file that contains them, from Go 1.27 on", () => {
    expect(["go1.27.0", "go1.27rc1", "go1.28-devel_0123 Mon Jan 1", "devel"].map(lineNamesOf)).toEqual(
      Array(4).fill("joined"),
    );
    expect(placesOf("joined")).toEqual([
      "/dir/one.y:1",
      "/dir/two.y:10:5",
      "/dir/two.y:20:3",
      "/abs/three.y:30",
      ":40",
    ]);
  });

  test("become absolute in a woven file, which is in another folder", () => {
    const { relative } = new Positions("/dir/a.go", parser.parse(text), "joined");
    expect(relative.map(({ start, end, text: instead }) => [text.slice(start, end), instead])).toEqual([
      ["one.y", "/dir/one.y"],
      ["sub/../two.y", "/dir/two.y"],
      ["/abs/./three.y", "/abs/three.y"],
    ]);
    expect(new Positions("/dir/a.go", parser.parse(text), "kept").relative).toEqual([]);
  });
});
