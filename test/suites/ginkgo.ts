import { isRecord } from "../../src/base/json.ts";

/** The test function in which Ginkgo runs all its specs; its name is the program's choice, and this one go-redis'. */
const GINKGO_TEST = "TestGinkgoSuite";

/**
 * Rewrites a report of Ginkgo (`-ginkgo.json-report`) as events of `go test -json`: each spec becomes a subtest, named by the texts of its
 * containers and its own. Specs that a focus or a pattern leaves out become skipped tests.
 *
 * @param report the file's text
 * @param path import path of the tested package
 */
export function specEvents(report: string, path: string): string {
  const suites: unknown = JSON.parse(report);
  if (!Array.isArray(suites)) throw new Error("a report of Ginkgo is a list of suites");
  const specs = listOf(suites).flatMap((suite) => (isRecord(suite) ? listOf(suite.SpecReports) : []));
  return specs.map((spec) => eventOf(spec, path)).join("");
}

/** The actions of `go test -json` by Ginkgo's states; all others are failures. */
const ENDS: ReadonlyMap<string, string> = new Map([
  ["passed", "pass"],
  ["skipped", "skip"],
  ["pending", "skip"],
]);

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function eventOf(spec: unknown, path: string): string {
  // Nodes such as BeforeSuite are in the list as well.
  if (!isRecord(spec) || spec.LeafNodeType !== "It" || typeof spec.State !== "string") return "";
  const name = [...listOf(spec.ContainerHierarchyTexts), spec.LeafNodeText]
    .map((text) => String(text).replaceAll(/\s+/g, "_"))
    .join("/");
  const test = { Package: path, Test: `${GINKGO_TEST}/${name}` };
  const failure = isRecord(spec.Failure) ? [{ ...test, Action: "output", Output: `${spec.Failure.Message}\n` }] : [];
  const Action = ENDS.get(spec.State) ?? "fail";
  return [...failure, { ...test, Action }].map((event) => `${JSON.stringify(event)}\n`).join("");
}

/** A value of `-ginkgo.focus` that selects the spec of which a test is made; undefined for another test. */
export function specOf(test: string): string | undefined {
  const [, name] = test.split(` ${GINKGO_TEST}/`);
  return name?.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/[_/]/g, ".+");
}
