import { describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { testActions } from "../../../src/report/actions.ts";
import { junitXml } from "../../../src/report/junit.ts";
import { reportPage } from "../../../src/report/page.ts";
import type { PackageRun, TestRun } from "../../../src/report/results.ts";
import { testTraces } from "../../../src/report/traces.ts";
import type { Span } from "../../../src/trace/span.ts";
import { readImport } from "../../../src/web/import-file.ts";
import { traceToOtlp } from "../../../src/web/otlp-export.ts";

const NONE = () => ({ flaky: false, slower: undefined });

function testRun(name: string, start: number, elapsed: number, more: Partial<TestRun> = {}): TestRun {
  const times = { start: BigInt(start), duration: BigInt(elapsed), elapsed: BigInt(elapsed) };
  return { name, result: "pass", ...times, logs: [], ...more };
}

function packageRun(tests: readonly TestRun[], more: Partial<PackageRun> = {}): PackageRun {
  return { importPath: "m/p", result: "pass", start: 0n, elapsed: 2_500_000n, tests, ...more };
}

const log = (text: string, method = "Log") => ({ time: 1n, method, file: "/m/p/a_test.go", line: 3, text });

function span(id: string, start: number, more: Partial<Span> = {}): Span {
  return {
    ...{ traceId: "a".repeat(32), spanId: id.padStart(16, "0"), parentId: "", name: id, resource: "", service: "s" },
    ...{ kind: "", type: "", start: BigInt(start), duration: 1n, attributes: {}, events: [], links: [], appsec: [] },
    ...{ error: { failed: false, message: "", type: "" }, source: "otlp", ...more },
  };
}

describe("JUnit", () => {
  const failing = testRun("A/<x>", 1, 1_500_000, {
    result: "fail",
    logs: [log("before\n"), log('wrong: "<b>"\u0000\u001b]0;t\u0007 & \ud800\n', "Errorf")],
  });

  test("has counts, messages and logs, with nothing that XML does not allow", () => {
    const tests = [
      failing,
      testRun("B", 2, 0, { result: "skip", logs: [log("later", "Skip")] }),
      testRun("C", 3, 0, { logs: [log("said")] }),
    ];
    const xml = junitXml(
      [packageRun(tests, { result: "fail" })],
      (_, name) => ({ flaky: name === "C", slower: name === "C" ? 3 : undefined }),
      undefined,
    );
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="1" time="0.003">
  <testsuite name="m/p" tests="3" failures="1" errors="0" skipped="1" time="0.003">
    <testcase classname="m/p" name="A/&lt;x&gt;" time="0.002">
      <failure message="wrong: &quot;&lt;b&gt;&quot;\ufffd\ufffd]0;t\ufffd &amp; \ufffd">a_test.go:3: before
a_test.go:3: wrong: &quot;&lt;b&gt;&quot;\ufffd\ufffd]0;t\ufffd &amp; \ufffd</failure>
    </testcase>
    <testcase classname="m/p" name="B" time="0.000">
      <skipped message="later"></skipped>
    </testcase>
    <testcase classname="m/p" name="C" time="0.000">
      <properties><property name="flaky" value="true"></property><property name="slower" value="3.0"></property></properties>
      <system-out>a_test.go:3: said</system-out>
    </testcase>
  </testsuite>
</testsuites>
`);
  });

  test.each([
    ["unbuilt", "no test was run"],
    ["fail", "the package failed, but none of its tests"],
  ] as const)("a package that fails without a test has an error: %s", (result, message) => {
    const xml = junitXml([packageRun([], { result })], NONE, undefined);
    expect(xml).toContain(`<error message="${message}`);
    expect(xml).toContain('<testsuites tests="1" failures="0" errors="1"');
  });

  test("a command that fails without any package has an error", () => {
    expect(junitXml([], NONE, "it ended <early>")).toContain('<error message="it ended &lt;early&gt;">');
  });
});

