import { describe, expect, test } from "bun:test";
import type { AskFlag } from "../../../src/go/ask-flag.ts";
import { joinQuoted, parseGoCommandLine, splitQuoted } from "../../../src/go/flags.ts";

/** A go command with two flags that are not in the table. */
const NEWER: AskFlag = (_, flag) =>
  flag === "newbool"
    ? { arity: "boolean", shared: false }
    : flag === "newvalue"
      ? { arity: "value", shared: true }
      : { arity: undefined, shared: false };
const parse = (text: string) => parseGoCommandLine(text === "" ? [] : text.split(" "), NEWER);

describe("parseGoCommandLine", () => {
  test.each([
    ["build ./...", undefined, 1],
    ["build -C sub ./...", "sub", 3],
    ["build -C=sub ./...", "sub", 2],
    ["build --C=sub ./...", "sub", 2],
    ["-C sub build -o x .", "sub", 3],
    ["-C=sub test", "sub", 2],
  ])("%p: directory and place for our flag", (text, directory, insertAt) => {
    const line = parse(text);
    expect(line.directory).toBe(directory);
    expect(line.insertAt).toBe(insertAt);
    expect(line.woven).toBe(true);
  });

  test.each(["build", "install", "run", "test", "list", "get", "clean"])("%s is woven", (command) => {
    expect(parse(command).woven).toBe(true);
  });

  test.each([
    "vet",
    "generate",
    "tool",
    "mod",
    "env",
    "version",
    "help",
    "work",
    "fmt",
    "doc",
    "nonsense",
    "",
  ])("%p is not", (command) => {
    expect(parse(command).woven).toBe(false);
  });

  test("flags that build IDs depend on are repeated, in order and in their form", () => {
    const line = parse("build -v -race -o out -tags=a,b -ldflags -s --trimpath -a -x -p 4 -modfile m.mod -n ./cmd/x");
    expect(line.repeated).toEqual("-race -tags=a,b -ldflags -s --trimpath -p 4 -modfile m.mod".split(" "));
    expect(line.targets).toEqual(["./cmd/x"]);
    expect(line.values.get("modfile")).toBe("m.mod");
  });

  test("a flag that is not in the table is repeated if all commands that build have it", () => {
    expect(parse("build -newbool -newvalue v -nope .").repeated).toEqual(["-newvalue", "v"]);
  });

  test("a boolean with a value, and a value flag at the end", () => {
    expect(parse("build -race=true -asan=false .").repeated).toEqual(["-race=true", "-asan=false"]);
    expect(parse("build -tags").repeated).toEqual(["-tags"]);
  });

  test.each([
    ["run main.go x -race", ["main.go"]],
    ["run a.go b.go -flag", ["a.go", "b.go"]],
    ["run ./cmd arg.go", ["./cmd"]],
    ["run -race . -tags=z", ["."]],
    ["build -- -odd", ["-odd"]],
    ["test -v ./a ./b -run X", ["./a", "./b"]],
    ["test -run X", []],
    ["test ./a -args ./b -race", ["./a"]],
    ["test -count=1 -bench . -benchmem ./a", ["./a"]],
    ["test ./a -v ./b", ["./a"]],
    ["list -f {{.Dir}} -deps ./...", ["./..."]],
    // Flags of a newer go command, and of a test binary.
    ["build -newvalue v ./x", ["./x"]],
    ["build --newvalue=v ./x", ["./x"]],
    ["build -newbool ./x", ["./x"]],
    ["test -newbool ./x", ["./x"]],
    ["test -newvalue v ./x", ["./x"]],
    ["test -mine v ./x", []],
    ["test -mine=v -race ./x", []],
    ["test ./x -mine v", ["./x"]],
  ])("%p builds %p", (text, targets) => {
    expect(parse(text).targets).toEqual(targets);
  });

  test("what belongs to the program or the test binary is not the build's", () => {
    expect(parse("run main.go -race").repeated).toEqual([]);
    expect(parse("test ./a -args -race").repeated).toEqual([]);
    expect(parse("test -race ./a -tags x").repeated).toEqual(["-race", "-tags", "x"]);
  });

  test("the user's own -toolexec is found at any position, even if repeated", () => {
    const line = parseGoCommandLine(["build", "-toolexec=a b", "-v", "-toolexec", "c d", "."], NEWER);
    expect(line.toolexec).toEqual({ value: "c d", at: [1, 3, 4] });
    expect(parse("build .").toolexec).toEqual({ value: undefined, at: [] });
  });
});

describe("quoting", () => {
  test.each([
    ["", []],
    ["  a  b ", ["a", "b"]],
    ["'a b' c", ["a b", "c"]],
    [`"a 'b" c`, ["a 'b", "c"]],
    ["''", [""]],
  ])("%p", (text, fields) => {
    expect(splitQuoted(text)).toEqual(fields);
  });

  test("an open quote is an error", () => {
    expect(() => splitQuoted("'a b")).toThrow(/unterminated/);
  });

  test("joining is the inverse of splitting", () => {
    const fields = ["/a b/orchestrion", "toolexec", "it's", "", 'say "x"'];
    expect(splitQuoted(joinQuoted(fields))).toEqual(fields);
    expect(() => joinQuoted([`' "`])).toThrow(/both kinds/);
  });
});
