import { basename } from "node:path";
import { type Backing, type Visited, visitMarket, visits } from "../../test/e2e/otel/market.ts";
import { module } from "../../test/e2e/otel/programs.ts";
import { makeTempDir, repoRoot } from "../../test/support/paths.ts";
import { buildService } from "../../test/support/service-build.ts";
import { services, servicesAnswer } from "../../test/support/services.ts";
import { demoEnvironment } from "./environment.ts";
import { fetchModules } from "./modules.ts";
import { showPage } from "./page.ts";
import { intro, showProgress, showTraces, showWoven, step, tool } from "./show.ts";

const folder = module.slice(repoRoot.length + 1);

/** Weaves a market of three services with the OpenTelemetry catalogue, and shows the traces of an order and of an attack. */
export async function marketDemo(backing: Backing): Promise<void> {
  intro(
    `Three services that know nothing of tracing (${folder}/market) are woven with OpenTelemetry while the go command`,
    "compiles them. Then a customer orders a pear, and an attacker requests a file outside of the market's folder.",
    backing === "embedded"
      ? "SQLite, Redis (miniredis) and NATS are part of the program: nothing has to be installed or started."
      : `It uses ${listOf(realServices())}.`,
    "",
    "The first time, Orchestrion itself and some 650 packages are fetched and compiled: about two minutes on two cores. After",
    "that it takes seconds. Ctrl-C ends it and leaves only build caches behind.",
  );
  if (backing === "services") await needServices();
  await fetchModules(module, "./market");
  const orchestrion = await tool();
  using temp = makeTempDir("demo");
  step(`cd ${folder} && orchestrion go build ./market`);
  const command = [orchestrion, "go", "build", "-v", "-o", temp.at("market"), "./market"];
  const options = { cwd: module, env: demoEnvironment(), onStderr: showProgress("packages compiled") };
  showWoven(await buildService(command, options));

  step("a customer", `POST ${visits.order}`);
  const visited = await visit(temp.at("market"), backing);
  const [taken] = visited.logs;
  showTraces(visited.spans.filter((span) => span.traceId === taken?.trace_id));
  console.log(`and a line of the log: ${JSON.stringify(taken)}`);

  step("an attacker", `GET ${visits.attack} → ${visited.attack.status} ${visited.attack.text.trim()}`);
  const refused = visited.spans.filter((span) => span.error.failed);
  showTraces(refused);
  console.log(
    `The handler opens any requested file. ${folder}/orchestrion.yml, an aspect of ten lines, restricts each os.Open of`,
  );
  console.log(
    "the market to its working folder. Datadog's integrations have a whole firewall: `npm run demo -- shop`.",
  );
  whatNext(orchestrion);
  await showPage(visited.spans, temp.at("market"));
}

async function visit(binary: string, backing: Backing): Promise<Visited> {
  try {
    return await visitMarket(binary, backing);
  } catch (error) {
    if (backing === "embedded") throw error;
    const said = error instanceof Error ? error.message : String(error);
    const expected = listOf(realServices());
    throw new Error(`${said}\n\nThe demo expects ${expected}: check the servers there, or omit --services.`);
  }
}

const used = { PostgreSQL: "postgresql", Redis: "redis", RabbitMQ: "rabbitmq" } as const;

async function needServices(): Promise<void> {
  const missing: string[] = [];
  for (const [label, name] of Object.entries(used)) {
    if (!(await servicesAnswer(name))) missing.push(`${label} on 127.0.0.1:${services[name].port}`);
  }
  if (missing.length > 0) {
    throw new Error(`No answer from ${missing.join(", ")}: start the missing servers, or omit --services.`);
  }
}

function realServices(): string[] {
  return Object.entries(used).map(([label, name]) => `${label} on 127.0.0.1:${services[name].port}`);
}

function listOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function whatNext(orchestrion: string): void {
  const name = basename(orchestrion);
  step("what to try next, in the folder of your own service");
  const lines = [
    [`export PATH="$PATH:${orchestrion.slice(0, -name.length - 1)}"`, ""],
    ["orchestrion doctor", "checks whether weaving works here, with advice"],
    ["orchestrion pin --with opentelemetry", "adds the integrations that the service can use"],
    ["orchestrion go build -o service .", "the same arguments as for go"],
    ["orchestrion trace -- ./service", "draws the service's traces"],
    ["orchestrion dev .", "builds and runs it after each change, with a page"],
  ];
  for (const [command = "", remark = ""] of lines) console.log(`  ${command.padEnd(38)}${remark}`.trimEnd());
}
