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

/** What the program says under a heading: a price has a tag where its call was woven. */
function said(heading: string): string | undefined {
  return lines.find((line) => line.startsWith(`${heading}: `))?.slice(heading.length + 2);
}

test("without directive all is woven", () => {
  expect(said("entered")).toBe("a+tagged");
  expect(lines).toContain("hook entered");
});

test("users-want 16: orchestrion:ignore in front of the package clause exempts a file", () => {
  expect(said("file")).toBe("a");
  expect(said("legacy")).toBe("a");
  expect(lines).not.toContain("hook wholeFile");
  expect(lines).not.toContain("hook legacy");
});

test("in front of a declaration it exempts all of it", () => {
  expect(said("declaration")).toBe("a");
  expect(said("literal")).toBe("a");
  expect(lines).not.toContain("hook declaration");
  expect(said("globals")).toBe("a a a+tagged"); // a declaration, one of a group, the next of that group
});

test("in front of a statement it exempts that one alone", () => {
  expect(lines).toContain("hook statements");
  expect(said("statement")).toBe("a");
  expect(said("next statement")).toBe("a+tagged");
  expect(said("if")).toBe("a b");
  expect(said("nested")).toBe("b");
  expect(said("not nested")).toBe("a+tagged");
  expect(said("var")).toBe("a");
  expect(said("defer")).toBe("a");
});

test("neither behind a statement, nor as another word, nor as a remark", () => {
  expect(said("trailing")).toBe("a+tagged");
  expect(said("other word")).toBe("a+tagged");
  expect(said("remark")).toBe("a+tagged");
});

test("into the tracer goes only what is marked tracer-internal", () => {
  expect(lines.filter((line) => line.startsWith("probe "))).toEqual(["probe woven inside Inside"]);
});
