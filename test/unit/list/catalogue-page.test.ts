import { expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueExamples, declares } from "../../../scripts/catalogue-examples.ts";
import { cataloguePage, switchesOf } from "../../../scripts/catalogue-page.ts";
import { type CatalogueFile, embeddedCatalogue } from "../../../src/config/catalogue.ts";
import { decodeAspectFile } from "../../../src/config/file.ts";
import { aboutFile, listEntries } from "../../../src/list/entries.ts";
import { repoRoot } from "../../support/paths.ts";

/**
 * Aspects that change code, but are not shown by any example, since an example is one package and a dozen lines: these apply to
 * another package, repeat an edit at another place, or need types.
 */
const NOT_SHOWN = [
  ...["goroutine.start", "goroutine.end", "goroutine.finalizers", "goroutine.coroutine.switch"],
  ...["goroutine.timer.create", "goroutine.timer.run", "goroutine.timer.reset"],
  ...["jobs.send", "jobs.receive", "jobs.receive.ok", "jobs.receive.default", "jobs.select", "jobs.cond.wait"],
  ...["entry-span.without-context", "entry-span.start"],
  ...["places.span.end", "places.unrecorded.start", "places.config", "places.ids", "places.id", "places.metrics"],
  "places.baggage",
  ...["function.dd", "provider.set"],
  ...["sdk.exit.call", "sdk.signal.process", "sdk.goroutine.start", "sdk.insecure.spans", "sdk.insecure.metrics"],
  "sdk.reports.metrics",
  // Inside OpenTelemetry's API.
  ...["sdk.default.providers.spans", "sdk.default.providers.metrics", "sdk.default.propagator", "sdk.default.tracer"],
  ...["sdk.default.tracer.start", "sdk.default.meter.start", "sdk.default.meter.made"],
  ...["sdk.default.instrument.store", "sdk.default.instrument.load"],
  ...["server.serve", "server.response", "server.route", "connection", "client.exporters"],
  // Inside net/http and otelhttp.
  ...[
    "client.body",
    "client.body.attempt",
    "client.body.close",
    "client.body.copied",
    "client.body.read",
    "client.cancel",
    "client.dump",
  ],
  ...["otelhttp.panic", "server.body.read", "server.http2.body.read"],
  ...["otelhttp.by-hand", "otelhttp.by-hand.inside", "otelhttp.by-hand.client"],
  "filters.grpc",
  ...["otelhttp.measured", "filters.otelhttp.next", "filters.routers.next", "filters.gin.next", "filters.fiber.next"],
  ...["grpc.server.connection", "grpc.server.entry"],
  ...["sql.begin", "sql.commit", "sql.rollback", "sql.conn", "sql.conn.take", "sql.ping", "sql.exec", "sql.prepare"],
  ...["sql.stmt.exec", "sql.stmt.query", "sql.stmt.transaction", "sql.rows", "sql.rows.next"],
  ...["pgx.stdlib", "pgx.acquire"],
  ...["chi.context", "chi.serve"],
  "redisotel.by-hand",
  "kgo.client",
  "mongo1.client",
  "kafka.write",
  ...["zap.reset", "zap.logger", "zap.with", "zap.option", "zap.check"],
  "fiber.route",
  "echo.serve",
  ...["nats.request", "nats.handle"],
  ...["rabbitmq.publishing", "rabbitmq.publish", "rabbitmq.connection", "rabbitmq.dial"],
];

const committed = readFileSync(join(repoRoot, "docs", "catalogue.md"), "utf8");
const examples = await catalogueExamples();
const files = new Map([...embeddedCatalogue().values()].flat().map((file) => [file.name, file]));

test("docs/catalogue.md is up to date (npx bun scripts/write-catalogue.ts)", () => {
  expect(committed).toBe(cataloguePage(examples));
});

