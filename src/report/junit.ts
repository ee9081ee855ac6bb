import { escapeMarkup } from "../web/html-document.ts";
import type { Marks } from "./history.ts";
import { isFailure, type PackageRun, type TestRun } from "./results.ts";

/**
 * A report in the form of JUnit, as CI systems read it: a suite for each package.
 *
 * @param marks of each test, by package and name
 * @param unexplained a failure that no package explains
 */
export function junitXml(
  packages: readonly PackageRun[],
  marks: (importPath: string, name: string) => Marks,
  unexplained: string | undefined,
): string {
  const suites = packages.map((each) => suite(each, (name) => marks(each.importPath, name)));
  if (unexplained !== undefined) {
    const body = errorCase("go test", "(command)", unexplained);
    const counts = { tests: 1, failures: 0, errors: 1, skipped: 0, seconds: 0 };
    const head = '  <testsuite name="go test" tests="1" failures="0" errors="1" skipped="0" time="0.000">\n';
    suites.push({ ...counts, xml: `${head}${body}  </testsuite>\n` });
  }
  const total = (of: (suite: Suite) => number) => suites.reduce((sum, each) => sum + of(each), 0);
  const counts = `tests="${total(({ tests }) => tests)}" failures="${total(({ failures }) => failures)}" errors="${total(({ errors }) => errors)}" skipped="${total(({ skipped }) => skipped)}" time="${total(({ seconds }) => seconds).toFixed(3)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${counts}>\n${suites.map(({ xml }) => xml).join("")}</testsuites>\n`;
}

interface Suite {
  readonly xml: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly seconds: number;
}

function suite({ importPath, result, start, elapsed, tests }: PackageRun, marks: (name: string) => Marks): Suite {
  const cases = tests.map((test) => testCase(importPath, test, marks(test.name)));
  // A package may fail although each of its tests passes: in TestMain, or before they run.
  const alone = result === "unbuilt" || (result === "fail" && !tests.some(isFailure)) ? errorOf(result) : undefined;
  if (alone !== undefined) {
    cases.push(errorCase(importPath, "(package)", alone));
  }
  const counts = {
    tests: cases.length,
    failures: tests.filter(isFailure).length,
    errors: alone === undefined ? 0 : 1,
    skipped: tests.filter((test) => test.result === "skip").length,
    seconds: seconds(elapsed),
  };
  const time = start === 0n ? "" : ` timestamp="${new Date(Number(start / 1_000_000n)).toISOString().slice(0, 19)}"`;
  const head = `  <testsuite name="${xmlText(importPath)}" tests="${counts.tests}" failures="${counts.failures}" errors="${counts.errors}" skipped="${counts.skipped}" time="${counts.seconds.toFixed(3)}"${time}>\n`;
  const cached =
    result === "cached" || result === "unclear"
      ? `    <properties><property name="cached" value="${result === "cached" ? "true" : "unclear"}"></property></properties>\n`
      : "";
  return { ...counts, xml: `${head}${cached}${cases.join("")}  </testsuite>\n` };
}

function errorCase(classname: string, name: string, message: string): string {
  return `    <testcase classname="${xmlText(classname)}" name="${name}" time="0.000">\n      <error message="${xmlText(message)}"></error>\n    </testcase>\n`;
}

function errorOf(result: PackageRun["result"]): string {
  return result === "unbuilt"
    ? "no test was run: the build or the start of the test binary failed"
    : "the package failed, but none of its tests";
}

function testCase(importPath: string, { name, result, duration, logs }: TestRun, { flaky, slower }: Marks): string {
  const text = logs.map((log) => `${log.file.replace(/^.*[\\/]/, "")}:${log.line}: ${log.text.trimEnd()}`).join("\n");
  const last = logs.findLast(({ method }) => /^(Error|Fatal|Skip)/.test(method))?.text.trim() ?? "";
  const message = xmlText(last.split("\n")[0] ?? "");
  const properties = [
    ...(flaky ? ['<property name="flaky" value="true"></property>'] : []),
    ...(slower === undefined ? [] : [`<property name="slower" value="${slower.toFixed(1)}"></property>`]),
  ];
  const parts = [
    ...(properties.length === 0 ? [] : [`<properties>${properties.join("")}</properties>`]),
    ...(result === "fail" ? [`<failure message="${message}">${xmlText(text)}</failure>`] : []),
    ...(result === "unfinished"
      ? [`<failure message="the process ended before the test did">${xmlText(text)}</failure>`]
      : []),
    ...(result === "skip" ? [`<skipped message="${message}"></skipped>`] : []),
    ...(result === "pass" && text !== "" ? [`<system-out>${xmlText(text)}</system-out>`] : []),
  ];
  const body = parts.length === 0 ? "" : `\n${parts.map((part) => `      ${part}\n`).join("")}    `;
  return `    <testcase classname="${xmlText(importPath)}" name="${xmlText(name)}" time="${seconds(duration).toFixed(3)}">${body}</testcase>\n`;
}

function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds / 1000n) / 1_000_000;
}

/** Text for XML 1.0, which has no words for most control characters: they become U+FFFD. */
function xmlText(text: string): string {
  const valid = text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  return escapeMarkup(valid).replace(/\r/g, "&#13;");
}
