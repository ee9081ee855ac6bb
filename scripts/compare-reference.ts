// Weaves the shop service with this orchestrion and with Datadog's, sends the same requests to both programs, and shows
// differences between their answers, span trees and log lines. Exit code 1 when there are any. The reference is downloaded
// through the Go module proxy and removed afterwards.
//
//   npx bun scripts/compare-reference.ts [version of the reference]
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { goEnvironment, protection } from "../test/support/environment.ts";
import { lineDiff } from "../test/support/line-diff.ts";
import { makeTempDir, type TempDir } from "../test/support/paths.ts";
import { runOk } from "../test/support/run.ts";
import { buildShop, type LogLine, runShop, type ShopRun, shopModule, shopRequests } from "../test/support/shop.ts";
import { normalised, spanForest } from "../test/support/span-forest.ts";
import { orchestrionBinary } from "../test/support/tool.ts";

const referencePackage = "github.com/DataDog/orchestrion";

/** Installs the reference and returns the path of its binary. */
async function installReference(temp: TempDir, version: string): Promise<string> {
  const env = goEnvironment({ GOBIN: temp.at("bin") });
  await runOk(["go", "install", `${referencePackage}@${version}`], { cwd: temp.path, env, timeoutMs: 15 * 60_000 });
  return temp.at("bin", "orchestrion");
}

/** A copy of the shop that both tools accept: the reference must be imported by the tool file and required in go.mod. */
async function copyModule(temp: TempDir, version: string): Promise<string> {
  const module = temp.at("shop");
  cpSync(shopModule, module, { recursive: true });
  const toolFile = temp.at("shop", "orchestrion.tool.go");
  const text = readFileSync(toolFile, "utf8").replace("import (\n", `import (\n\t_ "${referencePackage}"\n`);
  writeFileSync(toolFile, text);
  const options = { cwd: module, env: goEnvironment(), timeoutMs: 5 * 60_000 };
  await runOk(["go", "mod", "edit", `-require=${referencePackage}@${version}`], options);
  await runOk(["go", "mod", "tidy"], options);
  return module;
}

/** Weaves the shop with one tool and runs it; returns everything observed, as lines. */
async function observe(tool: string, name: string, module: string, temp: TempDir): Promise<string[]> {
  const binary = temp.at(name);
  const { milliseconds } = await buildShop([tool, "go"], binary, { cwd: module });
  console.log(`${name}: built in ${(milliseconds / 1000).toFixed(1)} s`);
  return [
    ...describeRun("run", await runShop(binary)),
    ...describeRun("run with protection", await runShop(binary, shopRequests, protection)),
  ];
}

function describeRun(title: string, run: ShopRun): string[] {
  return [
    `## ${title}`,
    `exit codes ${run.exitCodes.join(" ")}`,
    ...[...run.answers].map(
      ([name, answer]) => `answer ${name}: ${answer.status} ${JSON.stringify(answer.body.slice(0, 100))}`,
    ),
    ...run.frontLog.map((line) => `front logs ${describeLine(line)}`),
    ...run.stockLog.map((line) => `stock logs ${describeLine(line)}`),
    ...normalised(spanForest(run.spans)),
  ];
}

/** The parts of a log line that do not vary between runs: its message and the names of its fields. */
function describeLine(line: LogLine): string {
  return `"${line.msg}" with ${Object.keys(line).join(" ")}`;
}

async function main(version: string): Promise<number> {
  using temp = makeTempDir("compare");
  const ours = await orchestrionBinary();
  console.log(`installing ${referencePackage}@${version}`);
  const reference = await installReference(temp, version);
  const module = await copyModule(temp, version);
  const expected = await observe(reference, "reference", module, temp);
  const actual = await observe(ours, "this orchestrion", module, temp);

  const differences = lineDiff(expected, actual);
  for (const line of differences) console.log(line);
  const spans = expected.filter((line) => /^\s*\S+ (server|client) /.test(line)).length;
  console.log(
    differences.length === 0
      ? `same: ${Object.keys(shopRequests).length} requests, two runs, ${spans} spans, all tags and log lines`
      : "different: - is the reference, + is this orchestrion",
  );
  return differences.length === 0 ? 0 : 1;
}

process.once("SIGINT", () => process.exit(130)); // exit handlers clean up everything that was started
process.exitCode = await main(process.argv[2] ?? "v1.15.0");
