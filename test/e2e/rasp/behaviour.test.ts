import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Span } from "../../../src/trace/span.ts";
import { goEnvironment, protection } from "../../support/environment.ts";
import { makeTempDir, repoRoot } from "../../support/paths.ts";
import { run } from "../../support/run.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { releasesFor, switchingTo, versionOf } from "../../support/toolchains.ts";
import { traced } from "./traced.ts";
import { tracersModule } from "./tracers-module.ts";

// With Datadog's tracer, too, programs behave as without weaving. The program that prints what handlers and clients can do is that of the
// tests with OpenTelemetry; built from its files, it belongs to this module.

const module = join(repoRoot, "test", "e2e", "rasp");
const abilitiesFolder = join(repoRoot, "test", "e2e", "otel", "cmd", "abilities");
const abilities = readdirSync(abilitiesFolder).map((name) => join(abilitiesFolder, name));

/**
 * For each row of the table in aspects/datadog/README.md, what is printed without the tracer, and by its aspects alone. The column of
 * these aspects is the test that compares all that is printed.
 */
const differences: Record<string, readonly (readonly [plain: RegExp, alone: RegExp])[]> = {
  "`Transport.CancelRequest`": [[/ CancelRequest: true$/m, / CancelRequest: false$/m]],
  "trailers that are set while the body is sent": [
    [/ trailers that are .*Digest:\[abc\]/, / trailers that are .*Digest:\[\]/],
  ],
  "`response.Request`": [[/ the request is the program's own: true /, / the request is the program's own: false /]],
  "a request without a header or an address": [
    [/ no header for the transport: http: nil Request/, / no header for the transport: panic: assignment/],
    [/ no URL: http: nil Request.URL$/m, / no URL: panic: runtime error/],
    [/ that is not sent: http: nil Request.Header1$/m, / that is not sent: panic: .*0$/m],
  ],
  "a panic, or neither response nor error, of a registered round tripper": [
    [/^own protocol: panic false panic: own /m, /^own protocol: panic false panic: runtime error/m],
    [/^own protocol: nothing false <nil> /m, /^own protocol: nothing false panic: runtime error/m],
  ],
  "`http.Get` and its like, in a function with a context": [
    [
      /( without the context at hand: \[404 404 404 404\]\n.*){3}/,
      / without the context at hand: \[404 404 404 404\]\n.* hand: \[(.*: context canceled){4}\]\n.* hand: \[(.*nil Context){4}\]/,
    ],
  ],
  "`httputil.DumpRequestOut`": [
    [/^dumped: .*Content-Length: 5\\r\\nAccept-Encoding: gzip\\r\\n\\r\\npears"/m, /^dumped: .*X-Datadog-Parent-Id: /m],
  ],
  "`io.ReaderFrom` of a ResponseWriter, for `sendfile`": [
    [/^HTTP\/1.1 interfaces: .* ReaderFrom:true/m, /^HTTP\/1.1 interfaces: .* ReaderFrom:false/m],
  ],
  "`ResponseController.Flush` after a failed write": [
    [/^HTTP\/1.1 flush after .*\[true true\]$/m, /^HTTP\/1.1 flush after .*\[true false\]$/m],
    [/^HTTP\/2 flush after .*\[true true\]$/m, /^HTTP\/2 flush after .*\[true false\]$/m],
  ],
  "status 103, then 418": [[/ early: 418 /, / early: 200 /]],
  "a second status": [[/^HTTP\/1.1 reports of twice: 1$/m, /^HTTP\/1.1 reports of twice: 0$/m]],
  "`Write` after `Flush`": [[/^HTTP\/1.1 reports of flushed: 0$/m, /^HTTP\/1.1 reports of flushed: 1$/m]],
  "a body beyond the limit of `http.MaxBytesReader`": [
    [/ after the limit: true <nil>/, / after the limit: false .*timeout/],
  ],
  "`Write` after `Hijack`": [
    [
      /^ {2}http: response.Write on hijacked connection from main\./m,
      /^ {2}http: response.WriteHeader on hijacked connection from github.com\/DataDog/m,
    ],
  ],
  "files of a form that the handler has parsed": [
    [/ the server removes them: true$/m, / the server removes them: false$/m],
  ],
  "`Server.Handler`": [
    [/^a server keeps its handler: \*http\.ServeMux/m, /^a server keeps its handler: \*wrap\.ServeMux/m],
    [/^no handler: <nil>/m, /^no handler: \*wrap\.ServeMux/m],
  ],
};

/** How many requests to servers that were given another handler have a span of that server. */
function servedLater(spans: readonly Span[]): number {
  return spans.filter(({ kind, attributes }) => kind === "server" && `${attributes["http.url"]}`.endsWith("/later"))
    .length;
}

describe.each(releasesFor("datadog"))("net/http, %s", (_, release) => {
  const temp = makeTempDir("rasp-behaviour");
  const options = { cwd: module, env: goEnvironment(switchingTo(release)) };
  beforeAll(async () => {
    await buildService(["go", "build", "-o", temp.at("plain"), ...abilities], options);
    const binary = await orchestrionBinary();
    const { stderr } = await buildService([binary, "go", "build", "-o", temp.at("woven"), ...abilities], options);
    expect(stderr).not.toContain("warning");
    expect(await versionOf(temp.at("woven"))).toStartWith(release ?? "go");
    await buildService([binary, "go", "build", "-o", temp.at("blocked"), "./cmd/blocked"], options);
    writeFileSync(temp.at("short"), "handler");
    if (release !== undefined) return;
    const build = [binary, "go", "build", "-o", temp.at("alone"), ...abilities];
    await buildService(build, { ...options, cwd: tracersModule(temp.at("tracer")) });
  }, buildTimeoutMs);
  afterAll(() => temp.remove());

  test.each([
    ["without protection", {}],
    ["with protection", protection],
  ])("handlers and clients can do what they can without weaving, %s", async (_, environment) => {
    const plain = await run([temp.at("plain")], { env: goEnvironment(), timeoutMs: 120_000 });
    const woven = await traced([temp.at("woven")], environment);
    expect({ code: plain.code, stderr: plain.stderr }).toEqual({ code: 0, stderr: "" });
    expect(plain.stdout.match(/^HTTP/gm)?.length).toBeGreaterThan(90);
    expect(woven.stdout.split("\n")).toEqual(plain.stdout.split("\n"));
    expect(woven.code).toBe(0);
    // They have spans nevertheless, by which server and client are one trace.
    const ids = new Set(woven.spans.map(({ spanId }) => spanId));
    const served = woven.spans.filter(({ kind, parentId }) => kind === "server" && ids.has(parentId));
    expect(served.length).toBeGreaterThan(60);
    expect(servedLater(woven.spans)).toBe(3);
    const statuses = new Set(served.map(({ attributes }) => attributes["http.status_code"]));
    expect([...statuses].sort()).toEqual(["101", "200", "201", "202", "206", "304", "404", "418"]);
    expect(served.some(({ attributes }) => attributes["_dd.appsec.enabled"] === 1)).toBe(environment === protection);
  });

  // The table is about the `go` on PATH.
  test.if(release === undefined)("the tracer's aspects alone differ as documented", async () => {
    const readme = readFileSync(join(repoRoot, "aspects", "datadog", "README.md"), "utf8");
    const table = readme.split("as without the tracer |\n|---|---|---|\n")[1]?.split("\n\n")[0] ?? "";
    const documented = table.split("\n").map((row) => row.split(" | ")[0]?.replace("| ", "") ?? "");
    expect(documented.sort()).toEqual(Object.keys(differences).sort());

    const plain = await run([temp.at("plain")], { env: goEnvironment(), timeoutMs: 120_000 });
    const alone = await traced([temp.at("alone")], {});
    expect(alone.code).toBe(0);
    const found = Object.entries(differences).map(([row, lines]) => [
      row,
      lines.map((patterns) => patterns.map((pattern) => [pattern.test(plain.stdout), pattern.test(alone.stdout)])),
    ]);
    const expected = Object.entries(differences).map(([row, lines]) => [
      row,
      lines.map(() => [
        [true, false],
        [false, true],
      ]),
    ]);
    expect(found).toEqual(expected);
    expect(servedLater(alone.spans)).toBe(0);
  });

  test("the answer to a blocked request is the block, however a handler answers", async () => {
    const rules = join(module, "rules.json");
    const { stdout, code } = await traced([temp.at("blocked"), temp.at("short")], {
      ...protection,
      DD_APPSEC_RULES: rules,
    });
    expect(code).toBe(0);
    const answers = stdout.match(/^ {2}answer: .*$/gm) ?? [];
    expect(answers.length).toBe(28);
    expect(new Set(answers)).toEqual(new Set(["  answer: 403 application/json true false <nil>"]));
    // Handlers do not notice that their output is dropped.
    expect(new Set(stdout.match(/^ {2}(?:wrote|flush): .*$/gm))).toEqual(
      new Set(["  wrote: 7 <nil>", "  flush: <nil>"]),
    );
  });
});
