import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { makeTempDir } from "../support/paths.ts";
import { obstacles } from "./axe.ts";
import { hasBrowser, startTraceWeb, TestBrowser, type TraceWeb } from "./browser.ts";
import { order, orderLogs, sendLogs, sendSpans, small } from "./sample.ts";
import { shows } from "./shows.ts";

describe.skipIf(!hasBrowser())("orchestrion trace --web", () => {
  let browser: TestBrowser;
  let trace: TraceWeb;
  let page: Page;
  const folder = makeTempDir("page");
  beforeAll(async () => {
    [browser, trace] = await Promise.all([TestBrowser.start(), startTraceWeb()]);
    page = await browser.open();
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await trace[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  const rows = () => page.locator(".trace-row");
  const titles = () => page.locator(".trace-row .what b").allTextContents();
  const selectedSpan = () => page.locator(".span-row.selected .title").textContent();

  test("says where to send traces, and shows each at once", async () => {
    await page.goto(trace.page);
    await page.getByText("Waiting for the first trace").waitFor();
    expect(await page.locator(".receivers").textContent()).toContain(trace.receiver);
    expect(await obstacles(page)).toEqual([]);

    const target = { url: trace.receiver };
    await sendSpans(target, small("GET /items/{id}"));
    await rows().first().waitFor();
    const start = BigInt(Date.now()) * 1_000_000n;
    const id = await sendSpans({ ...target, start }, order({ fails: true }));
    await sendLogs(trace.receiver, id, start, orderLogs(true));
    await sendSpans(target, small("GET /search", { status: 404, micros: 250_000, service: "stock" }));
    await rows().nth(2).waitFor();
    await shows(titles, ["GET /search", "POST /orders/{item}", "GET /items/{id}"]);
    await shows(() => page.locator(".list-summary").textContent(), "3 traces");
    expect(await obstacles(page)).toEqual([]);
  });

  test.each([
    ["orders", ["POST /orders/{item}"]],
    ["status:4xx", ["GET /search"]],
    ["service:stock", ["GET /search", "POST /orders/{item}"]],
    ["error", ["POST /orders/{item}"]],
    [">100ms", ["GET /search"]],
    ["get -search", ["GET /items/{id}"]],
  ])("finds %j", async (text, expected) => {
    await page.keyboard.press("/");
    await page.keyboard.type(text);
    await shows(titles, expected);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await shows(() => rows().count(), 3);
  });

  test("filters by service, duration and outcome", async () => {
    await page.getByLabel("Service").selectOption("payment");
    await shows(titles, ["POST /orders/{item}"]);
    await page.getByText("Reset filters").click();
    await page.getByLabel("Duration").selectOption("≥ 100 ms");
    await shows(titles, ["GET /search"]);
    await page.getByText("OK", { exact: true }).click();
    await shows(titles, ["GET /search"]);
    await page.getByText("Errors", { exact: true }).click();
    await page.getByText("No trace matches the filters.").waitFor();
    await page.getByText("Reset filters").click();
    await shows(() => rows().count(), 3);
  });

  test("a click opens the waterfall; keys walk through it", async () => {
    await page.getByText("POST /orders/{item}").click();
    await page.locator(".span-row").first().waitFor();
    await shows(() => page.locator(".span-row").count(), 8);
    expect(await page.locator(".trace-head").textContent()).toContain("3 errors");
    const bars = page.locator(".span-row .bar");
    const [first, last] = [await bars.first().boundingBox(), await bars.last().boundingBox()];
    expect(last?.x).toBeGreaterThan(first?.x ?? Infinity);
    expect((last?.width ?? 0) / (first?.width ?? 1)).toBeCloseTo(4.5 / 9.4, 1);

    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await shows(selectedSpan, "GET");
    await page.keyboard.press("h");
    await shows(() => page.locator(".span-row").count(), 6);
    await page.keyboard.press("l");
    await shows(() => page.locator(".span-row").count(), 8);
    await page.keyboard.press("k");
    await shows(selectedSpan, "POST /orders/{item}");
    await page.locator(".span-row .caret[data-part]").first().click();
    await shows(() => page.locator(".span-row").count(), 1);
    await shows(() => page.locator(".span-row .chip.error").textContent(), "2");
    // The next error is shown, wherever it is.
    await page.keyboard.press("e");
    await shows(selectedSpan, "payment.Charge");
    await page.keyboard.press("e");
    await shows(selectedSpan, "shop.Payment/Charge");
    expect(await obstacles(page)).toEqual([]);
  });

  test("shows error, stack, attributes, events and logs of a span", async () => {
    const detail = page.getByRole("complementary", { name: "Selected span" });
    const text = await detail.innerText();
    for (const part of [
      "card declined: insufficient funds",
      "*errors.errorString",
      "rpc.method",
      "Charge",
      "charging card",
    ]) {
      expect(text).toContain(part);
    }
    expect(await detail.locator(".stack .file:not(.foreign)").allTextContents()).toEqual([
      "\t/home/dev/shop/payment/client.go:87 +0x2c5\n",
      "\t/home/dev/shop/front/order.go:54 +0x1f1\n",
    ]);
    await page.getByRole("tab", { name: "Logs 3" }).click();
    await page.getByRole("button", { name: "order received" }).click();
    expect(await detail.innerText()).toContain("/orders/pear");
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("tab", { name: "Waterfall" }).click();
  });

  test("finds spans of a trace", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("bank.example");
    await page.keyboard.press("Enter");
    await shows(selectedSpan, "POST");
    await shows(() => page.locator(".found").textContent(), "1 match");
    await shows(() => page.locator(".span-row.faint").count(), 7);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  test("marks repeated calls and the critical path, and shows them as flames", async () => {
    const id = await sendSpans({ url: trace.receiver }, order());
    await page.goto(`${trace.page}#/trace/${id}`);
    await page.getByRole("button", { name: "5× SELECT" }).click();
    await shows(() => page.locator(".span-row.selected .repeat").textContent(), "5×");
    const detail = page.getByRole("complementary", { name: "Selected span" });
    expect(await detail.innerText()).toContain("One of 5 equal calls below the same span, 1.75 ms in all");
    expect(await page.locator(".span-row .critical").count()).toBeGreaterThan(8);

    await page.getByRole("tab", { name: "Flame" }).click();
    const box = await page.locator(".flame-box").boundingBox();
    // The first lane is the order itself, which takes the whole width.
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 12);
    await shows(() => detail.locator("h2").textContent(), "POST /orders/{item}");
    // Two lanes below it is the price of the stock, which began at 0.9 ms of 12.4.
    await page.mouse.click((box?.x ?? 0) + 10 + ((box?.width ?? 0) - 20) * (1 / 12.4), (box?.y ?? 0) + 12 + 2 * 21);
    await shows(() => detail.locator("h2").textContent(), "GET /prices/{item}");
    await page.keyboard.press("z");
    await shows(() => page.locator(".ruler span").first().textContent(), "900 µs");
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("button", { name: "Whole trace" }).click();
    await shows(() => page.locator(".ruler span").first().textContent(), "0 ns");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  test("a trace can be saved as a page of its own, and opened again", async () => {
    const id = await sendSpans({ url: trace.receiver }, order());
    await page.goto(`${trace.page}#/trace/${id}`);
    const save = async (name: string) => {
      await page.getByText("Export").click();
      const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
      await page.getByText("Export").click();
      const path = folder.at(saved.suggestedFilename());
      await saved.saveAs(path);
      return path;
    };
    const [html, json] = [await save("Page"), await save("OTLP")];

    const alone = await browser.open();
    await alone.goto(`file://${html}`);
    await shows(() => alone.locator(".span-row").count(), 16);
    await alone.locator(".span-row").first().click();
    expect(await alone.getByRole("complementary", { name: "Selected span" }).innerText()).toContain("/orders/pear");
    expect(await alone.getByText("← Traces").count()).toBe(0);
    await alone.close();

    for (const file of [html, json]) {
      await page.goto(`${trace.page}#/`);
      await rows().first().waitFor();
      await page.getByLabel("File with traces").setInputFiles(file);
      await shows(() => page.locator(".span-row").count(), 16);
    }
    await page
      .getByLabel("File with traces")
      .setInputFiles({ name: "x.json", mimeType: "", buffer: Buffer.from("{}") });
    await page.getByRole("alert").filter({ hasText: "x.json: there is no span in it" }).waitFor();
    expect(await obstacles(page)).toEqual([]);
    browser.complaints.splice(0, Infinity, ...browser.complaints.filter((text) => !text.includes("status of 400")));
    await page.goto(`${trace.page}#/`);
  });

  test("the overview counts calls between services, and requests; a request leads to its traces", async () => {
    await page.getByRole("link", { name: "Overview" }).click();
    await page.locator(".map .node").first().waitFor();
    const nodes = await page.locator(".map .node text").allTextContents();
    // A message that a service processed leads to that service, and not to the broker.
    const others = ["bank.example", "postgresql", "redis"];
    expect(nodes.toSorted()).toEqual(["front", "mailer", "payment", "stock", ...others].toSorted());
    await page.getByText("As a table").click();
    const calls = await page.locator(".map tbody tr").allInnerTexts();
    expect(calls).toContain("front\tpayment\t3\t1\t4.10 ms");
    const orders = page.locator("tr", { has: page.getByRole("button", { name: "POST /orders/{item}" }) });
    expect((await orders.locator("td.number").allTextContents()).slice(0, 2)).toEqual(["3", "1"]);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("button", { name: "POST /orders/{item}" }).click();
    await shows(titles, ["POST /orders/{item}", "POST /orders/{item}", "POST /orders/{item}"]);
    await page.getByText("Reset filters").click();
  });

  test("the browser's back button and Esc lead to the list", async () => {
    await page.goto(`${trace.page}#/`);
    await rows().first().click();
    await page.locator(".span-row").first().waitFor();
    await page.goBack();
    await rows().first().waitFor();
    await page.goForward();
    await page.locator(".span-row").first().waitFor();
    await page.keyboard.press("Escape");
    await rows().first().waitFor();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.locator(".span-row").first().waitFor();
    await page.keyboard.press("Escape");
    await rows().first().waitFor();
  });

  test("shows its keys, pauses, and forgets", async () => {
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    expect(await obstacles(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("p");
    await page.getByText("Paused").waitFor();
    await sendSpans({ url: trace.receiver }, small("GET /late"));
    await Bun.sleep(600);
    await shows(() => rows().count(), 5);
    await page.keyboard.press("p");
    await rows().nth(5).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByText("Waiting for the first trace").waitFor();
  });

  test("no page has complained", () => expect(browser.complaints).toEqual([]));
});
