// Photographs the page of traces: npx bun scripts/page-pictures.ts [FOLDER]
// Without FOLDER, writes the picture of README, docs/images/page.png. With it, writes each view in both themes, wide and narrow, to be
// looked at after a change. Needs Chromium (test/browser/browser.ts).
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { startTool, startTraceWeb, TestBrowser } from "../test/browser/browser.ts";
import { order, orderLogs, sendLogs, sendMetrics, sendSpans, small } from "../test/browser/sample.ts";
import { devModule, greeting } from "../test/support/dev-module.ts";
import { pseudoRandom } from "../test/support/random.ts";

const [folder] = process.argv.slice(2);
await using trace = await startTraceWeb();
await using browser = await TestBrowser.start();
const { good, bad } = await fill(trace.receiver);
if (folder === undefined) await forReadme(join(dirname(import.meta.dir), "docs", "images"));
else await everything(folder);
for (const complaint of browser.complaints) console.log(complaint);

/** Sends two minutes of requests; the last two are an order, and one that fails. */
async function fill(url: string): Promise<{ good: string; bad: string }> {
  const random = pseudoRandom(7);
  const now = BigInt(Date.now()) * 1_000_000n;
  const names = ["GET /items/{id}", "GET /items", "POST /login", "GET /health", "DELETE /carts/{id}", "GET /search"];
  for (let at = 0; at < 60; at++) {
    const start = now - BigInt(60 - at) * 2_000_000_000n + BigInt(random(1_500)) * 1_000_000n;
    if (at % 5 === 3) await sendSpans({ url, start }, order({ fails: at % 10 === 3, slow: 1 + random(30) }));
    else {
      const status = at % 17 === 5 ? 500 : at % 13 === 2 ? 404 : 200;
      const micros = 200 + (random(1_000) / 1_000) ** 4 * 900_000;
      const service = at % 7 === 0 ? "stock" : "front";
      await sendSpans({ url, start }, small(names[at % names.length] ?? "", { status, micros, service }));
    }
  }
  const bad = await sendSpans({ url, start: now }, order({ fails: true }));
  await sendLogs(url, bad, now, orderLogs(true));
  const later = now + 1_000_000_000n;
  const good = await sendSpans({ url, start: later }, order({ slow: 1.3 }));
  await sendLogs(url, good, later, orderLogs());
  for (let at = 1; at <= 60; at++) await sendMetrics(url, Date.now() - (60 - at) * 2_000, at);
  return { good, bad };
}

async function forReadme(images: string): Promise<void> {
  mkdirSync(images, { recursive: true });
  const page = await browser.open({ width: 1100, height: 620 });
  await page.goto(`${trace.page}#/trace/${bad}`);
  await page.locator(".span-row").first().waitFor();
  for (const key of ["e", "e", "e"]) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(images, "page.png") });
}

async function everything(into: string): Promise<void> {
  mkdirSync(into, { recursive: true });
  using module = devModule();
  await using tool = startTool(["dev", "."], module.root, module.environment);
  const dev = await tool.find(/the page is at (\S+)/);
  await tool.find(/(says hello)/);
  module.write("greet/greet.go", greeting("hello").replace('"hello"', "5"));
  await tool.find(/(the build failed)/);
  const views: Readonly<Record<string, (page: Page) => Promise<void>>> = {
    list: async (page) => {
      await page.goto(`${trace.page}#/`);
      await page.locator(".trace-row").first().waitFor();
    },
    overview: async (page) => {
      await page.goto(`${trace.page}#/overview`);
      await page.locator(".map .node").first().waitFor();
    },
    waterfall: async (page) => {
      await page.goto(`${trace.page}#/trace/${good}`);
      await page.locator(".span-row").first().waitFor();
    },
    flame: async (page) => {
      await page.getByRole("tab", { name: "Flame" }).click();
    },
    error: async (page) => {
      await page.goto(`${trace.page}#/trace/${bad}`);
      await page.locator(".span-row").first().waitFor();
      for (const key of ["e", "e", "e"]) await page.keyboard.press(key);
    },
    logs: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("tab", { name: "Logs" }).click();
    },
    metrics: async (page) => {
      await page.goto(`${trace.page}#/metrics`);
      await page.locator(".chart").first().waitFor();
    },
    compare: async (page) => {
      await page.goto(`${trace.page}#/compare/${bad}/${good}`);
      await page.locator(".compare").waitFor();
    },
    build: async (page) => {
      await page.goto(`${dev}#/build`);
      await page.locator(".build .output.failed").waitFor();
      await page.locator(".build .sums").waitFor();
    },
    built: async (page) => {
      await page.goto(`${dev}#/build/1`);
      await page.locator(".build .sums").waitFor();
      await page.locator("canvas").click({ position: { x: 150, y: 8 } });
    },
    woven: async (page) => {
      await page.goto(`${dev}#/woven/example.com/hello/greet`);
      await page.locator(".diff").waitFor();
    },
  };
  for (const dark of [false, true]) {
    for (const [width, height] of [
      [1280, 800],
      [390, 844],
    ] as const) {
      const page = await browser.open({ width, height, dark });
      for (const [name, show] of Object.entries(views)) {
        await show(page);
        await page.waitForTimeout(250);
        await page.screenshot({ path: join(into, `${name}-${dark ? "dark" : "light"}-${width}.png`) });
      }
    }
  }
}
