import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { type DevModule, devModule, greeting } from "../support/dev-module.ts";
import { obstacles } from "./axe.ts";
import { hasBrowser, type RunningTool, startTool, startTraceWeb, TestBrowser, type TraceWeb } from "./browser.ts";
import { order, sendMetrics, sendSpans } from "./sample.ts";
import { shows } from "./shows.ts";

setDefaultTimeout(10 * 60_000);

/** The sizes and themes in which each view is checked for obstacles. */
const looks = [false, true].flatMap((dark) => [1280, 390].map((width) => ({ dark, width, height: 800 })));

describe.skipIf(!hasBrowser())("metrics and comparison", () => {
  let browser: TestBrowser;
  let trace: TraceWeb;
  let page: Page;
  beforeAll(async () => {
    [browser, trace] = await Promise.all([TestBrowser.start(), startTraceWeb()]);
    page = await browser.open();
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await trace[Symbol.asyncDispose]();
  });

  test("metrics are drawn by name, live, with their latest values", async () => {
    await page.goto(`${trace.page}#/metrics`);
    await page.getByRole("heading", { name: "No metrics" }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    for (let at = 1; at <= 5; at++) await sendMetrics(trace.receiver, 1_700_000_000_000 + at * 1_000, at);
    const names = () => page.locator(".metric h2").allInnerTexts();
    await shows(names, ["go.memory.used", "http.server.request.duration mean", "http.server.requests per second"]);
    const requests = page.locator(".metric", { hasText: "Requests that were answered" });
    const series = () => requests.locator("th").allTextContents();
    await shows(series, ["front http.route=/orders/{item}", "front http.route=/items/{id}"]);
    const latest = () => requests.locator("td").allTextContents();
    await shows(latest, ["57/s", "37/s"]);
    expect(await requests.locator(".line").count()).toBe(2);
    await sendMetrics(trace.receiver, 1_700_000_006_000, 9);
    await shows(latest, ["200/s", "120/s"]);
    await page.getByLabel("Find metrics").fill("memory");
    await shows(names, ["go.memory.used"]);
    await page.getByLabel("Find metrics").fill("");
  });

  test("two traces are compared by keys, and by clicks", async () => {
    const bad = await sendSpans({ url: trace.receiver }, order({ fails: true }));
    const good = await sendSpans({ url: trace.receiver }, order());
    await page.goto(`${trace.page}#/`);
    await page.locator(".trace-row").nth(1).waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await page.getByText("To compare with POST /orders/{item}").waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.keyboard.press("j");
    await page.keyboard.press("c");
    await page.locator(".compare").waitFor();
    expect(page.url()).toEndWith(`#/compare/${good}/${bad}`);
    const row = (name: string) => page.locator(".compare tbody tr", { hasText: name }).first();
    await shows(() => row("publish orders").locator("td").last().textContent(), "only left");
    expect(await row("shop.Payment/Charge").innerText()).toContain("1 error");
    await page.keyboard.press("x");
    await shows(() => row("publish orders").locator("td").last().textContent(), "only right");

    await page.goto(`${trace.page}#/trace/${good}`);
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await page.goto(`${trace.page}#/trace/${bad}`);
    await page.getByRole("button", { name: "Compare with the marked one" }).click();
    await page.locator(".compare").waitFor();
    expect(page.url()).toEndWith(`#/compare/${good}/${bad}`);
    await page.keyboard.press("Escape");
    await page.locator(".trace-row").first().waitFor();
  });

  test("the file of a build opens in the second tab", async () => {
    await page.getByRole("link", { name: "Build" }).click();
    await page.getByRole("heading", { name: "No builds" }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    const event = (name: string, ts: number, dur: number, tid: number) => ({
      name,
      ph: "X",
      ts,
      dur,
      tid,
      pid: 1,
      args: {},
    });
    const events = [
      event("go build", 0, 900_000, 1),
      event("compile a/b", 1_000, 500_000, 2),
      event("compile a/c", 2_000, 1_000, 3),
    ];
    const file = { name: "build.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(events)) };
    await page.getByLabel("File with traces").setInputFiles(file);
    await page.getByRole("heading", { name: "build.json" }).waitFor();
    await shows(() => page.locator(".sums tbody tr").allInnerTexts(), ["go build\t1\t900 ms", "compile\t2\t501 ms"]);
    const box = await page.locator("canvas").boundingBox();
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * 0.3, (box?.y ?? 0) + 20);
    await shows(() => page.locator(".chosen").innerText(), "compile a/b 500 ms, process 2");
    await page.getByRole("link", { name: "Woven" }).click();
    await page.getByRole("heading", { name: "No program that tells what was woven" }).waitFor();
    expect(await obstacles(page)).toEqual([]);
  });

  test.each(looks)("nothing is an obstacle (dark $dark, width $width)", async (look) => {
    const own = await browser.open(look);
    const [a, b] = [
      await sendSpans({ url: trace.receiver }, order()),
      await sendSpans({ url: trace.receiver }, order({ fails: true })),
    ];
    for (const [fragment, selector] of [
      ["/metrics", ".chart"],
      [`/compare/${a}/${b}`, ".compare"],
      ["/build", ".sums"],
    ]) {
      await own.goto(`${trace.page}#${fragment}`);
      await own
        .locator(selector ?? "")
        .first()
        .waitFor();
      expect(await obstacles(own)).toEqual([]);
      expect(await own.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
    await own.close();
  });

  test("no page has complained", () => expect(browser.complaints).toEqual([]));
});

describe.skipIf(!hasBrowser())("orchestrion dev", () => {
  let browser: TestBrowser;
  let module: DevModule;
  let tool: RunningTool;
  let address = "";
  let page: Page;
  beforeAll(async () => {
    module = devModule();
    module.write("log.go", 'package main\n\nimport "log/slog"\n\nvar _ = slog.Info\n');
    tool = startTool(["dev", "."], module.root, module.environment);
    [browser, address] = await Promise.all([TestBrowser.start(), tool.find(/the page is at (\S+)/)]);
    page = await browser.open();
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await tool[Symbol.asyncDispose]();
    module[Symbol.dispose]();
  });

  test("shows what is woven: package, place, aspect and hunk", async () => {
    await page.goto(address);
    await tool.find(/(says hello)/);
    await page.getByRole("heading", { name: "Waiting for the first trace" }).waitFor();
    await page.getByText("The program is running. Send it a request.").waitFor();
    await page.getByRole("link", { name: "Woven" }).click();
    await page.getByRole("heading", { name: "hello 1 place in 1 package" }).waitFor();
    await page.getByRole("button", { name: "example.com/hello/greet" }).focus();
    await page.keyboard.press("Enter");
    await shows(() => page.locator(".woven-places").innerText(), "greet.go\n4:20 greet example.com/hello");
    await page.locator(".diff .hunk", { hasText: "greet (orchestrion.yml:2:5)" }).waitFor({ timeout: 60_000 });
    expect(await page.locator(".diff .more").allInnerTexts()).toContain('+\t\tprintln("woven")\n');
    const unwoven = page.getByRole("region", { name: "Used, and not woven" }).getByRole("listitem");
    await shows(() => unwoven.allInnerTexts(), ["log/slog orchestrion pin --with datadog turns an integration on"]);
    const colour = (selector: string) =>
      page.locator(selector).first().evaluate("(node) => getComputedStyle(node).color");
    expect(await colour(".unwoven li")).toBe(await colour(".woven-head .dim"));
    expect(await obstacles(page)).toEqual([]);
    await page.getByLabel("Find packages, files, aspects").fill("greet");
    await shows(() => unwoven.count(), 0);
    await page.getByLabel("Find packages, files, aspects").fill("nothing");
    await page.getByText("Nothing matches.").waitFor();
    await page.getByLabel("Find packages, files, aspects").fill("");
  });

  test("shows an error of the compiler above every view, until it is mended", async () => {
    module.write("greet/greet.go", greeting("x").replace('"x"', "5"));
    await page.getByRole("alert").getByText("greet/greet.go:4:29: cannot use 5").waitFor({ timeout: 60_000 });
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("alert").getByRole("link", { name: "Show" }).click();
    await shows(
      () =>
        page
          .locator(".output.failed")
          .innerText()
          .then((text) => text.includes("# example.com/hello/greet")),
      true,
    );
    const states = () => page.locator(".build-list .chip").allInnerTexts();
    await shows(states, ["failed", "built"]);
    module.write("greet/greet.go", greeting("mended"));
    await tool.find(/(says mended)/);
    await shows(states, ["built", "failed", "built"]);
    await page.keyboard.press("k");
    await page.getByRole("heading", { name: "go build . built" }).waitFor();
    await page.locator(".sums").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("says that the program has ended", async () => {
    module.write("greet/greet.go", greeting("bye"));
    await page
      .getByText("The program has ended: exit status 3. A change starts it again.")
      .waitFor({ timeout: 60_000 });
  });

  test.each(looks)("nothing is an obstacle (dark $dark, width $width)", async (look) => {
    const own = await browser.open(look);
    for (const [fragment, selector] of [
      ["/build", ".sums"],
      ["/woven/example.com/hello/greet", ".diff"],
    ]) {
      await own.goto(`${address}#${fragment}`);
      await own
        .locator(selector ?? "")
        .first()
        .waitFor({ timeout: 60_000 });
      expect(await obstacles(own)).toEqual([]);
      expect(await own.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
    await own.close();
  });

  test("no page has complained, and Ctrl-C ends at once with an open page", async () => {
    expect(browser.complaints).toEqual([]);
    tool.process.kill("SIGINT");
    expect(await tool.process.exited).toBe(0);
    await page.getByText("Disconnected").waitFor();
  });
});
