import { expect, test } from "bun:test";
import { specEvents, specOf } from "./ginkgo.ts";
import { decodeOutcomes, outputOf } from "./outcomes.ts";

test("specs of Ginkgo are subtests, and other nodes are not", () => {
  const spec = (State: string, LeafNodeText: string, more: object = {}) => ({
    LeafNodeType: "It",
    ContainerHierarchyTexts: ["Commands", "of strings"],
    LeafNodeText,
    State,
    ...more,
  });
  const report = [
    {
      SpecReports: [
        { LeafNodeType: "BeforeSuite", LeafNodeText: "", State: "passed" },
        spec("passed", "should Get"),
        spec("failed", "should Set", { Failure: { Message: "Expected\n  OK" } }),
        spec("panicked", "should Append"),
        spec("timedout", "should Wait"),
        spec("pending", "should Later"),
        spec("skipped", "should Never"),
        { LeafNodeType: "It", ContainerHierarchyTexts: null, LeafNodeText: "alone", State: "passed" },
      ],
    },
  ];
  const events = specEvents(JSON.stringify(report), "p");
  const name = (text: string) => `p TestGinkgoSuite/Commands/of_strings/${text}`;
  expect([...decodeOutcomes(events)].map(([each, outcomes]) => [each, ...outcomes])).toEqual([
    [name("should_Get"), "pass"],
    [name("should_Set"), "fail"],
    [name("should_Append"), "fail"],
    [name("should_Wait"), "fail"],
    [name("should_Later"), "skip"],
    [name("should_Never"), "skip"],
    ["p TestGinkgoSuite/alone", "pass"],
  ]);
  expect(specOf(name("should_(Set)"))).toBe("Commands.+of.+strings.+should.+\\(Set\\)");
  expect(specOf("p TestGinkgoSuite")).toBeUndefined();
  expect(outputOf(name("should_Set"), events)).toBe("Expected\n  OK\n");
});
