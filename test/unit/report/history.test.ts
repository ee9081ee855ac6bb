import { describe, expect, test } from "bun:test";
import { formatHistory, type HistoryRun, historyRun, marksOf, parseHistory } from "../../../src/report/history.ts";

type Results = HistoryRun["tests"][string];

const run = (results: Results | undefined, time = 1): HistoryRun => ({
  time,
  tests: results === undefined ? {} : { k: results },
});
const marks = (...all: readonly (Results | undefined)[]) => {
  const runs = all.map((each) => run(each));
  return marksOf("k", runs.at(-1) ?? run(undefined), runs.slice(0, -1));
};
const pass = (ms = 1): Results => [["pass", ms]];
const fail: Results = [["fail", 1]];
const skip: Results = [["skip", 0]];

describe("flaky", () => {
  test.each([
    ["fails for the first time", false, [pass(), pass(), fail]],
    ["is repaired", false, [fail, fail, pass()]],
    ["fails, passes and fails", true, [fail, pass(), fail]],
    ["passes again after one failure", true, [pass(), fail, pass()]],
    ["passes and fails in one run", true, [[...pass(), ...fail]]],
    ["ended early, and passes again", true, [pass(), [["unfinished", 1]] as Results, pass()]],
    ["was skipped meanwhile", false, [pass(), skip, pass(), undefined, pass()]],
    ["never ran", false, [undefined]],
  ])("%s: %p", (_, flaky, runs) => expect(marks(...runs).flaky).toBe(flaky));
});

describe("slower", () => {
  test.each([
    ["twice as long and more", 5, [pass(100), pass(100), pass(100), pass(500)]],
    ["too few runs to compare with", undefined, [pass(100), pass(100), pass(500)]],
    ["only a few milliseconds", undefined, [pass(1), pass(1), pass(1), pass(90)]],
    ["not twice as long", undefined, [pass(1000), pass(1000), pass(1000), pass(1900)]],
    ["one slow run before", 3, [pass(100), pass(9000), pass(100), pass(300)]],
    ["skipped", undefined, [pass(100), pass(100), pass(100), skip]],
    ["the slowest of several", 4, [pass(100), pass(100), pass(100), [...pass(100), ...pass(400)]]],
  ])("%s: %p", (_, slower, runs) => expect(marks(...runs).slower).toBe(slower));
});

test("a history is kept, up to a limit, and damaged lines are left out", () => {
  let text = "";
  for (let time = 1; time <= 40; time++) {
    text = formatHistory(parseHistory(text), run(pass(), time));
  }
  expect(parseHistory(text).map(({ time }) => time)).toEqual([...Array(30).keys()].map((at) => at + 11));
  const odd = [
    "{",
    "null",
    "[]",
    '{"time":1}',
    '{"time":"1","tests":{}}',
    '{"time":1,"tests":{"k":[["odd",1]]}}',
    '{"time":1,"tests":{"k":7}}',
  ];
  expect(parseHistory([...odd, JSON.stringify(run(fail, 7)), ""].join("\n"))).toEqual([run(fail, 7)]);
});

test("tests with names of properties have no marks of others", () => {
  const now = historyRun([], 1);
  expect(marksOf("constructor", now, [])).toEqual({ flaky: false, slower: undefined });
  expect(marksOf("__proto__", now, [now])).toEqual({ flaky: false, slower: undefined });
});
