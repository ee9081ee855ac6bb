import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { COLD_MILLISECONDS, World } from "./world/world.ts";

setDefaultTimeout(COLD_MILLISECONDS);

let world: World;
let lines: string[];
beforeAll(async () => {
  world = await World.make();
  const { stderr } = await world.wovenOk(["run", "./cmd/ignored"], { env: { ORCHESTRION_SUMMARY: "never" } });
  lines = stderr.trimEnd().split("\n");
});
afterAll(() => world[Symbol.dispose]());

/** Output of the program under a heading: a price has a tag if its call was woven. */
function said(heading: string): string | undefined {
  return lines.find((line) => line.startsWith(`${heading}: `))?.slice(heading.length + 2);
}

test("without directive all is woven", () => {
  expect(said("entered")).toBe("a+tagged");
  expect(lines).toContain("hook entered");
});

test("users-want 16: orchestrion:ignore before the package clause exempts a file", () => {
  expect(said("file")).toBe("a");
  expect(said("legacy")).toBe("a");
  expect(lines).not.toContain("hook wholeFile");
  expect(lines).not.toContain("hook legacy");
});

test("before a declaration it exempts the whole declaration", () => {
  expect(said("declaration")).toBe("a");
  expect(said("literal")).toBe("a");
  expect(lines).not.toContain("hook declaration");
  expect(said("globals")).toBe("a a a+tagged"); // a declaration, one of a group, the next of that group
});

test("before a statement it exempts only that statement", () => {
  expect(lines).toContain("hook statements");
  expect(said("statement")).toBe("a");
  expect(said("next statement")).toBe("a+tagged");
  expect(said("if")).toBe("a b");
  expect(said("nested")).toBe("b");
  expect(said("not nested")).toBe("a+tagged");
  expect(said("var")).toBe("a");
  expect(said("defer")).toBe("a");
});

test("neither after a statement, nor as another word, nor as a comment", () => {
  expect(said("trailing")).toBe("a+tagged");
  expect(said("other word")).toBe("a+tagged");
  expect(said("remark")).toBe("a+tagged");
});

test("only aspects marked tracer-internal are woven into the tracer", () => {
  expect(lines.filter((line) => line.startsWith("probe "))).toEqual(["probe woven inside Inside"]);
});
