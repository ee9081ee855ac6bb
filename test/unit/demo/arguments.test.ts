import { expect, test } from "bun:test";
import { parseDemoArguments } from "../../../scripts/demo/arguments.ts";

test("the market with embedded servers by default", () => {
  expect(parseDemoArguments([])).toEqual({ name: "market", services: false });
  expect(parseDemoArguments(["--services"])).toEqual({ name: "market", services: true });
  expect(parseDemoArguments(["market", "--services"])).toEqual({ name: "market", services: true });
  expect(parseDemoArguments(["shop"])).toEqual({ name: "shop", services: false });
  expect(parseDemoArguments(["shop", "--help"])).toBe("help");
});

test.each([
  [["--servces"], "--servces"],
  [["bazaar"], "bazaar"],
  [["market", "shop"], "shop"],
  [["shop", "--services"], "services"],
])("%p is an error that names it", (words, named) => {
  const parsed = parseDemoArguments(words);
  expect(parsed).toBeInstanceOf(Error);
  expect(String(parsed)).toContain(named);
});
