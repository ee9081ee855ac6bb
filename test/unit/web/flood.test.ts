import { expect, test } from "bun:test";
import { listenOn } from "../../../src/trace/listening.ts";
import { openPage } from "../../../src/web/page.ts";
import type { Changes } from "../../../src/web/wire.ts";

/** As many requests as five seconds of a thousand have, and how many of them wait for their answers at the same time. */
const [requests, atOnce] = [5_000, 50];

const hex = (number: number, digits: number) => number.toString(16).padStart(digits, "0");

function body(number: number): string {
  const span = {
    ...{ traceId: hex(number, 32), spanId: hex(number, 16), name: `GET /${number % 7}`, kind: 2 },
    ...{ startTimeUnixNano: "1700000000000000000", endTimeUnixNano: "1700000000000900000" },
  };
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
}

test("a flood is taken completely, and costs an open page a bounded number of signals and answers", async () => {
  const page = await openPage({ command: [], woven: { program: () => undefined } });
  const listening = await listenOn([{ host: "127.0.0.1", port: 0, protocol: "http", name: "" }], page.sink);
  try {
    const events = await fetch(`${page.url}events`);
    let heard = "";
    const listens = (async () => {
      const decoder = new TextDecoder();
      for await (const part of events.body ?? []) heard += decoder.decode(part);
    })().catch(() => undefined);
    const url = `${listening.http?.url}/v1/traces`;
    const began = performance.now();
    let next = 1;
    const send = async () => {
      while (next <= requests) {
        const init = { method: "POST", headers: { "content-type": "application/json" }, body: body(next++) };
        const response = await fetch(url, init);
        expect(response.status).toBe(200);
        await response.body?.cancel();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, send));
    const took = performance.now() - began;
    expect(listening.http?.stats).toMatchObject({ payloads: requests, spans: requests, refused: 0 });

    // What a page asks for, however long it has heard nothing.
    const seen = new Set<string>();
    let [until, answers] = ["", 0];
    do {
      const changes: Changes = JSON.parse(await (await fetch(`${page.url}changes?since=0${until}`)).text());
      expect(changes.traces.length).toBeLessThanOrEqual(2_000);
      for (const { id } of changes.traces) seen.add(id);
      until = changes.rest === undefined ? "" : `&until=${changes.rest}`;
      answers++;
    } while (until !== "");
    expect({ traces: seen.size, answers }).toEqual({ traces: requests, answers: 3 });

    await page.stop();
    await listens;
    // At most five signals a second, besides the first and the last.
    expect(heard.split("data: ").length - 1).toBeLessThanOrEqual(Math.ceil(took / 200) + 3);
  } finally {
    await page.stop();
    await listening.stop();
  }
});
