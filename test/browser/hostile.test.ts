import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { obstacles } from "./axe.ts";
import { hasBrowser, startTraceWeb, TestBrowser, type TraceWeb } from "./browser.ts";
import { type SampleSpan, sendLogs, sendSpans, small } from "./sample.ts";
import { shows } from "./shows.ts";

const evil = `<img src=x onerror="fetch('//evil.example')"><script>document.title='owned'</script>`;
const escapes = "\u001b]0;title\u0007\u001b[31mred\u202eesrever\u0000";

describe.skipIf(!hasBrowser())("what programs send is shown, and never more than that", () => {
  let browser: TestBrowser;
  let trace: TraceWeb;
  let page: Page;
  beforeAll(async () => {
    [browser, trace] = await Promise.all([TestBrowser.start(), startTraceWeb()]);
    page = await browser.open();
    await page.goto(trace.page);
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await trace[Symbol.asyncDispose]();
  });

  /** Sends a trace, opens it, and returns the titles of its rows. */
  async function open(spans: readonly SampleSpan[]): Promise<string[]> {
    const id = await sendSpans({ url: trace.receiver }, spans);
    await page.goto(`${trace.page}#/trace/${id}`);
    await page.locator(".span-row").first().waitFor();
    return page.locator(".span-row .title").allTextContents();
  }

  test("HTML and control characters are text, in every place", async () => {
    const start = BigInt(Date.now()) * 1_000_000n;
    const id = await sendSpans({ url: trace.receiver, start }, [
      {
        ...{
          id: 1,
          service: `${evil}${escapes}`,
          name: `${evil}${escapes}`,
          from: 0,
          to: 100,
          error: `${evil}\n${escapes}`,
        },
        tags: {
          [evil]: evil,
          json: JSON.stringify({ a: evil, padding: "x".repeat(80) }),
          "url.path": `javascript:${evil}`,
        },
        events: [{ name: evil, at: 5, tags: { [evil]: escapes } }],
      },
    ]);
    await sendLogs(trace.receiver, id, start, [
      { span: 1, service: evil, at: 1, severity: 17, text: `${evil}${escapes}`, tags: { [evil]: escapes } },
    ]);
    await page.goto(`${trace.page}#/`);
    await page.locator(".trace-row").first().click();
    await page.locator(".span-row").first().click();
    await page.locator(".detail").waitFor();
    await page.getByRole("tab", { name: "Logs" }).click();
    const text = await page.innerText("body");
    expect(text).toContain("<img src=x onerror=");
    expect(text.replaceAll(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(await page.title()).toBe("Orchestrion");
    expect(await page.locator("img, script:not([src='page.js'])").count()).toBe(0);
    expect(await obstacles(page)).toEqual([]);
    await page.getByRole("tab", { name: "Waterfall" }).click();
  });

  test("so they are in metrics, builds and comparisons, and long ones keep the page in its width", async () => {
    const hostile = [`${evil}${escapes}`, "x".repeat(50_000)];
    const metrics = hostile.map((text) => ({
      ...{ name: text, description: text, unit: text },
      gauge: { dataPoints: [{ asDouble: 1, attributes: [{ key: text, value: { stringValue: text } }] }] },
    }));
    const init = { method: "POST", headers: { "content-type": "application/json" } };
    const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    expect((await fetch(`${trace.receiver}/v1/metrics`, { ...init, body })).status).toBe(200);
    const spans = hostile.map((name, at) => ({ id: at + 1, parent: at, service: name, name, from: 0, to: 5 }));
    const ids = [await sendSpans({ url: trace.receiver }, spans), await sendSpans({ url: trace.receiver }, spans)];
    const check = async () => {
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
      const text = await page.innerText("body");
      expect(text).toContain("<img src=x onerror=");
      expect(text.replaceAll(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(await page.locator("img, script:not([src='page.js'])").count()).toBe(0);
      expect(await obstacles(page)).toEqual([]);
    };
    await page.goto(`${trace.page}#/metrics`);
    await page.locator(".chart").nth(1).waitFor();
    await check();
    await page.goto(`${trace.page}#/compare/${ids.join("/")}`);
    await page.locator(".compare").waitFor();
    await check();
    const events = hostile.map((name) => ({ name, ph: "X", ts: 1, dur: 5, tid: 1, args: { [name]: name } }));
    const buffer = Buffer.from(JSON.stringify(events));
    await page.getByLabel("File with traces").setInputFiles({ name: `${evil}.json`, mimeType: "", buffer });
    await page.locator("canvas").click({ position: { x: 200, y: 5 } });
    await page.locator(".chosen").waitFor();
    await check();
  });

  test("very long names and values keep the page in its width", async () => {
    const long = "x".repeat(50_000);
    await open([
      { id: 1, service: long, name: long, from: 0, to: 5, tags: { [long]: long, short: "y".repeat(1_000) } },
    ]);
    await page.locator(".span-row").first().click();
    const width = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(1280);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.locator(".trace-row").first().waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(1280);
  });

  test("cycles, missing parents, clocks that differ, and an empty period", async () => {
    const at = { service: "a", from: 0, to: 0 };
    expect(
      await open([
        { ...at, id: 1, parent: 3, name: "first of a cycle" },
        { ...at, id: 2, parent: 1, name: "second of a cycle" },
        { ...at, id: 3, parent: 2, name: "third of a cycle" },
        { ...at, id: 4, parent: 99, name: "without its parent" },
        { ...at, id: 5, parent: 5, name: "its own parent" },
      ]),
    ).toEqual(["without its parent", "its own parent", "first of a cycle", "second of a cycle", "third of a cycle"]);
    await page.locator(".span-row", { hasText: "without its parent" }).click();
    await page.getByText("is not in this trace").waitFor();

    await open([
      { service: "a", id: 1, name: "parent", from: 5_000, to: 9_000 },
      { service: "b", id: 2, parent: 1, name: "too early", from: 1_000, to: 2_000 },
    ]);
    await page.locator(".span-row", { hasText: "too early" }).click();
    await page.getByText("starts 4.00 ms before its parent").waitFor();
  });

  test("a chain of a hundred thousand spans opens, and scrolls to its end", async () => {
    const spans = Array.from({ length: 100_000 }, (_, at) => ({
      ...{ id: at + 1, service: "deep", name: `level ${at}`, from: at, to: 200_000 - at },
      ...(at === 0 ? {} : { parent: at }),
    }));
    const traceId = "c".repeat(32);
    for (let at = 0; at < spans.length; at += 10_000) {
      await sendSpans(
        { url: trace.receiver, start: 1_700_000_000_000_000_000n, traceId },
        spans.slice(at, at + 10_000),
      );
    }
    await page.goto(`${trace.page}#/trace/${traceId}`);
    await page.locator(".facts", { hasText: "100,000 spans" }).waitFor({ timeout: 60_000 });
    await page.keyboard.press("End");
    await page.getByText("level 99999").first().waitFor();
    await page.keyboard.press("k");
    await shows(() => page.locator(".span-row.selected .title").textContent(), "level 99998");
    expect(await page.locator(".span-row").count()).toBeLessThan(100);
  });

  test("a browser that disconnects and a page that is closed leave the server as it was", async () => {
    const other = await browser.open();
    await other.goto(trace.page);
    await other.locator(".trace-row").first().waitFor();
    await other.close();
    await sendSpans({ url: trace.receiver }, small("GET /after"));
    await page.goto(`${trace.page}#/`);
    await page.getByText("GET /after").waitFor();
  });

  test("a page from elsewhere can neither read nor change anything", async () => {
    const elsewhere = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: () => new Response("<!doctype html><title>x</title>", { headers: { "content-type": "text/html" } }),
    });
    const foreign = await browser.open();
    try {
      await foreign.goto(`http://127.0.0.1:${elsewhere.port}/`);
      // It is even assumed to know the token.
      const read = await foreign.evaluate(
        `fetch(${JSON.stringify(`${trace.page}changes`)}).then((r) => r.status, (e) => e.name)`,
      );
      expect(read).toBe("TypeError");
      await foreign.evaluate(
        `fetch(${JSON.stringify(`${trace.page}clear`)}, { method: "POST", mode: "no-cors" }).catch(() => 0)`,
      );
      await foreign.evaluate(
        `new Promise((done) => { const f = document.createElement("iframe"); f.src = ${JSON.stringify(trace.page)}; f.onload = done; document.body.append(f); })`,
      );
      expect(
        foreign
          .frames()
          .map((frame) => frame.url())
          .filter((url) => url.startsWith(trace.page)),
      ).toEqual([]);
    } finally {
      await foreign.close();
      await elsewhere.stop(true);
    }
    await shows(() => page.locator(".trace-row").first().locator("b").textContent(), "GET /after");
    // The browser's own complaints about what it refused.
    browser.complaints.splice(
      0,
      browser.complaints.length,
      ...browser.complaints.filter(
        (text) =>
          !/blocked by CORS|net::ERR|Refused to (?:display|frame)|frame-ancestors|X-Frame-Options|status of 403/i.test(
            text,
          ),
      ),
    );
  });

  test("no page has complained", () => expect(browser.complaints).toEqual([]));
});
