import { expect, test } from "bun:test";
import type { JoinPoint } from "../../../src/aspect/join/join-point.ts";
import { only, selectedByAll, selectedByAny } from "../../../src/aspect/join/selected-nodes.ts";

test("a join point without `selects` is a type error", () => {
  // @ts-expect-error: `selects` is missing
  const silent: JoinPoint = { condition: { op: "maybe" }, anchors: undefined, implied: [], matches: () => true };
  expect(silent.selects).toBeUndefined();
});

test.each([
  [[], undefined, only()],
  [[undefined], undefined, undefined],
  [[only("call"), undefined], only("call"), undefined],
  [[only("function", "value"), only("value", "call")], only("value"), only("function", "value", "call")],
  [[only("call"), only("value")], only(), only("call", "value")],
])("of the nodes that members select, %p, all-of matches %p and one-of %p", (members, all, any) => {
  expect(selectedByAll(members)).toEqual(all);
  expect(selectedByAny(members)).toEqual(any);
});
