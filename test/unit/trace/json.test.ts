import { expect, test } from "bun:test";
import { spanToJson } from "../../../src/trace/json.ts";
import { span } from "./fixtures/spans.ts";

test("a span is one line with exact times, sorted tags and every part", () => {
  const line = spanToJson(
    span(1, 2, 0, 0, {
      start: 0xffff_ffff_ffff_ffffn,
      name: "a\nb",
      error: { failed: true, message: "m", type: "T" },
      attributes: { z: 1, a: true, nan: Number.NaN, inf: Number.POSITIVE_INFINITY },
      events: [{ name: "e", time: 3n, attributes: { k: "v" } }],
      links: [{ traceId: "aa", spanId: "bb", attributes: {} }],
      appsec: [
        {
          ruleId: "r",
          ruleName: "R",
          tags: { type: "t" },
          matches: [{ operator: "o", address: "a", keyPath: "k", value: "v", highlight: ["h"] }],
        },
      ],
    }),
  );
  expect(line).toBe(
    '{"trace_id":"00000000000000000000000000000007","span_id":"0000000000000001","parent_id":"0000000000000002",' +
      '"name":"a\\nb","resource":"","service":"shop","kind":"","type":"","start":"18446744073709551615","duration":"0",' +
      '"error":{"message":"m","type":"T"},"attributes":{"a":true,"inf":"Infinity","nan":"NaN","z":1},' +
      '"events":[{"name":"e","time":"3","attributes":{"k":"v"}}],"links":[{"trace_id":"aa","span_id":"bb","attributes":{}}],' +
      '"appsec":[{"rule_id":"r","rule_name":"R","tags":{"type":"t"},"matches":[{"operator":"o","address":"a","key_path":"k",' +
      '"value":"v","highlight":["h"]}]}],"source":"datadog"}',
  );
});

test("a span without an error says null", () => {
  expect(JSON.parse(spanToJson(span(1, 0, 0, 1)))).toMatchObject({ error: null, parent_id: "" });
});
