import { expect, test } from "bun:test";
import { sayState } from "../../../src/dev/say-state.ts";
import type { BuildState, ProgramState } from "../../../src/dev/state.ts";

const build = (part: Partial<BuildState>): BuildState => ({
  ...{ number: 2, kind: "built", started: 0, milliseconds: 1_240, changed: [], output: "" },
  ...part,
});
const none: ProgramState = { kind: "none", build: 0, end: "" };
const running: ProgramState = { kind: "running", build: 1, end: "" };

test.each<[string | undefined, BuildState, ProgramState, { build: BuildState; program: ProgramState } | undefined]>([
  ["building", build({ kind: "building" }), none, undefined],
  [
    "building, since a.go, b.go, c.go and 2 more changed",
    build({ kind: "building", changed: ["a.go", "b.go", "c.go", "d.go", "e.go"] }),
    running,
    { build: build({ number: 1 }), program: running },
  ],
  ["built in 1.2 s; the program starts", build({}), none, { build: build({ kind: "building" }), program: none }],
  [undefined, build({}), running, { build: build({}), program: none }],
  [
    "the build failed after 1.2 s; waiting for a change",
    build({ kind: "failed" }),
    none,
    { build: build({ kind: "building" }), program: none },
  ],
  [
    "the build failed after 1.2 s; the program of the last successful build runs on; waiting for a change",
    build({ kind: "failed" }),
    running,
    { build: build({ kind: "building" }), program: running },
  ],
  [
    "the program has ended (exit status 2); waiting for a change",
    build({}),
    { kind: "exited", build: 2, end: "exit status 2" },
    { build: build({}), program: running },
  ],
  [undefined, build({ kind: "cancelled" }), running, { build: build({ kind: "building" }), program: running }],
  [undefined, build({}), running, { build: build({}), program: running }],
])("says %j", (text, now, program, before) => {
  expect(sayState(now, program, before)).toBe(text);
});
