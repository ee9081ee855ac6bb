import { describe, expect, test } from "bun:test";
import { orderTrace } from "../../../../src/trace/draw/order.ts";
import { columns } from "../../../../src/trace/draw/text.ts";
import { drawnLines, drawTrace } from "../../../../src/trace/draw/trace.ts";
import type { Span } from "../../../../src/trace/span.ts";
import { span } from "../fixtures/spans.ts";

const traceId = `${"0".repeat(31)}7`;

function draw(spans: readonly Span[], width = 80, color = false, continued = false): string {
  return drawTrace({ traceId, spans, continued }, { width, color });
}

function lines(...expected: string[]): string {
  return `${expected.join("\n")}\n`;
}

describe("drawTrace", () => {
  test("draws a tree with services, tags, bars, errors and security events", () => {
    const spans = [
      span(3, 1, 600, 400, { error: { failed: true, message: "no rows\nat line 2", type: "*sql.Error" } }),
      span(1, 0, 0, 1000, {
        name: "http.request",
        resource: "GET /cart",
        attributes: { "http.method": "GET", "http.url": "http://shop/cart?id=1", "http.status_code": 500 },
        appsec: [
          {
            ruleId: "crs-1",
            ruleName: "SQL injection",
            tags: {},
            matches: [{ operator: "", address: "server.request.query", keyPath: "", value: "", highlight: [] }],
          },
        ],
      }),
      span(2, 1, 100, 300, { name: "sql.query", resource: "SELECT 1", service: "db" }),
      span(4, 2, 150, 0, { name: "net.dial", service: "db" }),
    ];
    expect(draw(spans)).toBe(
      lines(
        `trace ${traceId}  4 spans · 1.0ms · 1 error · 1 security …`,
        "http.request GET /cart [shop] http://shop/cart?id=… ▕━━━━━━━━━━━━━━━━▏     1.0ms",
        "│  appsec: SQL injection (crs-1) on server.request.query",
        "├─ sql.query SELECT 1 [db]                          ▕ ━━━━━━         ▏   300.0µs",
        "│  └─ net.dial                                      ▕  ━             ▏       0ns",
        "└─ ✗ op3                                            ▕         ━━━━━━━▏   400.0µs",
        "      error: *sql.Error: no rows",
      ),
    );
  });

  test("shows orphans and continuations with a mark", () => {
    expect(draw([span(5, 99, 0, 10)], 80, false, true)).toBe(
      lines(
        `trace ${traceId}  1 span · 10.0µs · continued`,
        "⇡ op5 [shop]                                        ▕━━━━━━━━━━━━━━━━▏    10.0µs",
      ),
    );
  });

  test("leaves the bars out on a narrow terminal", () => {
    expect(draw([span(1, 0, 0, 10), span(2, 1, 0, 5)], 50)).toBe(
      lines(
        `trace ${traceId}  2 spans ·…`,
        "op1 [shop]                                  10.0µs",
        "└─ op2                                       5.0µs",
      ),
    );
  });

  test("colours only when asked to", () => {
    const spans = [span(1, 0, 0, 10, { error: { failed: true, message: "m", type: "" } })];
    expect(draw(spans, 80, true)).toContain("\u001b[31m✗ \u001b[39m");
    expect(draw(spans, 80, false)).not.toContain("\u001b");
  });

  test("prints no control characters from the network", () => {
    const evil = "a\u001b]0;title\u0007\r\nb\u202e";
    const drawn = draw([
      span(1, 0, 0, 10, {
        name: evil,
        resource: evil,
        service: evil,
        attributes: { "http.method": evil, "http.status_code": evil, "db.statement": `${evil}2`, "grpc.code": evil },
        error: { failed: true, message: evil, type: evil },
        appsec: [{ ruleId: evil, ruleName: evil, tags: {}, matches: [] }],
      }),
    ]);
    expect(drawn.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });

  test("is the same for every order of arrival, and keeps every line within the width", () => {
    const spans = [1, 2, 3, 4, 5, 6].map((id) =>
      span(id, id >> 1, 10 * (id % 3), 100, { name: "日本".repeat(id * 9) }),
    );
    const drawn = draw(spans, 77);
    expect(draw([...spans].reverse(), 77)).toBe(drawn);
    for (const line of drawn.split("\n")) expect(columns(line)).toBeLessThanOrEqual(77);
  });

  test("draws a chain of thousands of spans", () => {
    const spans = Array.from({ length: 5000 }, (_, index) => span(index + 1, index, index, 5000 - index));
    const drawn = draw(spans, 100).split("\n");
    expect(drawn).toHaveLength(5002);
    expect(Math.max(...drawn.map(columns))).toBeLessThanOrEqual(100);
  });

  test("accepts implausible times", () => {
    const odd = [
      span(1, 0, 0, 0, { start: -5n, duration: -7n }),
      span(2, 1, 0, 0, { start: 0n, duration: 0xffff_ffff_ffff_ffffn }),
    ];
    expect(draw(odd)).toContain("      -7ns");
  });
});

describe("key tags", () => {
  test.each([
    [
      { "http.request.method": "GET", "url.full": "http://a/b", "http.response.status_code": 200 },
      "GET http://a/b → 200",
    ],
    [{ "rpc.grpc.status_code": 5 }, "grpc → 5"],
    [{ "db.statement": "SELECT\n  1" }, "SELECT 1"],
  ])("%j", (attributes, expected) => {
    expect(draw([span(1, 0, 0, 10, { attributes })], 120).split("\n")[1]).toContain(`op1 [shop] ${expected} `);
  });

  test("are not repeated when name or resource say the same", () => {
    const attributes = { "http.method": "GET", "db.statement": "SELECT 1" };
    expect(draw([span(1, 0, 0, 10, { resource: "GET SELECT 1", attributes })], 120).split("\n")[1]).toMatch(
      /^op1 GET SELECT 1 \[shop\] {5}/,
    );
  });

  test("shortens a long statement", () => {
    const attributes = { "db.query.text": `SELECT ${"x, ".repeat(1000)}` };
    expect(draw([span(1, 0, 0, 10, { attributes })], 200).split("\n")[1]).toMatch(/x, x, x?,?…/);
  });
});

describe("orderTrace", () => {
  const names = (spans: readonly Span[]) =>
    orderTrace(spans).map((row) => `${"-".repeat(row.depth)}${row.span.name}${row.orphan ? "!" : ""}`);

  test("orders siblings by start, then the longer first, then by id", () => {
    expect(names([span(5, 1, 5, 1), span(4, 1, 5, 1), span(3, 1, 5, 9), span(2, 1, 1, 1), span(1, 0, 0, 9)])).toEqual([
      "op1",
      "-op2",
      "-op3",
      "-op4",
      "-op5",
    ]);
  });

  test("shows each span of a loop of parents once", () => {
    expect(names([span(1, 2, 0, 1), span(2, 3, 1, 1), span(3, 1, 2, 1), span(4, 4, 3, 1), span(5, 2, 4, 1)])).toEqual([
      "op4!",
      "op1!",
      "-op3",
      "--op2",
      "---op5",
    ]);
  });

  test("draws a span that was sent twice once, but not two spans that share an id", () => {
    const sent = span(1, 0, 0, 5);
    expect(names([sent, { ...sent }, span(1, 0, 0, 5, { service: "other" }), span(2, 1, 1, 1)])).toHaveLength(3);
  });

  test("draws many children of one parent quickly", () => {
    const many = Array.from({ length: 50_000 }, (_, index) => span(index + 2, 1, index, 1));
    expect(orderTrace([span(1, 0, 0, 1), ...many])).toHaveLength(50_001);
  });
});

test("lines of a long chain are drawn one by one, so that other work can run in between", () => {
  let drawn = 0;
  const chain = Array.from({ length: 20_000 }, (_, index) => {
    const counted: Span = {
      ...span(index + 1, index, index, 1),
      get appsec() {
        drawn++;
        return [];
      },
    };
    return counted;
  });
  const lines = drawnLines({ traceId, spans: chain, continued: false }, { width: 80, color: false });
  expect(lines.next().value).toContain("20000 spans");
  drawn = 0;
  for (let count = 0; count < 10; count++) {
    lines.next();
  }
  expect(drawn).toBeGreaterThan(0);
  expect(drawn).toBeLessThan(100);
});
