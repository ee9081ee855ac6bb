import { describe, expect, test } from "bun:test";
import { spanToJson } from "../../../src/trace/json.ts";
import type { Span } from "../../../src/trace/span.ts";
import { exportHtml, traceInHtml } from "../../../src/web/html-export.ts";
import { readImport } from "../../../src/web/import-file.ts";
import { traceToOtlp } from "../../../src/web/otlp-export.ts";
import type { WireTrace } from "../../../src/web/wire.ts";
import { messageOf, span } from "../trace/fixtures/spans.ts";

const id = `${"0".repeat(31)}7`;
const evil = "</script><script>alert(1)</script><!--";

const spans: readonly Span[] = [
  span(1, 0, 0, 100, {
    source: "otlp",
    name: evil,
    resource: evil,
    kind: "server",
    attributes: { "otel.scope.name": "scope", text: evil, empty: "", count: 3, ratio: 0.5, yes: true },
    events: [{ name: "e", time: 1_700_000_000_000_000_001n, attributes: { a: 1 } }],
    links: [{ traceId: "a".repeat(32), spanId: "b".repeat(16), attributes: {} }],
    error: { failed: true, message: "no", type: "" },
  }),
  span(2, 1, 5, 20, { service: "db", name: "sql.query", resource: "SELECT 1", type: "sql" }),
];

function trace(): WireTrace {
  const log = { span_id: "0000000000000001", time: "5", severity: 9, level: "INFO", message: evil, service: "shop" };
  return {
    id,
    spans: spans.map((each) => JSON.parse(spanToJson(each))),
    logs: [{ ...log, attributes: { a: 1 } }],
    dropped: 0,
  };
}

const assets = { html: "", script: `console.log("</script>")`, style: "b{}", icon: "" };

describe("an exported trace is imported as it was", () => {
  test.each([
    ["as OTLP", () => JSON.stringify(traceToOtlp(trace()), undefined, 1)],
    ["as lines of OTLP", () => `${JSON.stringify(traceToOtlp(trace()))}\n\n`],
    ["as a page", () => exportHtml(assets, JSON.stringify(trace()))],
  ])("%s", (_, text) => {
    const read = readImport(new TextEncoder().encode(text()));
    const [first, second] = read.spans;
    expect(first).toEqual(spans[0]);
    // Datadog's names travel in tags, which stay.
    expect(second).toMatchObject({
      name: "sql.query",
      resource: "SELECT 1",
      type: "sql",
      service: "db",
      start: spans[1]?.start,
    });
    expect(read.logs).toMatchObject([
      { traceId: id, spanId: "0000000000000001", message: evil, time: 5n, severity: 9 },
    ]);
  });
});

test("a page contains exactly its own scripts, whatever is in the trace", () => {
  const html = exportHtml(assets, JSON.stringify(trace()));
  expect([...html.matchAll(/<\/?script/g)].map(([tag]) => tag)).toEqual(["<script", "</script", "<script", "</script"]);
  expect(html).not.toContain("<!--");
  expect(html).toContain("default-src 'none'; script-src 'sha256-");
  expect(JSON.parse(traceInHtml(html) ?? "")).toEqual(trace());
});

test.each([
  ["", "JSON"],
  ["{}", "there is no span in it"],
  ["<html></html>", "it is not a page that was exported here"],
  [`<p id="exported-trace">{"id":1,"spans":[{}],"logs":[]}</script>`, "it is not a page that was exported here"],
  ['{"resourceSpans":[{"scopeSpans":[{"spans":[{}]}]}]}', "span 0: trace id is not 16 bytes"],
])("refuses %j", (text, reason) => {
  expect(messageOf(() => readImport(new TextEncoder().encode(text)))).toContain(reason);
});
