import { expect, test } from "bun:test";
import { outlookOf } from "../../../src/survey/pin-outlook.ts";

const BEFORE = `module m

go 1.23

require (
	a.example/kept v1.0.0
	a.example/raised v1.1.0
	a.example/gone v1.0.0 // indirect
)
`;
const AFTER = `module m

go 1.26.0

require (
	a.example/kept v1.0.0
	a.example/raised v1.2.0
	a.example/new v0.1.0
	a.example/below v0.2.0 // indirect
)
`;

const pinned = (before: string, after: string) => ({
  before: { goMod: before, goSum: undefined, toolFile: undefined },
  after: { goMod: after, goSum: "", toolFile: "" },
  added: ["a.example/new/hooks"],
  ...{ removed: [], unavailable: [], withoutAspects: [], notes: [] },
  configuration: { aspects: [], files: [], integrations: [], warnings: [] },
});

test("what a pin changes in go.mod: new requirements, versions that rise, and the go directive", () => {
  expect(outlookOf(pinned(BEFORE, AFTER))).toEqual({
    added: ["a.example/new/hooks"],
    removed: [],
    modules: [
      { path: "a.example/new", version: "v0.1.0", indirect: false },
      { path: "a.example/below", version: "v0.2.0", indirect: true },
    ],
    versions: [
      { path: "go", from: "1.23", to: "1.26.0" },
      { path: "a.example/raised", from: "v1.1.0", to: "v1.2.0" },
    ],
    unavailable: [],
  });
  expect(outlookOf(pinned(AFTER, AFTER))).toMatchObject({ modules: [], versions: [] });
});
