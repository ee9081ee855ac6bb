import { expect, test } from "bun:test";
import { attributed } from "../../../src/bill/attribute.ts";
import type { RawAspect } from "../../../src/config/configuration.ts";

const nothing = { kind: "scalar" as const, value: "", line: 1, column: 1 };
const aspect = (integration: string, id: string): RawAspect => ({
  ...{ id, integration, file: "a.yml", index: 0, line: 1, column: 1, tracerInternal: false },
  ...{ joinPoint: nothing, advice: nothing },
});

test("what an archive of another build names counts for the first integration that brings the aspect here", () => {
  const plan = { aspects: [aspect("i/one", "shared"), aspect("i/two", "shared"), aspect("i/two", "own")] };
  const share = (integration: string, aspect: string) => ({ integration, aspect, count: 2, places: "f:1" });
  const of = (integration: string, id: string) =>
    attributed(plan, new Map([["p", [share(integration, id)]]])).get("p")?.[0];
  expect(of("i/one", "shared")).toEqual(share("i/one", "shared"));
  expect(of("i/two", "shared")).toEqual(share("i/two", "shared"));
  expect(of("i/other", "shared")).toEqual(share("i/one", "shared"));
  expect(of("i/one", "own")).toEqual(share("i/two", "own"));
  // An archive without a part in this plan, which its key rules out.
  expect(of("i/other", "unknown")).toEqual(share("i/other", "unknown"));
});
