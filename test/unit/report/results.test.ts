import { describe, expect, test } from "bun:test";
import { parseEvents } from "../../../src/report/events.ts";
import { packageRuns, type TestAction } from "../../../src/report/results.ts";
import { pseudoRandom, seeds } from "../../support/random.ts";

const hex = (text: string) => Buffer.from(text).toString("hex");

/** Lines of a process, at times 1, 2, 3, … */
function lines(...texts: readonly string[]) {
  return parseEvents(
    texts
      .map((text, at) => {
        const [kind, ...words] = text.split(" ");
        return `${[kind, at + 1, ...words].join(" ")}\n`;
      })
      .join(""),
  );
}

const START = (path = "m/p", pid = 10, parent = 1) => `process ${hex(path)} ${pid} ${parent}`;
const begin = (name: string) => `begin ${hex(name)}`;
const end = (name: string, result = "pass", duration = 1) => `end ${hex(name)} ${result} ${duration}`;

const brief = (processes: ReturnType<typeof lines>[], actions?: readonly TestAction[], status = 0) =>
  packageRuns(processes, actions, status).map(({ importPath, result, tests }) => [
    importPath,
    result,
    ...tests.map((each) => `${each.name} ${each.result}`),
  ]);

test("tests with their subtests, in the order in which they began", () => {
  const events = lines(
    START(),
    begin("A"),
    begin("A/x"),
    `log ${hex("A/x")} Errorf 7 ${hex("/m/p/a_test.go")} ${hex("wrong: \t\u0000<b>\n")}`,
    end("A/x", "fail", 5),
    end("A", "fail", 9),
    begin("B"),
    end("B", "skip"),
    "exit 1",
  );
  const [run] = packageRuns([events], undefined, 1);
  expect(run).toEqual({
    ...{ importPath: "m/p", result: "fail", start: 1n, elapsed: 8n },
    tests: [
      { name: "A", result: "fail", start: 2n, duration: 9n, elapsed: 4n, logs: [] },
      {
        ...{ name: "A/x", result: "fail", start: 3n, duration: 5n, elapsed: 2n },
        logs: [{ time: 4n, method: "Errorf", file: "/m/p/a_test.go", line: 7, text: "wrong: \t\u0000<b>\n" }],
      },
      { name: "B", result: "skip", start: 7n, duration: 1n, elapsed: 1n, logs: [] },
    ],
  });
});

describe("odd runs", () => {
  test.each([
    [
      "a process that ends within a test",
      [START(), begin("A"), begin("A/x")],
      ["m/p", "fail", "A unfinished", "A/x unfinished"],
    ],
    ["a status without a failed test", [START(), begin("A"), end("A"), "exit 2"], ["m/p", "fail", "A pass"]],
    ["no test", [START(), "exit 0"], ["m/p", "pass"]],
    [
      "a test twice",
      [START(), begin("A"), end("A"), begin("A"), end("A", "fail")],
      ["m/p", "fail", "A pass", "A fail"],
    ],
    [
      "a part of a test with its name",
      [START(), begin("A"), begin("A"), end("A"), end("A", "fail")],
      ["m/p", "fail", "A fail"],
    ],
    ["an end without a beginning", [START(), end("A")], ["m/p", "pass"]],
  ])("%s", (_, texts, expected) => expect(brief([lines(...texts)])).toEqual([expected]));

  test("what a test starts is a part of it", () => {
    const outer = lines(START("m/p", 10, 1), begin("A"), end("A"));
    const inner = lines(START("m/p", 11, 10), begin("Helper"), end("Helper", "fail"), "exit 1");
    expect(brief([outer, inner])).toEqual([["m/p", "pass", "A pass"]]);
    expect(brief([inner, outer])).toEqual([["m/p", "pass", "A pass"]]);
  });

  test("packages without a process", () => {
    const actions = [
      { importPath: "m/unbuilt", built: false, vetted: false },
      { importPath: "m/cached", built: true, vetted: false },
      { importPath: "m/vetted", built: true, vetted: true },
    ];
    const results = (status: number) => brief([], actions, status).map(([path, result]) => `${path} ${result}`);
    expect(results(1)).toEqual(["m/cached cached", "m/unbuilt unbuilt", "m/vetted unclear"]);
    expect(results(0)).toEqual(["m/cached cached", "m/unbuilt unbuilt", "m/vetted cached"]);
  });
});

for (const seed of seeds(5)) {
  test(`a file that is cut off anywhere, or damaged, is read as far as possible, seed ${seed}`, () => {
    const random = pseudoRandom(seed);
    const text = [
      `process 1 ${hex("m/p")} 10 1`,
      `begin 2 ${hex("A")}`,
      `log 3 ${hex("A")} Log 3 ${hex("f")} ${hex("text")}`,
      `end 4 ${hex("A")} pass 2`,
      "exit 5 0",
    ]
      .map((line) => `${line}\n`)
      .join("");
    for (let cut = 0; cut <= text.length; cut++) {
      const events = parseEvents(text.slice(0, cut));
      expect(events).toEqual(parseEvents(text).slice(0, events.length));
    }
    for (let round = 0; round < 500; round++) {
      const bytes = Buffer.from(text);
      for (let times = 0; times < 3; times++) bytes[random(bytes.length)] = random(256);
      expect(() => packageRuns([parseEvents(bytes.toString("latin1"))], undefined, 0)).not.toThrow();
    }
  });
}
