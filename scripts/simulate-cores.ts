// Predicts cold builds on more cores than this machine has, from one plain and one woven build here. Usage:
//
//   npx bun scripts/simulate-cores.ts [SUBJECT…]
//
// Subjects are those of `npm run bench -- --list`. The plain build links the same packages. See docs/maintaining/testing.md.
import { readFileSync } from "node:fs";
import { TRACE_FILE } from "../src/log/trace.ts";
import type { Environment } from "../test/support/environment.ts";
import { makeTempDir } from "../test/support/paths.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { measure } from "./bench/measure.ts";
import { prepareSubject } from "./bench/prepare-subject.ts";
import { parseActionGraph } from "./bench/simulate/action-graph.ts";
import { type MeasuredBuild, predict } from "./bench/simulate/predict.ts";
import { waitsOf } from "./bench/simulate/waits.ts";
import { SUBJECTS } from "./bench/subjects.ts";
import { ownVariant, plainVariant } from "./bench/variant.ts";
import type { Workspace } from "./bench/workspace.ts";

const CORES = [1, 2, 4, 8, 16, 32];

const chosen = process.argv.slice(2);
const own = ownVariant(await orchestrionBinary());
for (const subject of SUBJECTS.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  using temp = makeTempDir(`simulate-${subject.name}`);
  const { workspaces, notes } = await prepareSubject(subject, [plainVariant(), own], own, temp);
  const [plain, woven] = workspaces;
  if (plain === undefined || woven === undefined) {
    throw new Error(notes.join("\n"));
  }
  const trace = temp.at("trace.json");
  const plainBuild = await build(plain, temp.at("plain.json"), {});
  const wovenBuild = await build(woven, temp.at("woven.json"), { [TRACE_FILE]: trace });
  const waits = waitsOf(readFileSync(trace, "utf8"));
  console.log(`${subject.name}: ${notes.join("; ")}`);
  console.log(
    `measured here: plain ${seconds(plainBuild.wall)} (${seconds(plainBuild.cpu)} CPU), woven ${seconds(wovenBuild.wall)} (${seconds(wovenBuild.cpu)} CPU)\n`,
  );
  console.log("| cores | plain | woven | ratio | as one graph | ratio |\n|---|---|---|---|---|---|");
  for (const at of predict(plainBuild, wovenBuild, waits, CORES)) {
    const ratio = (time: number) => `${(time / at.plain).toFixed(2)}×`;
    console.log(
      `| ${at.cores} | ${seconds(at.plain)} | ${seconds(at.woven)} | ${ratio(at.woven)} | ${seconds(at.oneGraph)} | ${ratio(at.oneGraph)} |`,
    );
  }
}

interface Built extends MeasuredBuild {
  readonly wall: number;
}

async function build(workspace: Workspace, graph: string, environment: Environment): Promise<Built> {
  workspace.empty();
  const { output, program } = workspace;
  const command = workspace.command(["build", `-debug-actiongraph=${graph}`, "-o", output, program], output);
  const { wallMilliseconds, cpuMilliseconds } = await measure({ ...command, env: { ...command.env, ...environment } });
  const actions = parseActionGraph(readFileSync(graph, "utf8"));
  return { actions, cpu: cpuMilliseconds / 1000, wall: wallMilliseconds / 1000 };
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}
