import { join } from "node:path";
import { cleanEnvironment, type Environment } from "../../../support/environment.ts";
import { runOk } from "../../../support/run.ts";
import { buildService } from "../../../support/service-build.ts";
import { urlOf } from "../../../support/services.ts";
import { orchestrionBinary } from "../../../support/tool.ts";
import { module } from "../programs.ts";

/** The variants of the service in this folder: instrumented by hand, or woven. */
export const VARIANTS = ["byhand", "woven"] as const;

export type Variant = (typeof VARIANTS)[number];

/** A benchmark's figures for one operation. */
export interface Operation {
  readonly nanoseconds: number;
  /** User and system time of the whole process: `cpu-ns/op`. */
  readonly cpuNanoseconds: number;
  readonly bytes: number;
  /** Not rounded: `mallocs/op`, which the benchmarks count themselves. */
  readonly allocations: number;
  readonly spans: number;
}

/** Paths of the benchmark programs by variant. */
export type Programs = Readonly<Record<Variant, string>>;

const folder = join(module, "overhead");

/** Builds both variants into a folder. */
export async function buildPrograms(target: string): Promise<Programs> {
  const programs = { byhand: join(target, "byhand.test"), woven: join(target, "woven.test") };
  await buildService(["go", "test", "-c", "-tags=byhand", "-o", programs.byhand], { cwd: folder });
  await buildService([await orchestrionBinary(), "go", "test", "-c", "-o", programs.woven], { cwd: folder });
  return programs;
}

/** Builds the service as it is, without any instrumentation, into a folder. Returns the program. */
export async function buildPlain(target: string): Promise<string> {
  const program = join(target, "plain.test");
  await buildService(["go", "test", "-c", "-o", program], { cwd: folder });
  return program;
}

/**
 * Runs all benchmarks of a variant once, by name. Needs the Redis server of the integration tests.
 *
 * @param duration value of `-benchtime`: a time, or a number of operations such as `2000x`
 * @param more variables of the environment
 */
export async function runBenchmarks(
  program: string,
  duration: string,
  more: Environment = {},
): Promise<ReadonlyMap<string, Operation>> {
  const env = cleanEnvironment({ OVERHEAD_REDIS: urlOf("redis"), ...more });
  const command = [program, "-test.run=^$", "-test.bench=.", `-test.benchtime=${duration}`];
  const { stdout } = await runOk(command, { cwd: folder, env, timeoutMs: 10 * 60_000 });
  const operations = parseBenchmarks(stdout);
  if (operations.size === 0) throw new Error(`no benchmark ran:\n${stdout}`);
  return operations;
}

/** Parses lines such as `BenchmarkLog-2  2000  729.9 ns/op  801.2 cpu-ns/op  2.004 mallocs/op  0 spans/op  48 B/op  2 allocs/op`. */
export function parseBenchmarks(text: string): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation>();
  for (const line of text.split("\n")) {
    const name = /^Benchmark(\w+)(?:-\d+)?\s/.exec(line)?.[1];
    const figure = (unit: string): number => Number(new RegExp(`\\s([\\d.]+) ${unit}/op`).exec(line)?.[1]);
    const operation = {
      nanoseconds: figure("ns"),
      cpuNanoseconds: figure("cpu-ns"),
      bytes: figure("B"),
      allocations: figure("mallocs"),
      spans: figure("spans"),
    };
    if (name !== undefined && Object.values(operation).every(Number.isFinite)) {
      found.set(name, operation);
    }
  }
  return found;
}
