// Measures the page of traces and its receiver: npx bun scripts/page-figures.ts [PART…]
//
// Parts are bundle, receiver, paint, list, waterfall and flood; without any, all of them, which takes four minutes. It runs the binary's
// `orchestrion trace --web` on the tracers' own ports (4317, 4318, 8126), and Chromium (test/browser/browser.ts). Prints Markdown: the
// figures of docs/benchmarks.md. It shares the machine with what it measures, so figures of a receiver are also given by its CPU time.
import { cpus } from "node:os";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { writeAssets } from "../src/web/assets.ts";
import { bundlePage } from "../src/web/bundle.ts";
import { TestBrowser } from "../test/browser/browser.ts";
import { type SampleSpan, sendSpans } from "../test/browser/sample.ts";
import { cleanEnvironment } from "../test/support/environment.ts";
import { startService } from "../test/support/service.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { framesText, keyFrames, scrollFrames, startFrames, stopFrames } from "./page-figures/frames.ts";
import { flood, grpcSender, httpSender, Numbers, type Sender, sendFor, sendTraces } from "./page-figures/load.ts";
import { datadogPayload, otlpPayload, type Payload, SPANS_OF_TRACE } from "./page-figures/payloads.ts";
import { cpuOf, median, memoryOf } from "./page-figures/process.ts";

const OTLP = "http://127.0.0.1:4318/v1/traces";
const FIRST_PAINT = `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1`;
const numbers = new Numbers();
/** How long each receiver is measured, and the flood lasts. */
const [receiverSeconds, floodSeconds, floodPerSecond] = [10, 60, 1_000];

const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  bundle,
  receiver,
  paint,
  list,
  waterfall,
  flood: flooded,
};

const asked = process.argv.slice(2);
const unknown = asked.find((part) => !Object.hasOwn(PARTS, part));
if (unknown !== undefined) throw new Error(`there is no part ${unknown}: ${Object.keys(PARTS).join(", ")}`);
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}`);
for (const [name, measure] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await measure();

/** A line of the table. */
function say(what: string, value: string): void {
  console.log(`| ${what} | ${value} |`);
}

/** `orchestrion trace --web`, with its page and process id. */
interface Tool extends AsyncDisposable {
  readonly page: string;
  readonly pid: number;
}

async function startTrace(): Promise<Tool> {
  const command = [await orchestrionBinary(), "trace", "--web", "--output=/dev/null"];
  const service = await startService(command, { env: cleanEnvironment(), ready: /listening on .*:4318 .*:4317 / });
  const page = /the page is at (\S+)/.exec(service.stderr())?.[1];
  if (page === undefined) throw new Error(service.stderr());
  return { page, pid: service.pid, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

async function bundle(): Promise<void> {
  const { assets } = await bundlePage();
  const bytes = gzipSync(writeAssets(assets), { level: 9 }).length;
  say("page, as gzip", `${(bytes / 1_000).toFixed(1)} kB`);
}

async function receiver(): Promise<void> {
  const protocols: readonly (readonly [name: string, sender: () => Sender, payload: () => Payload])[] = [
    ["OTLP/gRPC", () => grpcSender("http://127.0.0.1:4317"), otlpPayload],
    ["OTLP/HTTP, protobuf", () => httpSender(OTLP, "application/x-protobuf"), otlpPayload],
    ["Datadog 0.4", () => httpSender("http://127.0.0.1:8126/v0.4/traces", "application/msgpack"), datadogPayload],
  ];
  for (const [name, senderOf, payload] of protocols) {
    await using tool = await startTrace();
    using sender = senderOf();
    await sendFor(1, sender, payload, numbers);
    const [before, began] = [cpuOf(tool.pid), performance.now()];
    const spans = await sendFor(receiverSeconds, sender, payload, numbers);
    const seconds = (performance.now() - began) / 1_000;
    const cpu = cpuOf(tool.pid) - before;
    const memory = memoryOf(tool.pid).peak;
    say(
      `spans a second, ${name}`,
      `${thousands(spans / seconds)}; ${thousands(spans / cpu)} by CPU time; at most ${memory} MiB`,
    );
  }
}

/** The time to the first paint, and to the first rows of the list. */
async function paint(): Promise<void> {
  await using tool = await startTrace();
  await using browser = await TestBrowser.start();
  using sender = httpSender(OTLP, "application/x-protobuf");
  for (const traces of [0, 1_000, 100_000]) {
    await sendTraces(traces, sender, otlpPayload(), numbers);
    const [first, rows] = [[], []] as [number[], number[]];
    for (let round = 0; round < 5; round++) {
      const page = await browser.open();
      await page.goto(tool.page);
      const found = page.getByText(traces === 0 ? "Waiting for the first trace" : "GET /orders/{id}").first();
      await found.waitFor();
      rows.push(await page.evaluate<number>("performance.now()"));
      first.push(await page.evaluate<number>(FIRST_PAINT));
      await page.context().close();
    }
    const shown = traces === 0 ? "" : `; rows after ${median(rows).toFixed(0)} ms`;
    say(`first paint, ${traces.toLocaleString("en")} traces kept`, `${median(first).toFixed(0)} ms${shown}`);
  }
}

/** Memory with a full store, and scrolling through its list. */
async function list(): Promise<void> {
  await using tool = await startTrace();
  await using browser = await TestBrowser.start();
  using sender = httpSender(OTLP, "application/x-protobuf");
  const empty = memoryOf(tool.pid).now;
  await sendTraces(100_000, sender, otlpPayload(), numbers);
  // Quiet traces are compressed after two seconds.
  await Bun.sleep(10_000);
  const full = memoryOf(tool.pid);
  say(
    `memory with 100,000 traces of ${SPANS_OF_TRACE} spans`,
    `${full.now} MiB, at most ${full.peak} MiB; ${empty} MiB without traces`,
  );
  const page = await browser.open();
  await page.goto(tool.page);
  await page.locator(".trace-row").first().waitFor();
  await page.getByText("100,000 traces").first().waitFor({ timeout: 60_000 });
  say("memory of the page with them", await heapOf(page));
  say("frames, scrolling through the list", framesText(await scrollFrames(page, ".rows", 300)));
  say("frames, keys through the list", framesText(await keyFrames(page, "j", 100)));
}

async function heapOf(page: Page): Promise<string> {
  return `${Math.round((await page.evaluate<number>("performance.memory.usedJSHeapSize")) / 1_048_576)} MiB`;
}

/** A trace of 10,000 spans. */
async function waterfall(): Promise<void> {
  await using tool = await startTrace();
  await using browser = await TestBrowser.start();
  const spans = Array.from({ length: 10_000 }, (_, at): SampleSpan => {
    const parent = Math.floor((at - 1) / 4) + 1;
    const own = { id: at + 1, service: `service ${at % 5}`, name: `call ${at}`, from: at, to: 20_000 - at };
    return at === 0 ? own : { ...own, parent };
  });
  const id = await sendSpans({ url: "http://127.0.0.1:4318" }, spans);
  const page = await browser.open();
  await page.goto(tool.page);
  await page.locator(".trace-row").first().waitFor();
  const began = performance.now();
  await page.goto(`${tool.page}#/trace/${id}`);
  await page.locator(".facts", { hasText: "10,000 spans" }).waitFor();
  await page.locator(".span-row").first().waitFor();
  say("a trace of 10,000 spans opens", `in ${(performance.now() - began).toFixed(0)} ms`);
  say("frames, scrolling through it", framesText(await scrollFrames(page, ".rows", 300)));
  say("frames, keys through it", framesText(await keyFrames(page, "j", 100)));
  await page.getByRole("tab", { name: "Flame" }).click();
  await page.locator("canvas").first().waitFor();
  await startFrames(page);
  await page.getByRole("tab", { name: "Waterfall" }).click();
  await page.getByRole("tab", { name: "Flame" }).click();
  say("frames, from one view to the other", framesText(await stopFrames(page)));
}

