import { protection } from "../../test/support/environment.ts";
import { makeTempDir, repoRoot } from "../../test/support/paths.ts";
import { buildShop, runShop, shopModule, shopRequests } from "../../test/support/shop.ts";
import { demoEnvironment } from "./environment.ts";
import { fetchModules } from "./modules.ts";
import { showPage } from "./page.ts";
import { intro, showProgress, showTraces, showWoven, step, tool } from "./show.ts";

/** Weaves a shop of two services with Datadog's aspects, and shows the traces of a few requests, one of them an attack. */
export async function shopDemo(): Promise<void> {
  const module = shopModule.slice(repoRoot.length + 1);
  intro(
    `Two services that know nothing of tracing (${module}) are woven with Datadog's tracer while the go command compiles them.`,
    "Then a customer looks around, and an attacker requests a system file.",
    "",
    "The first time, Orchestrion itself and some 600 packages are fetched and compiled: about a minute and a half on two cores. After",
    "that it takes seconds. Ctrl-C ends it and leaves only build caches behind.",
  );
  await fetchModules(shopModule, "./cmd/shop");
  const binary = await tool();
  using temp = makeTempDir("demo");
  // Without cgo, as on a machine without a C compiler, the firewall is included only with this tag.
  const flags = ["-tags=appsec"];
  step(`cd ${module} && orchestrion go build ${flags.join(" ")} ./cmd/shop`);
  const options = { env: demoEnvironment(), onStderr: showProgress("packages compiled") };
  showWoven(await buildShop([binary, "go"], temp.at("shop"), options, flags));

  const { item, cart, attack } = shopRequests;
  const requests = { item, cart, attack };
  const shown = Object.values(requests).map(({ method, path }) => `${method} ${path}`);
  step("two services, three requests", shown.join("\n  "));
  const run = await runShop(temp.at("shop"), requests, protection);
  showTraces(run.spans);
  const logged = run.frontLog.find((line) => line["dd.trace_id"] !== undefined);
  console.log(`a line of the log: ${JSON.stringify(logged)}\n`);
  console.log(
    `What happened: the code in ${module} does not mention tracing; the calls were woven in as it was compiled.`,
  );
  console.log(
    "That gave the spans of two services, the ids in the log, and the attack on os.Open that was recognised.",
  );
  await showPage(run.spans, temp.at("shop"));
}
