import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { cleanEnvironment, type Environment, goEnvironment } from "../../support/environment.ts";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { runOk } from "../../support/run.ts";
import { buildService, buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer, urlOf } from "../../support/services.ts";
import { build, module } from "./programs.ts";

// A program that is instrumented by hand prints its spans and metrics. Built by plain go, it is the control.
const temp = makeTempDir("otel-by-hand");
const runs = long("opentelemetry");
beforeAll(async () => {
  if (!runs) return;
  await buildService(["go", "build", "-o", temp.at("plain"), "./cmd/byhand"], { cwd: module, env: goEnvironment() });
  await build(temp.path, ["./cmd/byhand"]);
}, buildTimeoutMs);
afterAll(() => temp.remove());

/** The program's output by scenario: the line after `#`, and what follows. */
async function scenarios(
  program: string,
  more: Environment = {},
  ...wanted: readonly string[]
): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await runOk([temp.at(program), ...wanted], { env: cleanEnvironment(more) });
  return Object.fromEntries(
    stdout
      .split(/^# /m)
      .slice(1)
      .map((text) => {
        const end = text.indexOf("\n");
        return [text.slice(0, end).trim(), text.slice(end + 1)];
      }),
  );
}

/** The text of a scenario up to its metrics, and these, each with its attributes. */
function parts(text: string | undefined): { readonly spans: string; readonly metrics: readonly string[] } {
  const [spans = "", ...metrics] = (text ?? "").split(/^(?=metric of )/m);
  return { spans, metrics };
}

/** Whether requests of a scenario that has no metric by hand are measured when woven. */
function hasWovenMetric(scenario: string): boolean {
  if (scenario.startsWith("gRPC")) return scenario.includes("http.Server") && !scenario.includes("filter");
  return !scenario.startsWith("otelhttp") && !scenario.includes("/health");
}

/** The scope of the woven metric of a scenario's requests. */
function wovenScope(scenario: string): string {
  return scenario.includes("fiber") && !scenario.includes("inside of net/http")
    ? "github.com/gofiber/fiber/v2"
    : "go.opentelemetry.io/contrib/instrumentation/net/http/otelhttp";
}

describe.if(runs)(
  "a program that is instrumented by hand has the same spans and metrics of requests when woven",
  () => {
    test.each(["", "never", "by name"])("sampler %p", async (sampler) => {
      const env = { BYHAND_SAMPLER: sampler };
      const plain = await scenarios("plain", env);
      const woven = await scenarios("byhand", env);
      expect(Object.keys(plain).length).toBeGreaterThan(120);
      const spansOf = (found: typeof plain) => Object.entries(found).map(([name, text]) => [name, parts(text).spans]);
      expect(spansOf(woven)).toEqual(spansOf(plain));
      for (const [name, text] of Object.entries(plain)) {
        const { metrics } = parts(text);
        const found = parts(woven[name]).metrics;
        // Instrumentation without a metric gets the woven one, which counts the request once, unless a filter leaves it out.
        const one = `metric of ${wovenScope(name)}, 1\n`;
        const wanted = metrics.length === 0 && hasWovenMetric(name);
        if (wanted) expect([name, ...found.map((each) => each.slice(0, one.length))]).toEqual([name, one]);
        else expect([name, ...found]).toEqual([name, ...metrics]);
      }
    });
  },
);

test.if(runs && (await servicesAnswer("postgresql")))(
  "a database that is instrumented by hand, by otelsql or otelpgx, has no other spans",
  async () => {
    const env = { BYHAND_POSTGRES: urlOf("postgresql") };
    const ways = ["otelsql.Open", "otelsql.Register", "otelsql.OpenDB", "otelsql.WrapDriver", "otelpgx"];
    const names = ways.flatMap((way) => [way, `${way} of ${way === "otelpgx" ? "a pool" : "pgx"}`]);
    const plain = await scenarios("plain", env, ...names);
    expect(Object.keys(plain).sort()).toEqual(names.sort());
    expect(await scenarios("byhand", env, ...names)).toEqual(plain);
    // The control has spans by hand.
    for (const text of Object.values(plain)) expect(text).toMatch(/^client .* by github\.com\/(XSAM|exaring)\//m);
  },
);

/** The lines about spans in the output of a scenario, up to the parent. */
function parents(text: string | undefined): string[] {
  return [...(text ?? "").matchAll(/^(?:server|internal) "(.*)" below (.*?),/gm)].map(
    ([, name, parent]) => `${name} below ${parent}`,
  );
}

const caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

describe.if(runs)("the program's span is in the woven one's place", () => {
  test("so it continues the caller's trace without looking for it", async () => {
    const found = await scenarios("byhand", {}, "without the caller");
    expect(parents(found["without the caller /users/7"])).toEqual([
      "work below without the caller",
      "without the caller below nothing",
    ]);
    expect(parents(found[`without the caller /users/7 ${caller}`])).toEqual([
      "work below without the caller",
      "without the caller below the caller",
    ]);
  });

  test("and work around it that was below the woven one is below it", async () => {
    const found = await scenarios("byhand", {}, "work before");
    for (const parent of ["", caller]) {
      expect(parents(found[`work before /users/7 ${parent}`.trim()])).toEqual([
        "after below own /users/7",
        "before below own /users/7",
        "work below own /users/7",
        `own /users/7 below ${parent === "" ? "nothing" : "the caller"}`,
      ]);
    }
  });
});
