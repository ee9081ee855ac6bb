import { orderOnce } from "../../test/e2e/otel/market.ts";
import { build, module } from "../../test/e2e/otel/programs.ts";
import { makeTempDir, repoRoot } from "../../test/support/paths.ts";
import { servicesAnswer } from "../../test/support/services.ts";
import { showBuilt, showTraces, step, tool } from "./show.ts";

/** Weaves a market of three services with the catalogue for OpenTelemetry, and shows the trace of one order. */
export async function marketDemo(): Promise<void> {
  await needServers();
  await tool();
  const folder = module.slice(repoRoot.length + 1);
  using temp = makeTempDir("demo");
  step(
    `cd ${folder} && orchestrion go build ./market`,
    "the first time compiles all libraries and the standard library: minutes",
  );
  const { milliseconds, stderr } = await build(temp.path, ["./market"]);
  showBuilt(milliseconds);
  console.log(`  ${stderr.trim()}`);

  step("three services, one request", "POST /orders/pear");
  const { spans, logs } = await orderOnce(temp.at("market"));
  showTraces(spans);
  console.log(`a line of the log: ${JSON.stringify(logs[0])}\n`);
  console.log(
    `What happened: no code in ${folder}/market is there for tracing; it was woven in as it was compiled. The request`,
  );
  console.log("went through HTTP, PostgreSQL, Redis, a message in RabbitMQ and gRPC, and stayed one trace.");
}

async function needServers(): Promise<void> {
  const missing: string[] = [];
  for (const name of ["postgresql", "redis", "rabbitmq"] as const) {
    if (!(await servicesAnswer(name))) missing.push(name);
  }
  if (missing.length > 0) {
    throw new Error([...missing, "`npm run demo -- shop` is a demo that needs no servers."].join("\n"));
  }
}
