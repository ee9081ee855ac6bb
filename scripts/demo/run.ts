// Runs a demo. TMPDIR is a folder that scripts/demo.ts removes afterwards.
import { constants } from "node:os";
import { parseDemoArguments } from "./arguments.ts";
import { explainFailure } from "./failure.ts";
import { marketDemo } from "./market.ts";
import { shopDemo } from "./shop.ts";

// Exiting ends all processes that were started (test/support/child.ts).
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => process.exit(128 + constants.signals[signal]));
}
const asked = parseDemoArguments(process.argv.slice(2));
if (asked === "help" || asked instanceof Error) process.exit(2);
try {
  await (asked.name === "shop" ? shopDemo() : marketDemo(asked.services ? "services" : "embedded"));
} catch (error) {
  const said = error instanceof Error ? error.message : String(error);
  console.error(`\n${explainFailure(said) ?? said}`);
  process.exit(1);
}
