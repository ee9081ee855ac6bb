import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Receiver, startReceiver } from "../../src/trace/receiver.ts";
import type { Span } from "../../src/trace/span.ts";
import { expectAgreement } from "../support/agreement.ts";
import { type Caddy, caddyModule, startCaddy } from "../support/caddy.ts";
import { tracerEnvironment } from "../support/environment.ts";
import { testExplanations } from "../support/explained.ts";
import { long } from "../support/groups.ts";
import { makeTempDir } from "../support/paths.ts";
import { until } from "../support/poll.ts";
import { buildService, buildTimeoutMs } from "../support/service-build.ts";
import { outline, spanForest } from "../support/span-forest.ts";
import { orchestrionBinary } from "../support/tool.ts";

// A large third-party program: a thousand packages with their own approaches to HTTP servers, logging and main.

const temp = makeTempDir("caddy");
const binary = temp.at("caddy");

const runs = long("caddy");
describe.if(runs)("Caddy", () => {
  beforeAll(async () => {
    const command = [await orchestrionBinary(), "go", "build", "-o", binary, "."];
    await buildService(command, { cwd: caddyModule });
    await Bun.write(temp.at("site", "hello.txt"), "hello from a file\n");
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test(
    "its bill is whole, small, and has the places that diff --deps shows before a build",
    async () => {
      await expectAgreement(binary, caddyModule, ".");
    },
    buildTimeoutMs,
  );

  if (runs) {
    testExplanations({
      name: "caddy",
      module: caddyModule,
      target: ".",
      program: () => binary,
      place: "net/http",
    });
  }

  test("a woven Caddy serves files with one server span a request, also after a reload", async () => {
    const receiver = startReceiver();
    try {
      const site = `root * ${temp.at("site")}\nfile_server`;
      await using caddy = await startCaddy(binary, temp, site, tracerEnvironment(receiver.url, "caddy"));

      expect(await get(caddy, "/hello.txt")).toEqual({ status: 200, body: "hello from a file\n" });
      expect(await get(caddy, "/missing.txt")).toMatchObject({ status: 404 });

      expect(await caddy.reload('respond "reloaded"')).toMatchObject({ code: 0 });
      expect(await get(caddy, "/hello.txt")).toEqual({ status: 200, body: "reloaded" });

      // Caddy ends with os.Exit, so a deferred flush of the tracer does not run: wait for the periodic one.
      const spans = await until("three spans of the site", () => siteSpans(receiver, caddy, 3), 15_000);
      expect(spans.map((span) => [span.service, span.name, pathOf(span), span.attributes["http.status_code"]])).toEqual(
        [
          ["caddy", "http.request", "/hello.txt", "200"],
          ["caddy", "http.request", "/missing.txt", "404"],
          ["caddy", "http.request", "/hello.txt", "200"],
        ],
      );
      expect(spans.every((span) => span.parentId === "")).toBe(true);
      expect(new Set(spans.map((span) => span.traceId)).size).toBe(3);

      // The reload is a second process that calls the admin interface of the first: both have one trace.
      const reload = spanForest(receiver.spans()).filter((root) => root.span.kind === "client");
      expect(outline(reload)).toEqual([
        "caddy client http.request POST /load",
        "  caddy server http.request POST /load",
      ]);

      expect((await caddy.stop()).code).toBe(0);
      expect(siteSpans(receiver, caddy, 3)).toHaveLength(3);
    } finally {
      await receiver.stop();
    }
  }, 600_000);
});

async function get(caddy: Caddy, path: string): Promise<{ status: number; body: string }> {
  const answer = await fetch(caddy.url + path);
  return { status: answer.status, body: await answer.text() };
}

/** The server spans of the site, without those of the admin interface, ordered by start; undefined below `count`. */
function siteSpans(receiver: Receiver, caddy: Caddy, count: number): Span[] | undefined {
  const url = `${caddy.url}/`;
  const spans = receiver.spans().filter((one) => one.kind === "server" && urlOf(one).startsWith(url));
  return spans.length < count ? undefined : spans.sort((a, b) => (a.start < b.start ? -1 : 1));
}

function urlOf(span: Span): string {
  return String(span.attributes["http.url"] ?? "");
}

function pathOf(span: Span): string {
  return new URL(urlOf(span)).pathname;
}
