import { expect, test } from "bun:test";
import { compilePlan } from "../../../src/aspect/compile-plan.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { unmetExpectations } from "../../../src/toolexec/expectations.ts";

const ASPECTS = `aspects:
  - id: expecting
    expect: 1
    join-point: {function-body: {function: [{name: F}]}}
    advice: {prepend-statements: {template: "g()"}}
`;

test.each([
  ["", true],
  ["exclude: [{file: x.go, integration: other}]", true],
  // At link time, the number of places to which the exclude applies is unknown.
  ["exclude: [{file: x.go}]", false],
  ["exclude: [{integration: the/integration}]", false],
])("with %j an aspect that matched nowhere is told of: %p", (excludes, told) => {
  const file = decodeAspectFile("a.yml", ASPECTS + excludes, "", []);
  const aspects = (file?.aspects ?? []).map((aspect) => ({ ...aspect, integration: "the/integration" }));
  const configuration = { aspects, excludes: file?.excludes, files: [], integrations: [], warnings: [] };
  const plan = compilePlan(configuration, { toolVersion: "v1", rootModule: undefined, fingerprint: "" });
  expect(unmetExpectations(plan, new Map()).length > 0).toBe(told);
});
