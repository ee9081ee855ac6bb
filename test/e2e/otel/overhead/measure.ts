import { join } from "node:path";
import { cleanEnvironment, type Environment } from "../../../support/environment.ts";
import { runOk } from "../../../support/run.ts";
import { buildService } from "../../../support/service-build.ts";
import { urlOf } from "../../../support/services.ts";
import { orchestrionBinary } from "../../../support/tool.ts";
import { module } from "../programs.ts";

/**
 * The variants of the service in this folder: without instrumentation; woven, and turned off by OTEL_SDK_DISABLED; instrumented by
 * hand; woven.
 */
export const VARIANTS = ["plain", "disabled", "byhand", "woven"] as const;

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

/** A benchmark program, and its environment. */
interface Program {
  readonly path: string;
  readonly environment: Environment;
}

const folder = join(module, "overhead");

/** Builds the programs of all variants into a folder. */
export async function buildPrograms(target: string): Promise<Readonly<Record<Variant, Program>>> {
  const build = async (name: string, command: readonly string[]): Promise<string> => {
    const path = join(target, `${name}.test`);
    await buildService([...command, "-o", path], { cwd: folder });
    return path;
  };
  const plain = await build("plain", ["go", "test", "-c"]);
  const byhand = await build("byhand", ["go", "test", "-c", "-tags=byhand"]);
  const woven = await build("woven", [await orchestrionBinary(), "go", "test", "-c"]);
  return {
    plain: { path: plain, environment: {} },
    disabled: { path: woven, environment: { OTEL_SDK_DISABLED: "true" } },
    byhand: { path: byhand, environment: {} },
    woven: { path: woven, environment: {} },
  };
}

/**
 * Runs the benchmarks of a variant once, by name. Needs the Redis server of the integration tests.
 *
 * @param duration value of `-benchtime`: a time, or a number of operations such as `2000x`
 * @param only regular expression for the names of benchmarks
 */
export async function runBenchmarks(
  program: Program,
  duration: string,
  only = ".",
): Promise<ReadonlyMap<string, Operation>> {
  const env = cleanEnvironment({ OVERHEAD_REDIS: urlOf("redis"), ...program.environment });
  const command = [program.path, "-test.run=^$", `-test.bench=${only}`, `-test.benchtime=${duration}`];
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