describe("traces", () => {
  const tests = [testRun("A", 100, 100), testRun("A/x", 120, 40), testRun("A/x/y", 130, 10), testRun("B", 300, 100)];

  /** Parents by name. */
  const tree = (packages: readonly PackageRun[], spans: readonly Span[]) =>
    testTraces(packages, spans, []).map((trace) =>
      trace.spans.map(({ name, parent_id }) => [name, trace.spans.find((each) => each.span_id === parent_id)?.name]),
    );

  test("one for each test, with subtests and what was sent below them", () => {
    const sent = [
      span("1", 135),
      span("2", 136, { parentId: "1".padStart(16, "0") }),
      span("3", 310, { traceId: "b".repeat(32) }),
    ];
    expect(tree([packageRun(tests)], sent)).toEqual([
      [
        ["A", undefined],
        ["A/x", "A"],
        ["A/x/y", "A/x"],
        ["1", "A/x/y"],
        ["2", "1"],
      ],
      [
        ["B", undefined],
        ["3", "B"],
      ],
    ]);
  });

  test("a subtest whose own name has slashes is a part of its test", () => {
    const named = [
      testRun("A", 100, 100),
      testRun("A/x/y/z", 120, 40),
      testRun("A/x/y/z/1", 130, 10),
      testRun("A", 300, 10),
    ];
    expect(tree([packageRun(named)], [])).toEqual([
      [
        ["A", undefined],
        ["A/x/y/z", "A"],
        ["A/x/y/z/1", "A/x/y/z"],
      ],
      [["A", undefined]],
    ]);
  });

  test.each([
    ["outside of any test", 250, {}, undefined],
    ["while parallel subtests run", 155, {}, "A"],
    ["of an unknown parent", 135, { parentId: "f".repeat(16) }, "A/x/y"],
  ])("a span %s", (_, start, more, parent) => {
    const parallel = [...tests, testRun("A/z", 150, 20)];
    const [first = []] = tree([packageRun(parallel)], [span("1", start, more)]);
    expect(first.find(([name]) => name === "1")?.[1]).toBe(parent);
  });

  test("a span while two packages are tested goes to the one that its binary is named after, or to none", () => {
    const other = packageRun([testRun("C", 100, 100)], { importPath: "m/other" });
    const named = (service: string) =>
      tree([packageRun(tests), other], [span("1", 105, { service })])
        .flat()
        .find(([name]) => name === "1");
    expect(named("unknown_service:other.test")).toEqual(["1", "C"]);
    expect(named("unknown_service:p.test")).toEqual(["1", "A"]);
    expect(named("shop")).toBeUndefined();
  });

  test("can be read as OTLP, with the logs of tests", () => {
    const logged = [testRun("A", 100, 100, { result: "fail", logs: [log("wrong\n", "Fatalf")] })];
    const text = testTraces([packageRun(logged)], [span("1", 150)], [])
      .map((trace) => JSON.stringify(traceToOtlp(trace)))
      .join("\n");
    const { spans, logs } = readImport(new TextEncoder().encode(text));
    expect(spans.map(({ name, error }) => [name, error.failed])).toEqual([
      ["A", true],
      ["1", false],
    ]);
    // A fake clock: within the test's time.
    expect(logs.map(({ message, time, level }) => [message, time, level])).toEqual([["wrong", 100n, "ERROR"]]);
  });
});

describe("the page", () => {
  const hostile = "<script>alert(1)</script>\"'&\u001b[31m";
  const page = (packages: readonly PackageRun[], spans: readonly Span[] = []) =>
    reportPage({
      ...{ packages, traces: testTraces(packages, spans, []), marks: () => ({ flaky: true, slower: 2.5 }) },
      ...{ date: new Date(0), unexplained: undefined, earlier: 3 },
    });

  test("escapes all that comes from tests, and allows nothing but its own style", () => {
    const tests = [
      testRun(hostile, 100, 100, { result: "fail", logs: [log(hostile)] }),
      testRun(`${hostile}/x`, 110, 5),
    ];
    const html = page(
      [packageRun(tests, { importPath: hostile, result: "fail" })],
      [span("1", 120, { name: hostile, service: hostile })],
    );
    expect(html).not.toContain("<script");
    expect(html).not.toContain("\u001b");
    expect(html).not.toMatch(/\son\w+=|javascript:|style=/);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${hash}';`);
    expect(html).not.toMatch(/(?:src|href|url)\s*[=(]/);
  });

  test("shows what failed first and open, with its marks", () => {
    const failed = packageRun([testRun("Bad", 1, 1, { result: "fail" })], { importPath: "m/z", result: "fail" });
    const html = page([packageRun([testRun("Good", 1, 1)]), failed]);
    expect(html.indexOf("m/z")).toBeLessThan(html.indexOf("m/p"));
    expect(html).toContain('<details open class="bad"><summary><code>Bad</code>');
    expect(html).toContain("2.5 times as slow as usual");
  });

  test("draws cycles, missing parents and thousands of spans within bounds", () => {
    const many = [...Array(5000).keys()].map((at) => span(`${at + 1}`, 110, { parentId: `${at}`.padStart(16, "0") }));
    const cycle = [
      span("x1", 110, { parentId: "x2".padStart(16, "0") }),
      span("x2", 111, { parentId: "x1".padStart(16, "0") }),
    ];
    const html = page([packageRun([testRun("A", 100, 100)])], [...many, ...cycle]);
    expect(html).toContain("and 4803 more spans, in traces.jsonl");
    expect(html.length).toBeLessThan(200_000);
  });
});

describe("the go command's actions", () => {
  const actions = (...list: readonly object[]) => testActions(JSON.stringify(list));
  const RUN = { Mode: "test run", Package: "m/p" };
  const link = (more: object) => ({ Mode: "link", Package: "m/p.test", Cmd: null, ...more });

  test.each([
    ["built", [RUN, link({ ActionID: "a", BuildID: "a/b", Cmd: ["link"] })], true],
    ["taken from the cache", [RUN, link({ ActionID: "a" })], true],
    ["not begun, since a compile failed", [RUN, link({})], false],
    ["failed", [RUN, link({ ActionID: "a", Cmd: ["link"] })], false],
  ])("a test binary that was %s", (_, list, built) =>
    expect(actions(...list)).toEqual([{ importPath: "m/p", built, vetted: false }]));

  test("a package without a test binary has no tests", () => {
    expect(actions(RUN, { Mode: "build", Package: "m/p", ActionID: "a", BuildID: "a/b" })).toEqual([]);
  });

  test("text that is no list is nothing", () => {
    expect(testActions("")).toBeUndefined();
    expect(testActions("{}")).toBeUndefined();
    expect(actions()).toEqual([]);
  });
});
