import { expect, test } from "bun:test";
import { candidatesFor } from "../../../src/plan/prefilter.ts";
import { treatmentOf } from "../../../src/plan/treatment.ts";

test.each([
  ["github.com/DataDog/orchestrion/runtime", "normal"],
  ["github.com/DataDog/orchestrion/runtime/built", "normal"],
  ["github.com/DataDog/orchestrion", "never"],
  ["github.com/DataDog/orchestrion/internal/x", "never"],
  ["github.com/DataDog/orchestrion2", "normal"],
  ["gopkg.in/DataDog/dd-trace-go.v1", "tracer"],
  ["gopkg.in/DataDog/dd-trace-go.v1/contrib/net/http", "tracer"],
  ["github.com/DataDog/dd-trace-go", "tracer"],
  ["github.com/DataDog/dd-trace-go/v2/ddtrace", "tracer"],
  ["github.com/DataDog/dd-trace-go/contrib/os/v2", "tracer"],
  ["github.com/DataDog/dd-trace-go/internal/orchestrion/_integration/x", "normal"],
  ["github.com/DataDog/dd-trace-go/v2/internal/orchestrion/_integration", "normal"],
  ["github.com/DataDog/dd-trace-go/v2/internal/orchestrion/_integrations", "tracer"],
  ["github.com/DataDog/go-tuf/client", "never"],
  ["github.com/DataDog/go-tuf/client/x", "normal"],
  ["runtime", "normal"],
  ["example.com/app", "normal"],
] as const)("%s is woven: %s", (path, expected) => {
  expect(treatmentOf(path)).toBe(expected);
});

test("aspects that may match in a package by its treatment", () => {
  const index = {
    format: 1 as const,
    toolVersion: "",
    fingerprint: "",
    rootModule: undefined,
    aspects: [
      { tracerInternal: false, condition: { op: "maybe" } as const },
      { tracerInternal: true, condition: { op: "maybe" } as const },
    ],
  };
  const no = () => false;
  const facts = { testMain: false, imports: no, tellsOf: no, names: no, nameOf: () => undefined, sources: () => [] };
  const candidates = (importPath: string) => candidatesFor(index, { ...facts, importPath });
  expect(candidates("example.com/app")).toEqual([0, 1]);
  expect(candidates("github.com/DataDog/dd-trace-go/v2/ddtrace")).toEqual([1]);
  expect(candidates("github.com/DataDog/orchestrion/x")).toEqual([]);
});
