import { expect, test } from "bun:test";
import { nearest } from "../../../src/base/nearest.ts";

test.each([
  ["tracer_internal", ["id", "tracer-internal"], "tracer-internal"],
  ["join_piont", ["join-point", "advice"], "join-point"],
  ["functoin-call", ["function", "function-call", "function-body"], "function-call"],
  ["ID", ["id"], "id"],
  ["x", ["id", "advice"], undefined],
  ["wholly-different", ["id", "advice"], undefined],
  ["", ["id"], undefined],
])("%s", (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
