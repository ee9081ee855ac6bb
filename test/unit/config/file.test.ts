import { expect, test } from "bun:test";
import { describeProblem, type Problem } from "../../../src/base/problem.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";

function decode(text: string) {
  const problems: Problem[] = [];
  const file = decodeAspectFile("a.yml", text, "example.com/p", problems);
  return { file, problems: problems.map(describeProblem), severities: problems.map((each) => each.severity) };
}

test("aspects and extends", () => {
  const { file, problems } = decode(`
meta: { name: x }
extends: [./other.yml, ../dir]
aspects:
  - id: first
    join-point: { import-path: main }
    advice: []
  - tracer-internal: true
    join-point: { import-path: main }
    advice: { add-blank-import: unsafe }
`);
  expect(problems).toEqual([]);
  expect(file?.extends).toEqual([
    { target: "./other.yml", line: 3, column: 11 },
    { target: "../dir", line: 3, column: 24 },
  ]);
  expect(file?.aspects).toMatchObject([
    { id: "first", index: 0, line: 5, column: 5, tracerInternal: false, integration: "example.com/p", file: "a.yml" },
    { id: "#1", index: 1, line: 8, column: 5, tracerInternal: true },
  ]);
  expect(file?.aspects[1]?.advice.kind).toBe("mapping");
});

test("typos are warnings at file and aspect level", () => {
  const { file, problems, severities } = decode(`aspect: []
aspects:
  - join-point: { import-path: main }
    advice: []
    tracer_internal: true
`);
  expect(severities).toEqual(["warning", "warning"]);
  expect(problems).toEqual([
    'a.yml:1:1: unknown key "aspect" is ignored, did you mean "aspects"?',
    'a.yml:5:5: aspects[0]: unknown key "tracer_internal" is ignored, did you mean "tracer-internal"?',
  ]);
  expect(file?.aspects[0]?.tracerInternal).toBe(false);
});

test("everything that makes an aspect unusable is reported as an error", () => {
  const { problems, severities } = decode(`extends: ./other.yml
aspects:
  - id: 1
    join-point: {}
    advice: []
    tracer-internal: "yes"
  - id: x
    advice: []
  - nonsense
`);
  expect(problems).toEqual([
    'a.yml:1:10: extends: must be a list, not the string "./other.yml"',
    "a.yml:3:9: aspects[0].id: must be a string, not the number 1; put it in quotes",
    'a.yml:6:22: aspects[0].tracer-internal: must be true or false, not the string "yes"',
    'a.yml:7:5: [x] aspects[1]: the key "join-point" is missing',
    'a.yml:9:5: aspects[2]: must be a mapping, not the string "nonsense"',
  ]);
  expect(new Set(severities)).toEqual(new Set(["error"]));
});

test("a file that is not a mapping", () => {
  expect(decode("- a\n").problems).toEqual(["a.yml:1:1: must be a mapping, not a list"]);
});