/** A thousand requests a second for a minute, while a page is open. */
async function flooded(): Promise<void> {
  await using tool = await startTrace();
  await using browser = await TestBrowser.start();
  const page = await browser.open();
  await page.goto(tool.page);
  await page.getByText("Waiting for the first trace").waitFor();
  const before = cpuOf(tool.pid);
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(memoryOf(tool.pid).now), 1_000);
  await startFrames(page);
  const began = performance.now();
  const { answered, failed } = await flood(OTLP, floodPerSecond, floodSeconds, requestOf);
  const seconds = (performance.now() - began) / 1_000;
  const frames = await stopFrames(page);
  clearInterval(watch);
  const cpu = ((cpuOf(tool.pid) - before) / seconds) * 100;
  say(
    `${floodPerSecond.toLocaleString("en")} requests a second, each sent by itself`,
    `${thousands(answered)} taken in ${seconds.toFixed(1)} s, ${failed} refused; ${cpu.toFixed(0)} % of a core`,
  );
  const half = memory.slice(memory.length / 2);
  say(
    "memory meanwhile",
    `${Math.max(...memory)} MiB at most; ${Math.max(...half) - Math.min(...half)} MiB apart in the second half`,
  );
  say("frames of an open page meanwhile", framesText(frames));
  await page
    .getByText(`${answered.toLocaleString("en")} traces`)
    .first()
    .waitFor({ timeout: 30_000 });
  say("traces on the page afterwards", answered.toLocaleString("en"));
}

/** A request and a query, as OTLP in JSON. */
function requestOf(n: number): string {
  const hex = (number: number, digits: number) => number.toString(16).padStart(digits, "0");
  const span = (id: number, name: string, kind: number) => ({
    ...{ traceId: hex(n + 1, 32), spanId: hex(id, 16), parentSpanId: id === 1 ? "" : hex(1, 16), name, kind },
    ...{ startTimeUnixNano: `${1_800_000_000_000_000_000n + BigInt(n) * 1_000_000n}` },
    ...{ endTimeUnixNano: `${1_800_000_000_000_900_000n + BigInt(n) * 1_000_000n}` },
    attributes: [{ key: "http.route", value: { stringValue: `/items/${n % 50}` } }],
  });
  const spans = [span(1, `GET /items/${n % 50}`, 2), span(2, "SELECT", 3)];
  const resource = { attributes: [{ key: "service.name", value: { stringValue: `service ${n % 5}` } }] };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString("en");
}
