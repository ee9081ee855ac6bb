import { afterAll, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { readImport } from "../../../src/web/import-file.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { spanForest } from "../../support/span-forest.ts";
import { orchestrionBinary } from "../../support/tool.ts";
import { module, outline } from "./programs.ts";

// `go test --report` of a package whose code is woven: the spans of the tested code stand below the test that called it.

const temp = makeTempDir("otel-reported");
afterAll(() => temp.remove());

test.if(long("opentelemetry"))(
  "a report has a trace for each test, with the spans of what it tests below it",
  async () => {
    const tool = await orchestrionBinary();
    const command = [tool, "go", "test", "-count=1", "--report", temp.path, "./reported"];
    const { stdout } = await buildService(command, { cwd: module });
    expect(stdout).toMatch(/^ok {2}\texample\.com\/integrations\/reported\t/);
    const { spans, logs } = readImport(readFileSync(temp.at("traces.jsonl")));
    expect(outline(spanForest(spans))).toEqual([
      "internal TestPrice",
      "  internal TestPrice/pear",
      "    internal reported.Price",
      "      client GET",
      "        server GET /prices/{item}",
      "  internal TestPrice/air",
      "    internal reported.Price !",
      "      client GET !",
      "        server GET /prices/{item}",
      "internal TestNothing",
    ]);
    const tests = spans.filter(({ service }) => service === "example.com/integrations/reported");
    expect(tests.map(({ attributes }) => attributes["test.result"])).toEqual(["pass", "pass", "pass", "pass"]);
    // The trace of the program has become a part of the test's.
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
    const woven = spans.filter(({ name }) => name === "reported.Price");
    expect(woven.map(({ attributes }) => attributes.item)).toEqual(["pear", "air"]);
    expect(logs).toEqual([]);

    // The page of the report tells as much, without a script.
    const page = readFileSync(temp.at("index.html"), "utf8");
    expect(page).toContain("TestPrice/pear");
    expect(page).not.toContain("<script");
    const junit = readFileSync(temp.at("junit.xml"), "utf8");
    expect(junit).toContain('<testsuites tests="4" failures="0"');
  },
  buildTimeoutMs,
);
