import { expect, test } from "bun:test";
import { tmpdir } from "node:os";
import { buildMessages, decodeOutcomes, differences, names, outputOf, passed } from "./outcomes.ts";

/** The output of `go test -json` for these tests, with lines of other kinds between them. */
function output(...tests: readonly (readonly [name: string, ...outcomes: string[]])[]): string {
  const events = tests.flatMap(([Test, ...outcomes]) =>
    outcomes.flatMap((Action) => [
      { Action: "run", Package: "p", Test },
      { Action: "output", Package: "p", Test, Output: "{" },
      { Action, Package: "p", Test },
    ]),
  );
  const all = [...events, { Action: "fail", Package: "p" }, { ImportPath: "p", Action: "build-fail" }];
  return `# p\n${all.map((event) => JSON.stringify(event)).join("\n")}\nFAIL\n`;
}

test("tests with other outcomes, and those that did not run, are differences", () => {
  const plain = decodeOutcomes(output(["A", "pass"], ["B", "pass"], ["C", "skip"], ["D", "pass"], ["E", "fail"]));
  const woven = decodeOutcomes(output(["A", "pass"], ["B", "fail"], ["C", "pass"], ["E", "fail"], ["F", "pass"]));
  expect(differences(plain, woven)).toEqual([
    { test: "p B", plain: "pass", woven: "fail" },
    { test: "p C", plain: "skip", woven: "pass" },
    { test: "p D", plain: "pass", woven: "-" },
    { test: "p F", plain: "-", woven: "pass" },
  ]);
  expect([passed(plain), passed(woven)]).toEqual([3, 3]);
  expect(names(plain, woven)).toEqual(["p A", "p B", "p C", "p D", "p E", "p F"]);
});

test("of tests that ran several times, those are different that have no outcome in common", () => {
  const plain = decodeOutcomes(output(["A", "pass", "fail"], ["B", "pass", "pass"], ["C", "pass", "fail"]));
  const woven = decodeOutcomes(output(["A", "fail", "fail"], ["B", "fail", "fail"], ["C", "skip", "skip"]));
  expect(differences(plain, woven)).toEqual([
    { test: "p B", plain: "pass", woven: "fail" },
    { test: "p C", plain: "fail,pass", woven: "skip" },
  ]);
  expect(passed(plain)).toBe(1);
});

test("what a test printed is its own lines, of all its runs", () => {
  const event = (Test: string, Output: string) => JSON.stringify({ Action: "output", Package: "p", Test, Output });
  const lines = [event("A", "one\n"), event("A/b", "of b\n"), event("AB", "of AB\n"), "# p", event("A", "two\n")];
  expect(outputOf("p A", lines.join("\n"))).toBe("one\ntwo\n");
});

test("a package, or a test with subtests, is a difference if nothing inside explains it", () => {
  const plain = decodeOutcomes(`${output(["A", "pass"])}{"Action":"pass","Package":"q"}\n`);
  const woven = decodeOutcomes(`${output(["A", "pass"])}{"Action":"fail","Package":"q"}\n`);
  expect(differences(plain, woven)).toEqual([{ test: "q", plain: "pass", woven: "fail" }]);
  const explained = `{"Action":"fail","Package":"q","Test":"B"}\n{"Action":"fail","Package":"q"}\n`;
  expect(differences(plain, decodeOutcomes(output(["A", "pass"]) + explained))).toEqual([
    { test: "q B", plain: "-", woven: "fail" },
  ]);
  const nested = (inner: string, outer: string) =>
    decodeOutcomes(output(["A/b", inner], ["A/c", "pass"], ["A", outer]));
  expect(differences(nested("pass", "pass"), nested("fail", "fail")).map(({ test }) => test)).toEqual(["p A/b"]);
  expect(differences(nested("pass", "pass"), nested("pass", "fail")).map(({ test }) => test)).toEqual(["p A"]);
  // One that failed only once is no difference, but explains why its package is.
  const steady = `{"Action":"pass","Package":"q","Test":"B"}\n`;
  const before = decodeOutcomes(`${steady}{"Action":"pass","Package":"q"}\n`);
  expect(differences(before, decodeOutcomes(steady + explained))).toEqual([]);
});

test("the random number of a temporary folder is no part of a name", () => {
  const named = (number: string) => decodeOutcomes(output([`A/file=${tmpdir()}/TestA1${number}/001/a_0`, "pass"]));
  expect([...named("225440749").keys()]).toEqual([`p A/file=${tmpdir()}/TestA*/001/a_0`, "p"]);
  expect(differences(named("225440749"), named("4258023265"))).toEqual([]);
});

test("messages of compiler and linker are in the output of go test -json", () => {
  const said =
    '{"ImportPath":"p","Action":"build-output","Output":"# p\\n"}\n{"ImportPath":"p","Action":"build-output","Output":"p.go:1\\n"}\n';
  expect(buildMessages(`go: downloading q\n${said}${output(["A", "pass"])}`)).toBe("# p\np.go:1\n");
});
