import { expect, test } from "bun:test";
import { lineWidth, textWidth, wantsColour, widthOf, wrapped } from "../../../src/base/terminal.ts";
import { parseGlobalOptions } from "../../../src/commands/global-options.ts";

const TERMINAL = { isTTY: true, columns: 72 };
const PIPE = {};

test.each([
  // What precedes what: the option, NO_COLOR, the variables that force, TERM, the terminal.
  [undefined, TERMINAL, {}, true],
  [undefined, PIPE, {}, false],
  [undefined, TERMINAL, { TERM: "dumb" }, false],
  [undefined, TERMINAL, { TERM: "dumb", FORCE_COLOR: "1" }, true],
  [undefined, PIPE, { FORCE_COLOR: "1" }, true],
  [undefined, PIPE, { FORCE_COLOR: "0" }, false],
  [undefined, PIPE, { FORCE_COLOR: "" }, false],
  [undefined, PIPE, { CLICOLOR_FORCE: "1" }, true],
  [undefined, PIPE, { CLICOLOR_FORCE: "0" }, false],
  [undefined, TERMINAL, { NO_COLOR: "1" }, false],
  [undefined, TERMINAL, { NO_COLOR: "0" }, false],
  [undefined, TERMINAL, { NO_COLOR: "" }, true],
  [undefined, TERMINAL, { NO_COLOR: "1", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, false],
  ["auto", TERMINAL, { NO_COLOR: "1" }, false],
  ["auto", TERMINAL, {}, true],
  ["always", PIPE, { NO_COLOR: "1", TERM: "dumb" }, true],
  ["never", TERMINAL, { FORCE_COLOR: "1" }, false],
] as const)("--color=%s on %j with %j: %p", (choice, stream, environment, expected) => {
  expect(wantsColour(choice, stream, environment)).toBe(expected);
  // In front of the command, the option has the same meaning.
  const { variables } = parseGlobalOptions(choice === undefined ? ["diff"] : [`--color=${choice}`, "diff"]);
  expect(wantsColour(undefined, stream, { ...environment, ...variables })).toBe(expected);
});

test("the width of a terminal, and of what is none", () => {
  expect([widthOf(TERMINAL), textWidth(TERMINAL), lineWidth(TERMINAL)]).toEqual([72, 72, 72]);
  const wide = { isTTY: true, columns: 250 };
  expect([widthOf(wide), textWidth(wide), lineWidth(wide)]).toEqual([250, 100, 250]);
  expect([widthOf(PIPE), textWidth(PIPE), lineWidth(PIPE)]).toEqual([100, 100, Number.POSITIVE_INFINITY]);
  // A terminal that does not tell its width.
  expect(widthOf({ isTTY: true, columns: 0 })).toBe(100);
});

test("text is wrapped at blanks; escape sequences and wide characters count as they are shown", () => {
  expect(wrapped("one two three four", 9)).toEqual(["one two", "three", "four"]);
  expect(wrapped("one two three", 9, "- ", "  ")).toEqual(["- one two", "  three"]);
  expect(wrapped("unbreakable-and-long x", 5)).toEqual(["unbreakable-and-long", "x"]);
  expect(wrapped("one two", 7, "\u001b[32m")).toEqual(["\u001b[32mone two"]);
  expect(wrapped("日本 語", 6)).toEqual(["日本", "語"]);
  expect(wrapped("a  b", Number.POSITIVE_INFINITY, "- ")).toEqual(["- a  b"]);
  expect(wrapped("", 10, "  ")).toEqual(["  "]);
});
