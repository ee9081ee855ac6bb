import { describe, expect, test } from "bun:test";
import { readAppsec, readAppsecJson } from "../../../src/trace/appsec.ts";

const trigger = {
  rule: { id: "crs-942-100", name: "SQL injection", tags: { type: "sql_injection" } },
  rule_matches: [
    {
      operator: "is_sqli",
      parameters: [{ address: "server.request.query", key_path: ["id", 0], value: "1' OR 1=1", highlight: ["s&1c"] }],
    },
  ],
};

describe("readAppsec", () => {
  test("reads rule and matches", () => {
    expect(readAppsec({ triggers: [trigger] })).toEqual([
      {
        ruleId: "crs-942-100",
        ruleName: "SQL injection",
        tags: { type: "sql_injection" },
        matches: [
          {
            operator: "is_sqli",
            address: "server.request.query",
            keyPath: "id.0",
            value: "1' OR 1=1",
            highlight: ["s&1c"],
          },
        ],
      },
    ]);
  });

  test("reads the same events from JSON text", () => {
    expect(readAppsecJson(JSON.stringify({ triggers: [trigger] }))).toEqual(readAppsec({ triggers: [trigger] }));
  });

  test.each([
    [undefined],
    [null],
    [5],
    [[]],
    [{}],
    [{ triggers: 3 }],
    [{ triggers: [null, 1, { rule: 2 }] }],
  ])("finds nothing in %j", (value) => {
    expect(readAppsec(value)).toEqual([]);
  });

  test("finds nothing in text that is not JSON, or nested without end", () => {
    expect(readAppsecJson("")).toEqual([]);
    expect(readAppsecJson("{")).toEqual([]);
    expect(readAppsecJson("[".repeat(1_000_000))).toEqual([]);
  });

  test("keeps an event with malformed matches", () => {
    const events = readAppsec({ triggers: [{ rule: { id: 7n }, rule_matches: [{ parameters: [null, {}] }] }] });
    expect(events).toEqual([
      {
        ruleId: "7",
        ruleName: "",
        tags: {},
        matches: [{ operator: "", address: "", keyPath: "", value: "", highlight: [] }],
      },
    ]);
  });
});
