import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { pathToFileURL } from "node:url";
import { reportPage } from "../../src/report/page.ts";
import { packageRuns, type TestRun } from "../../src/report/results.ts";
import { testTraces } from "../../src/report/traces.ts";
import { makeTempDir } from "../support/paths.ts";
import { obstacles } from "./axe.ts";
import { hasBrowser, TestBrowser } from "./browser.ts";

// The page of `orchestrion go test --report`, opened as a file.

const evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

function run(name: string, start: bigint, more: Partial<TestRun> = {}): TestRun {
  const log = { time: start, method: "Errorf", file: "/m/shop/shop_test.go", line: 7, text: `${evil}\n` };
  return { name, result: "pass", start, duration: 3_000_000n, elapsed: 3_000_000n, logs: [log], ...more };
}

const temp = makeTempDir("report-page");
afterAll(() => temp.remove());

describe.skipIf(!hasBrowser())("the page of a test report", () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await TestBrowser.start();
    const tests = [
      run("TestOrder", 1_000_000n, { result: "fail", elapsed: 9_000_000n }),
      run(`TestOrder/${evil}`, 2_000_000n, { result: "fail" }),
      run("TestStock", 20_000_000n),
    ];
    const shop = { importPath: "example.com/shop", result: "fail", start: 0n, elapsed: 30_000_000n, tests } as const;
    const packages = [
      ...packageRuns([], [{ importPath: "example.com/broken", built: false, vetted: false }], 1),
      { ...shop, importPath: "example.com/cached", result: "cached", tests: [] } as const,
      shop,
    ];
    const marks = (_: string, name: string) => ({
      flaky: name === "TestStock",
      slower: name === "TestStock" ? 3 : undefined,
    });
    const traces = testTraces(packages, [], []);
    const facts = { date: new Date(0), unexplained: "the go command ended with exit status 1", earlier: 4 };
    await Bun.write(temp.at("index.html"), reportPage({ packages, traces, marks, ...facts }));
  }, 60_000);
  afterAll(() => browser[Symbol.asyncDispose]());

  test.each([
    [1280, false],
    [390, true],
  ])("at %p pixels: nothing is executed, and everything can be reached", async (width, dark) => {
    const page = await browser.open({ width, dark });
    await page.goto(pathToFileURL(temp.at("index.html")).href);
    // What failed is open; the rest opens with the keyboard.
    expect(await page.locator("details[open] > summary").allTextContents()).toEqual([
      expect.stringContaining("TestOrder"),
    ]);
    await page.locator("summary", { hasText: "TestStock" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.getByText("3.0 times as slow as usual").isVisible()).toBe(true);
    expect(await page.title()).toBe("Tests · Orchestrion");
    expect(await page.locator("img, script").count()).toBe(0);
    expect(await page.locator("pre").first().textContent()).toBe(`shop_test.go:7: ${evil}`);
    expect(await page.locator("svg rect").count()).toBe(2);
    // The page is as wide as the window.
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    expect(await obstacles(page)).toEqual([]);
    expect(browser.complaints).toEqual([]);
  });
});
