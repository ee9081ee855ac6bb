import { describe, expect, test } from "bun:test";
import { foldersOf, TrimmedPaths, withoutFolders } from "../../../src/toolexec/trimmed-paths.ts";

const FLAG = "/home/me/app/hello=>example.com/app/hello;/home/me/app=>example.com/app;/tmp/go-build12/b001=>";

describe("TrimmedPaths", () => {
  test("names a file as the compiler records it", () => {
    const paths = new TrimmedPaths(FLAG);
    expect(paths.recorded("/home/me/app/hello/a.go")).toBe("example.com/app/hello/a.go");
    expect(paths.recorded("/home/me/app/main.go")).toBe("example.com/app/main.go");
    expect(paths.recorded("/tmp/go-build12/b001/_testmain.go")).toBe("_testmain.go");
    for (const file of ["/home/me/application/a.go", "/tmp/go-build12/b0011/a.go", "/else/a.go", "parser.y", ""]) {
      expect(paths.recorded(file)).toBe(file);
    }
    expect(new TrimmedPaths(undefined).recorded("/a.go")).toBe("/a.go");
    expect(new TrimmedPaths("").recorded("/a.go")).toBe("/a.go");
  });

  test("the compiler's output contains the files' own names, and is otherwise unchanged", () => {
    const paths = new TrimmedPaths(FLAG);
    const given = Buffer.from("example.com/app/hello/a.go:1:2: undefined: x\n");
    expect(paths.restore(given)).toBe(given);
    paths.recorded("/home/me/app/hello/a.go");
    const restored = (text: string) => Buffer.from(paths.restore(Buffer.from(text, "latin1"))).toString("latin1");
    expect(restored("example.com/app/hello/a.go:1:2: \xff\n\texample.com/app/hello/a.go:3:4: other\n")).toBe(
      "/home/me/app/hello/a.go:1:2: \xff\n\t/home/me/app/hello/a.go:3:4: other\n",
    );
    for (const untouched of [
      "",
      'x: cannot import "example.com/app/hello/a.go"\n',
      "/v/example.com/app/hello/a.go:1:2: x\n",
      "example.com/app/hello/axgo:1:2: x\n",
    ]) {
      expect(restored(untouched)).toBe(untouched);
    }
  });
});

test("woven files' folders come first, each once, so that names in their directives are recorded verbatim", () => {
  const files = ["/w/b1/woven/a.go", "/w/b1/woven/b.go", "/w/b1/other/a.go"];
  const folders = foldersOf(files);
  expect(withoutFolders("/w/b1=>;/src=>example.com/app", folders)).toBe(
    "/w/b1/woven=>;/w/b1/other=>;/w/b1=>;/src=>example.com/app",
  );
  expect(withoutFolders("", foldersOf(files.slice(0, 1)))).toBe("/w/b1/woven=>");
  expect(withoutFolders("/w/b1=>", [])).toBe("/w/b1=>");
});

test("a woven file's folder in front of a recorded name is not shown", () => {
  const paths = new TrimmedPaths("/w/b1=>;/src=>example.com/app");
  expect(paths.recorded("/src/a.go")).toBe("example.com/app/a.go");
  const said = "/w/b1/woven/example.com/app/a.go:3:1: wrong (example.com/app/a.go:4:1), x/example.com/app/a.go:5:1\n";
  expect(Buffer.from(paths.restore(Buffer.from(said), ["/w/b1/woven"])).toString()).toBe(
    "/src/a.go:3:1: wrong (/src/a.go:4:1), x/example.com/app/a.go:5:1\n",
  );
});
