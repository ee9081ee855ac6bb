// Measures the commands that explain weaving, with warm caches: npx bun scripts/bench-explain.ts [SUBJECT…] [--rounds N]
//
// Subjects are market, shop and caddy (all by default); each is first built, woven, and each command runs once before it is measured.
// Commands take turns. Prints the table of docs/benchmarks.md. A first run compiles the subjects, which takes minutes.
//
// --bisect measures `bisect` instead, once for each subject: a second time, it would find most of what it compiles in Go's cache. The
// command that fails has been built plain and woven, as when someone notices that it fails only woven.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyToBisect } from "../test/support/bisected.ts";
import { goEnvironment } from "../test/support/environment.ts";
import { makeTempDir, repoRoot } from "../test/support/paths.ts";
import { run } from "../test/support/run.ts";
import { buildService, buildTimeoutMs } from "../test/support/service-build.ts";
import { orchestrionBinary } from "../test/support/tool.ts";
import { type Figures, spreadOfFigure } from "./bench/figures.ts";
import { measure } from "./bench/measure.ts";

interface Subject {
  /** Folder of its module, and its package as an argument there. */
  readonly module: string;
  readonly target: string;
  /** Arguments of `why`: a line, a function, and packages. */
  readonly places: readonly string[];
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  market: { module: "otel", target: "./market", places: ["market/front.go:86", "slog.(*Logger).log", "net/http"] },
  shop: { module: "shop", target: "./cmd/shop", places: ["front/front.go:60", "log/slog", "net/http"] },
  caddy: { module: "caddy", target: ".", places: ["main.go:10", "caddyhttp.Server.ServeHTTP", "net/http"] },
};

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, bisect: { type: "boolean", default: false } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds ${values.rounds}: must be a whole number from 1 on`);
const unknown = positionals.find((name) => !Object.hasOwn(SUBJECTS, name));
if (unknown !== undefined) throw new Error(`there is no subject ${unknown}: ${Object.keys(SUBJECTS).join(", ")}`);

const tool = await orchestrionBinary();
using temp = makeTempDir("bench-explain");
console.log("| subject | command | wall s | CPU s | peak memory MiB |\n|---|---|--:|--:|--:|");
for (const [name, subject] of Object.entries(SUBJECTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  if (values.bisect) await benchBisect(name);
  else await bench(name, subject);
}

async function benchBisect(name: string): Promise<void> {
  using copy = await copyToBisect(name);
  const env = copy.environment(goEnvironment());
  const [, , , ...command] = copy.args;
  for (const build of [
    ["go", ...command.slice(1)],
    [tool, ...command],
  ]) {
    const { code, stdout } = await run(build, { cwd: copy.path, env, timeoutMs: buildTimeoutMs });
    process.stderr.write(`${name}: ${build.join(" ")}: status ${code}\n${stdout}`);
  }
  const measured = { command: [tool, ...copy.args], cwd: copy.path, env, goCache: temp.at("none"), output: undefined };
  const { wallMilliseconds, cpuMilliseconds } = await measure(measured);
  const figures = [wallMilliseconds, cpuMilliseconds].map((milliseconds) => (milliseconds / 1000).toFixed(0));
  // Its commands have sessions of their own, so their memory is not known.
  console.log(`| ${name} | \`${copy.args.join(" ")}\` | ${figures.join(" | ")} | |`);
}

async function bench(name: string, { module, target, places }: Subject): Promise<void> {
  const cwd = join(repoRoot, "test", "e2e", module);
  await buildService([tool, "go", "build", "-o", temp.at(name), target], { cwd });
  const commands = [
    ...places.map((place) => ["why", place]),
    ["diff", "--deps", "--stat", target],
    ["plan", target],
    ["inspect", temp.at(name)],
  ];
  const runs = commands.map((): Figures[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, command] of commands.entries()) {
      process.stderr.write(`${name}: ${command.join(" ")}\n`);
      const figures = await measure({
        ...{ command: [tool, ...command], cwd, env: goEnvironment() },
        // Nothing is built.
        ...{ goCache: temp.at("none"), output: undefined },
      });
      if (round > 0) runs[at]?.push(figures);
    }
  }
  for (const [at, command] of commands.entries()) {
    const shown = (figure: keyof Figures, unit: number, digits: number) => {
      const spread = spreadOfFigure(runs[at] ?? [], figure);
      if (spread === undefined) return "";
      const number = (value: number) => (value / unit).toFixed(digits);
      return `${number(spread.median)} (${number(spread.least)}–${number(spread.most)})`;
    };
    const words = command.map((word) => (word === temp.at(name) ? name : word)).join(" ");
    const figures = [shown("wallMilliseconds", 1_000, 2), shown("cpuMilliseconds", 1_000, 2)];
    console.log(`| ${name} | \`${words}\` | ${figures.join(" | ")} | ${shown("peakMemoryBytes", 1_048_576, 0)} |`);
  }
}
