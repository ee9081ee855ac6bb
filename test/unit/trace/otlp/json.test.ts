import { describe, expect, test } from "bun:test";
import { decodeOtlpJson } from "../../../../src/trace/otlp/json.ts";
import type { Span } from "../../../../src/trace/span.ts";
import { messageOf } from "../fixtures/spans.ts";

const ids = `"traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174"`;

/** Decodes a request with one span whose JSON, without braces, is `fields`. */
function decode(fields: string): Span[] {
  const resource = `{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]}`;
  const json = `{"resourceSpans":[{"resource":${resource},"scopeSpans":[{"scope":{"name":"lib"},"spans":[{${fields}}]}]}]}`;
  return decodeOtlpJson(new TextEncoder().encode(json));
}

describe("decodeOtlpJson", () => {
  test("reads a whole span", () => {
    const [span] = decode(`${ids},"parentSpanId":"EEE19B7EC3C1B173","name":"I'm a span","kind":3,"unknown":{},
      "startTimeUnixNano":"1544712660000000001","endTimeUnixNano":"1544712661000000003",
      "attributes":[{"key":"i","value":{"intValue":"-9223372036854775808"}},{"key":"n","value":{"intValue":5}},
        {"key":"d","value":{"doubleValue":0.5}},{"key":"nan","value":{"doubleValue":"NaN"}},
        {"key":"b","value":{"boolValue":true}},{"key":"raw","value":{"bytesValue":"AQI="}},
        {"key":"l","value":{"arrayValue":{"values":[{"stringValue":"a"},{"kvlistValue":{"values":[]}}]}}},
        {"key":"none","value":{}}],
      "events":[{"timeUnixNano":"7","name":"e"}],"links":[{"traceId":"AB","spanId":"CD"}],
      "status":{"code":2,"message":"no"}`);
    expect(span).toEqual({
      traceId: "5b8efff798038103d269b633813fc60c",
      spanId: "eee19b7ec3c1b174",
      parentId: "eee19b7ec3c1b173",
      name: "I'm a span",
      resource: "I'm a span",
      service: "shop",
      kind: "client",
      type: "",
      start: 1_544_712_660_000_000_001n,
      duration: 1_000_000_002n,
      error: { failed: true, message: "no", type: "" },
      attributes: {
        i: "-9223372036854775808",
        n: 5,
        d: 0.5,
        nan: Number.NaN,
        b: true,
        raw: "AQI=",
        l: '["a",{}]',
        "otel.scope.name": "lib",
      },
      events: [{ name: "e", time: 7n, attributes: {} }],
      links: [{ traceId: "ab", spanId: "cd", attributes: {} }],
      appsec: [],
      source: "otlp",
    });
  });

  test("reads 64-bit times written as numbers without losing digits, and enums written as names", () => {
    const [span] = decode(`${ids},"startTimeUnixNano":1544712660000000001,"kind":"SPAN_KIND_SERVER",
      "endTimeUnixNano":18446744073709551615,"status":{"code":"STATUS_CODE_ERROR"}`);
    expect(span?.start).toBe(1_544_712_660_000_000_001n);
    expect(span?.duration).toBe(18_446_744_073_709_551_615n - 1_544_712_660_000_000_001n);
    expect(span?.kind).toBe("server");
    expect(span?.error.failed).toBe(true);
  });

  test("an empty request has no spans", () => {
    expect(decodeOtlpJson(new TextEncoder().encode("{}"))).toEqual([]);
  });

  test.each([
    [`"traceId":"xyz","spanId":"1"`, "span 0: trace id is not 16 bytes"],
    [`${ids},"startTimeUnixNano":"-1"`, "span 0: startTimeUnixNano is not an unsigned 64-bit integer"],
    [
      `${ids},"startTimeUnixNano":"18446744073709551616"`,
      "span 0: startTimeUnixNano is not an unsigned 64-bit integer",
    ],
    [`${ids},"startTimeUnixNano":1.5`, "span 0: startTimeUnixNano is not a 64-bit integer"],
    [`${ids},"startTimeUnixNano":"0x10"`, "span 0: startTimeUnixNano is not a 64-bit integer"],
    [`${ids},"kind":"ODD"`, "span 0: kind is not known"],
    [`${ids},"attributes":{}`, "span 0: attributes is not a list"],
    [`${ids},"attributes":[{"key":"k","value":"bare"}]`, "span 0: k is not an object"],
    [`${ids},"name":5`, "span 0: name is not a text"],
    [`${ids},"status":[]`, "span 0: status is not an object"],
  ])("refuses %s", (fields, message) => {
    expect(messageOf(() => decode(fields))).toBe(message);
  });

  test("refuses what is not JSON, not UTF-8 or nested too deeply", () => {
    expect(messageOf(() => decodeOtlpJson(new Uint8Array()))).toStartWith("JSON: ");
    expect(messageOf(() => decodeOtlpJson(new Uint8Array([0x22, 0xff, 0x22])))).toStartWith("JSON: ");
    expect(messageOf(() => decodeOtlpJson(new TextEncoder().encode("[".repeat(1_000_000))))).toStartWith("JSON: ");
    const value = `{"arrayValue":{"values":[`.repeat(40) + "]}}".repeat(40);
    expect(messageOf(() => decode(`${ids},"attributes":[{"key":"k","value":${value}}]`))).toContain("deeper than 32");
  });
});