test("the page has each import of `orchestrion list`, and all information of each aspect file", () => {
  const headings = [...committed.matchAll(/^## `(.*)`$/gm)].map(([, path = ""]) => path);
  expect(headings).toEqual(listEntries(embeddedCatalogue(), undefined).map((entry) => entry.importPath));
  for (const file of files.values()) {
    const { name, description, caveats, versions } = aboutFile(file);
    for (const said of [name, description.trim(), caveats.trim(), ...versions.keys()]) {
      expect(committed).toContain(said);
    }
  }
});

/** Whether all that an aspect file does is to declare what other files use. */
function onlyDeclares(name: string): boolean {
  const { text = "" } = files.get(`orchestrion:aspects/opentelemetry/${name}.yml`) ?? {};
  return decodeAspectFile(name, text, "", [])?.aspects.every(declares) ?? false;
}

test("each aspect file for OpenTelemetry that changes code has an example, and each example an aspect file", () => {
  const names = (folder: string, ending: string) =>
    readdirSync(join(repoRoot, folder)).flatMap((name) => (name.endsWith(ending) ? name.slice(0, -ending.length) : []));
  const shown = names("test/examples/opentelemetry", ".go").sort();
  const aspects = names("aspects/opentelemetry", ".yml")
    .filter((name) => shown.includes(name) || !onlyDeclares(name))
    .sort();
  expect(shown).toEqual(aspects);
  expect([...examples.values()].map(({ path }) => path).sort()).toEqual(
    aspects.map((name) => `test/examples/opentelemetry/${name}.go`),
  );
});

test.each([...examples])("an example is woven by aspects of its file, and short: %s", (_name, { diff, matched }) => {
  expect(matched).not.toEqual([]);
  const added = diff.split("\n").filter((line) => line.startsWith("+"));
  expect(added).not.toEqual([]);
  expect(added.length).toBeLessThan(20);
  expect(committed).toContain(diff);
});

test("the aspects that no example shows are those listed above", () => {
  expect([...examples.values()].flatMap(({ left }) => left).sort()).toEqual(NOT_SHOWN.toSorted());
});

test("links within the page lead to headings", () => {
  const anchors = [...committed.matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/g, "")
      .replaceAll(" ", "-"),
  );
  const links = [...committed.matchAll(/\]\(#([^)]*)\)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((link) => !anchors.includes(link))).toEqual([]);
});

test("additional files of several imports are described once", () => {
  const one: CatalogueFile = { name: "orchestrion:aspects/one.yml", text: "meta: {name: One, description: First.}" };
  const both: CatalogueFile = {
    name: "orchestrion:aspects/both.yml",
    text: 'meta: {name: Both of them, description: Shared., caveats: "Few."}\n# x.OrchestrionOn("both") y.OrchestrionOn("both")',
  };
  const page = cataloguePage(
    new Map(),
    new Map([
      ["example.com/b", [both]],
      ["example.com/a", [both, one]],
    ]),
  );
  expect(page).toContain(
    "## `example.com/a`\n\n- aspects: [aspects/one.yml](../aspects/one.yml)\n- with it: [Both of them](#both-of-them)\n\n**One**\n\nFirst.\n\n" +
      "## `example.com/b`\n\n- is: [Both of them](#both-of-them)\n\n",
  );
  expect(page).toContain("\n\n[One](#examplecoma) ·\n[b](#examplecomb)\n\n## ");
  expect(page.split("Shared.\n\n*Caveats.* Few.")).toHaveLength(2);
  expect(page).toContain("### Both of them\n\n- switch: `both`\n- aspects: ");
});

// Two hand-written documents contain the same names.
test("switches are those that the shared caveats and the OpenTelemetry page name", () => {
  const names = [...new Set([...files.values()].flatMap(switchesOf))].sort();
  const common = files.get("orchestrion:aspects/opentelemetry/common.yml");
  const [, listed = ""] = /separated by commas: ([^.]*?)\.\s/.exec(common?.text ?? "") ?? [];
  expect(listed.split(/,\s+/).sort()).toEqual(names);
  const page = readFileSync(join(repoRoot, "aspects", "opentelemetry", "README.md"), "utf8");
  const [, table = ""] = /^\| import \| .*\| switch \|\n(.*?)\n\n/ms.exec(page) ?? [];
  const cells = table.split("\n").map((row) => row.split("|").at(-2) ?? "");
  const inTable = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
  expect([...new Set(inTable)].filter((name) => name !== "OTEL_SDK_DISABLED").sort()).toEqual(names);
});

test("aspect files that the page links are there", () => {
  const missing = [...files.keys()]
    .map((name) => name.replace(/^orchestrion:/, ""))
    .filter((path) => !existsSync(join(repoRoot, path)));
  expect(missing).toEqual([]);
});
