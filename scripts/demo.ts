// npm run demo: weaves a small shop of two services, runs it, and draws the traces of a few requests.
// Needs Go and the Go module proxy; builds dist/orchestrion first where it is missing.
import { drawTrace } from "../src/trace/draw/trace.ts";
import { protection } from "../test/support/environment.ts";
import { makeTempDir, repoRoot } from "../test/support/paths.ts";
import { buildShop, runShop, shopModule, shopRequests } from "../test/support/shop.ts";
import { spanForest } from "../test/support/span-forest.ts";
import { orchestrionBinary } from "../test/support/tool.ts";

const { item, cart, attack } = shopRequests;

async function demo(): Promise<void> {
  const module = shopModule.slice(repoRoot.length + 1);
  step("orchestrion", "built from src/ unless dist/orchestrion is up to date");
  const tool = await orchestrionBinary();

  using temp = makeTempDir("demo");
  step(`cd ${module} && orchestrion go build ./cmd/shop`, "the first time compiles the standard library too: minutes");
  const { milliseconds } = await buildShop([tool, "go"], temp.at("shop"), { onStderr: showProgress });
  if (process.stdout.isTTY) process.stdout.write("\r");
  console.log(`  built in ${(milliseconds / 1000).toFixed(1)} s`);

  const requests = { item, cart, attack };
  step(
    "two services, three requests",
    Object.values(requests)
      .map((one) => `${one.method} ${one.path}`)
      .join("\n  "),
  );
  const run = await runShop(temp.at("shop"), requests, protection);
  const draw = { color: process.stdout.isTTY, width: Math.min(process.stdout.columns ?? 110, 130) };
  for (const { span } of spanForest(run.spans)) {
    const spans = run.spans.filter((other) => other.traceId === span.traceId);
    console.log(`\n${drawTrace({ traceId: span.traceId, spans, continued: false }, draw)}`);
  }
  const logged = run.frontLog.find((line) => line["dd.trace_id"] !== undefined);
  console.log(`a line of the log: ${JSON.stringify(logged)}\n`);

  console.log(
    `What happened: the code in ${module} does not mention tracing; the calls were woven in as it was compiled.`,
  );
  console.log(
    "That gave the spans of two services, the ids in the log, and the attack on os.Open that was recognised.",
  );
}

/** Keeps a count of the compiled packages on one line of a terminal. */
function showProgress(stderr: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${countLines(stderr)} packages compiled`);
}

function countLines(text: string): number {
  return text.split("\n").filter((line) => line !== "").length;
}

function step(title: string, detail: string): void {
  console.log(`\n> ${title}${detail === "" ? "" : `\n  ${detail}`}`);
}

process.once("SIGINT", () => process.exit(130)); // leaves through the clean-up of everything started
if (Bun.which("go") === null) {
  console.error("the demo builds a Go program, but there is no `go` on PATH: https://go.dev/dl/");
  process.exit(1);
}
await demo();
