import { protection } from "../../test/support/environment.ts";
import { makeTempDir, repoRoot } from "../../test/support/paths.ts";
import { buildShop, runShop, shopModule, shopRequests } from "../../test/support/shop.ts";
import { showBuilt, showProgress, showTraces, step, tool } from "./show.ts";

/** Weaves a shop of two services with Datadog's aspects, and shows the traces of a few requests, one of them an attack. */
export async function shopDemo(): Promise<void> {
  const module = shopModule.slice(repoRoot.length + 1);
  const binary = await tool();
  using temp = makeTempDir("demo");
  step(`cd ${module} && orchestrion go build ./cmd/shop`, "the first time compiles the standard library too: minutes");
  const { milliseconds } = await buildShop([binary, "go"], temp.at("shop"), { onStderr: showProgress });
  showBuilt(milliseconds);

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
}
