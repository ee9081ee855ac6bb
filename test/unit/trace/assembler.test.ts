import { describe, expect, test } from "bun:test";
import { Assembler, defaultLimits } from "../../../src/trace/assembler.ts";
import { span } from "./fixtures/spans.ts";

const inTrace = (trace: string, id: number, text = "") => span(id, 0, 0, 1, { traceId: trace, resource: text });
const ids = (traces: readonly { traceId: string; spans: readonly unknown[] }[]) =>
  traces.map((trace) => `${trace.traceId}:${trace.spans.length}`);

describe("Assembler", () => {
  test("gives a trace once it is quiet, with the spans of all its payloads", () => {
    const assembler = new Assembler();
    assembler.add([inTrace("a", 1)], 0);
    assembler.add([inTrace("a", 2), inTrace("b", 3)], 200);
    expect(assembler.take(400)).toEqual([]);
    expect(assembler.nextIn(400)).toBe(50);
    expect(ids(assembler.take(450))).toEqual(["a:2", "b:1"]);
    expect(assembler.nextIn(450)).toBeUndefined();
  });

  test("shows a trace that is never quiet after its maximum age", () => {
    const assembler = new Assembler({ ...defaultLimits, maxAgeMs: 1000 });
    for (let now = 0; now < 1000; now += 100) {
      assembler.add([inTrace("a", now + 1)], now);
      expect(assembler.take(now)).toEqual([]);
    }
    expect(ids(assembler.take(1000))).toEqual(["a:10"]);
  });

  test("marks a trace whose spans were shown before", () => {
    const assembler = new Assembler();
    assembler.add([inTrace("a", 1)], 0);
    expect(assembler.takeAll()[0]?.continued).toBe(false);
    assembler.add([inTrace("a", 2)], 1000);
    expect(assembler.takeAll()[0]?.continued).toBe(true);
  });

  test.each([
    ["traces", { maxTraces: 2 }, 1, 1],
    ["spans", { maxSpans: 2 }, 1, 1],
    ["bytes", { maxBytes: 25_000 }, 1, 1],
  ])("drops and counts the oldest trace beyond the number of %s", (_name, limit, traces, spans) => {
    const assembler = new Assembler({ ...defaultLimits, ...limit });
    for (const [index, trace] of ["a", "b", "c"].entries()) {
      assembler.add([inTrace(trace, index + 1, "x".repeat(10_000))], index);
    }
    expect(assembler.dropped).toEqual({ traces, spans });
    expect(ids(assembler.takeAll())).toEqual(["b:1", "c:1"]);
  });

  test("a single trace beyond the limit is dropped too, and counting starts anew", () => {
    const assembler = new Assembler({ ...defaultLimits, maxSpans: 2 });
    assembler.add([inTrace("a", 1), inTrace("a", 2), inTrace("a", 3), inTrace("a", 4)], 0);
    expect(assembler.dropped).toEqual({ traces: 1, spans: 3 });
    expect(ids(assembler.takeAll())).toEqual(["a:1"]);
  });
});
