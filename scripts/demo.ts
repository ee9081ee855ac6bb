// npm run demo: weaves the market, three services, and draws the trace of one order. `npm run demo -- shop` weaves the shop with
// Datadog's tracer and shows an attack that it recognises; that needs no servers. Both need Go and the Go module proxy.
import { marketDemo } from "./demo/market.ts";
import { shopDemo } from "./demo/shop.ts";

const DEMOS = new Map([
  ["market", marketDemo],
  ["shop", shopDemo],
]);

process.once("SIGINT", () => process.exit(130)); // leaves through the clean-up of everything started
const [name = "market"] = process.argv.slice(2);
const demo = DEMOS.get(name);
if (demo === undefined) {
  fail(`there is no demo "${name}": ${[...DEMOS.keys()].join(" or ")}`);
}
if (Bun.which("go") === null) {
  fail("the demo builds a Go program, but there is no `go` on PATH: https://go.dev/dl/");
}
try {
  await demo();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
