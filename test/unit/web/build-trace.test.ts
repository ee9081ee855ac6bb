import { afterAll, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { endTraceFile, openTrace, startTraceFile } from "../../../src/log/trace.ts";
import { BuildStore } from "../../../src/web/build-store.ts";
import { readBuildTrace } from "../../../src/web/build-trace.ts";
import { makeTempDir } from "../../support/paths.ts";

const temp = makeTempDir("build-trace");
afterAll(() => temp.remove());

const event = (over: object) => ({ name: "compile", ph: "X", ts: 10, dur: 5, pid: 1, tid: 2, args: {}, ...over });
const span = { name: "compile", start: 10, duration: 5, process: 2, detail: "" };

describe("readBuildTrace", () => {
  test("reads what a build writes, also when it was interrupted", () => {
    const environment = { ORCHESTRION_TRACE: temp.at("trace.json") };
    startTraceFile(environment);
    openTrace(environment, 7).begin("go build", { command: ["go", "build"] })({ status: 0 });
    const text = readFileSync(temp.at("trace.json"), "utf8");
    const expected = { name: "go build", process: process.pid, detail: "command: go build\nstatus: 0" };
    expect(readBuildTrace(text)).toMatchObject([expected]);
    expect(readBuildTrace(`${text}{"name":"cut`)).toMatchObject([expected]);
    endTraceFile(environment, 7);
    expect(readBuildTrace(readFileSync(temp.at("trace.json"), "utf8"))).toMatchObject([expected]);
  });

  test.each([
    [JSON.stringify([event({ ts: 20 }), event({}), event({ ph: "M" })]), [span, { ...span, start: 20 }]],
    [JSON.stringify({ displayTimeUnit: "ms", traceEvents: [event({})] }), [span]],
    [`[\n{"name":"\\x00","ph":"X"},\n${JSON.stringify(event({}))},\n`, [span]],
    [JSON.stringify([event({ dur: -3 }), event({ ts: "x" }), event({ name: 1 })]), [{ ...span, duration: 0 }]],
    ["[]", undefined],
    ["[1, null, {}]", undefined],
    ['{"resourceSpans":[]}', undefined],
    ["nonsense", undefined],
    ["", undefined],
  ])("reads %j", (text, expected) => {
    expect(readBuildTrace(text)).toEqual(expected);
  });

  test("keeps the longest of too many, and bounds texts", () => {
    const many = Array.from({ length: 12_000 }, (_, at) =>
      event({ ts: at, dur: at % 5_000, args: { x: "y".repeat(1_000) } }),
    );
    const spans = readBuildTrace(JSON.stringify(many)) ?? [];
    expect(spans.length).toBe(10_000);
    expect(Math.min(...spans.map(({ duration }) => duration))).toBeGreaterThan(0);
    expect(spans.every(({ start }, at) => at === 0 || start >= (spans[at - 1]?.start ?? 0))).toBe(true);
    expect(spans[0]?.detail.length).toBe(300);
  });
});

describe("BuildStore", () => {
  const build = { title: ".", state: "building", start: 0, duration: null, changed: [], output: "" } as const;

  test("lists the newest first, and forgets the oldest", () => {
    const store = new BuildStore("./app");
    const ids = Array.from({ length: 40 }, () => store.add(build));
    expect(store.all().builds.map(({ id }) => id)).toEqual(ids.slice(10).reverse());
    const before = store.revision;
    store.update(ids[0] ?? 0, { state: "built" });
    expect(store.revision).toBe(before);
    store.update(ids[39] ?? 0, { state: "built", duration: 5 }, [span]);
    expect(store.all()).toMatchObject({
      watching: "./app",
      builds: expect.arrayContaining([expect.objectContaining({ id: 40, state: "built", duration: 5, spans: 1 })]),
    });
    expect(store.spansOf(40)).toEqual([span]);
    expect(store.spansOf(1)).toBeUndefined();
    store.setProgram({ state: "running", end: "", build: 40 });
    expect(store.all().program).toEqual({ state: "running", end: "", build: 40 });
  });
});
