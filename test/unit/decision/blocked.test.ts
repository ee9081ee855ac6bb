import { expect, test } from "bun:test";
import { blockedCondition, blockedJoinPoint, exemptPackage, type Searched } from "../../../src/decision/blocked.ts";
import type { Condition } from "../../../src/plan/condition.ts";
import { joinPointOf } from "../plan/corpus.ts";

const FILES: Readonly<Record<string, string>> = {
  "a.go": "package a\n\n// ä Name\nfunc f() { ä.Name() }\n",
  "b.go": "package a\n\nvar other int\n",
};

function searched(importPath = "example.com/app", names: readonly string[] = ["a.go", "b.go"]): Searched {
  const facts = {
    importPath,
    testMain: false,
    main: false,
    imports: (path: string) => path === "os",
    tellsOf: () => false,
    names: () => false,
    nameOf: () => undefined,
    sources: () => [],
  };
  const files = names.map((name) => ({ bytes: Buffer.from(FILES[name] ?? ""), name }));
  return { facts, rootModule: "example.com/app", files };
}

const why = (condition: Condition, importPath?: string, names?: readonly string[]) =>
  blockedCondition(condition, searched(importPath, names))?.text;

const word = (text: string): Condition => ({ op: "text", anchor: { word: text } });
const imports = (path: string): Condition => ({ op: "imports", path });

test("each kind of condition has its own reason", () => {
  expect(why({ op: "path", path: "x/y" })).toBe("the package is example.com/app, not x/y");
  expect(why({ op: "glob", pattern: "cmd/*", root: true })).toBe(
    "the package example.com/app does not match cmd/* in the main module (example.com/app)",
  );
  expect(why(imports("net/http"))).toBe("the package does not import net/http");
  expect(why({ op: "clause", name: "main" })).toBe("the package is not named main");
  expect(why({ op: "test-main", value: true })).toBe("the package is not a test main");
  expect(why({ op: "reaches", path: "p", name: "T" })).toBe("no import of the package refers to p.T");
  expect(why(word("Gone"))).toBe("no `Gone` in the files");
  expect(why(word("Gone"), "p", ["a.go"])).toBe("no `Gone` in a.go");
  expect(why({ op: "text", anchor: { comment: "//dd:span" } })).toBe("no comment `//dd:span` in the files");
  expect(why({ op: "text", anchor: { struct: "T" } })).toBe("no struct type `T` in the files");
  expect(why({ op: "never" })).toBe("it can match nowhere");
});

test("for a conjunction, the first condition that does not hold", () => {
  expect(why({ op: "and", of: [imports("os"), word("Gone"), word("Name")] })).toBe("no `Gone` in the files");
  expect(why({ op: "and", of: [word("Name"), word("other")] })).toBe("no single file has all of it");
});

test("for alternatives, those that came nearest", () => {
  const of = [imports("x"), word("Gone"), { op: "path", path: "y" }] satisfies Condition[];
  expect(why({ op: "or", of })).toBe(
    "no `Gone` in the files; the package does not import x, and so on (3 alternatives)",
  );
});

test("a negated condition", () => {
  expect(why({ op: "not", of: { op: "path", path: "example.com/app" } })).toBe(
    "it excludes the package example.com/app",
  );
});

test("nothing blocks a condition that may hold", () => {
  expect(why(word("Name"))).toBeUndefined();
  expect(why({ op: "maybe" })).toBeUndefined();
});

test("the innermost join point with the condition, and its place", () => {
  const blocked = (data: unknown) => {
    const { text, at } = blockedJoinPoint(joinPointOf(data), searched()) ?? {};
    return [text, at?.column];
  };
  const here = { "import-path": "example.com/app" };
  const gone = { "function-call": "net/http.Gone" };
  expect(blocked(here)).toEqual([undefined, undefined]);
  expect(blocked({ "all-of": [here, gone] })).toEqual(["the package does not import net/http", 46]);
  expect(blocked({ "function-body": { function: [{ name: "Gone" }] } })).toEqual(["no `Gone` in the files", 31]);
  expect(blocked({ "one-of": [gone, { "import-path": "x/y" }] })).toEqual([
    "the package does not import net/http; the package is example.com/app, not x/y",
    12,
  ]);
});

test("packages that are never woven", () => {
  expect(exemptPackage("github.com/DataDog/orchestrion/x", true)?.text).toContain("no aspect is woven into");
  const tracer = "github.com/DataDog/dd-trace-go/v2/x";
  expect(exemptPackage(tracer, false)?.text).toContain("only an aspect marked tracer-internal");
  expect(exemptPackage(tracer, true)).toBeUndefined();
  expect(exemptPackage("example.com/app", false)).toBeUndefined();
});
