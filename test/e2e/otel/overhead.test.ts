import { afterAll, beforeAll, expect, test } from "bun:test";
import { long } from "../../support/groups.ts";
import { makeTempDir } from "../../support/paths.ts";
import { buildTimeoutMs } from "../../support/service-build.ts";
import { servicesAnswer } from "../../support/services.ts";
import { buildPrograms, type Operation, parseBenchmarks, runBenchmarks } from "./overhead/measure.ts";

// scripts/bench-overhead.ts measures times. The number of allocations of an operation is nearly exact, even on a busy machine:
// differences come from pools that garbage collection empties and from idle goroutines of net/http, spread over two thousand
// operations. One more allocation in an operation exceeds them.
const DURATION = "2000x";
const TOLERANCE = 0.5;

const temp = makeTempDir("otel-overhead");
let byHand: ReadonlyMap<string, Operation>;
let woven: ReadonlyMap<string, Operation>;
let disabled: ReadonlyMap<string, Operation>;
let plain: ReadonlyMap<string, Operation>;

const runs = long("opentelemetry") && (await servicesAnswer("redis"));
beforeAll(async () => {
  if (!runs) return;
  const programs = await buildPrograms(temp.path);
  byHand = await runBenchmarks(programs.byhand, DURATION);
  woven = await runBenchmarks(programs.woven, DURATION);
  disabled = await runBenchmarks(programs.disabled, DURATION);
  plain = await runBenchmarks(programs.plain, DURATION);
}, buildTimeoutMs);
afterAll(() => temp.remove());

const SPANS: Readonly<Record<string, number>> = {
  Server: 1,
  Client: 1,
  Query: 1,
  Redis: 1,
  Call: 2,
  Publish: 1,
  Rabbit: 1,
  Log: 0,
  Function: 1,
  Goroutine: 0,
  Service: 6,
};

test.if(runs)("both variants run every benchmark", () => {
  expect([...byHand.keys()].sort()).toEqual(Object.keys(SPANS).sort());
  expect([...woven.keys()].sort()).toEqual(Object.keys(SPANS).sort());
});

test.if(runs).each(Object.entries(SPANS))(
  "%s: woven code makes the same spans and allocates no more",
  (name, spans) => {
    const [hand, ours] = [byHand.get(name), woven.get(name)];
    expect({ byHand: hand?.spans, woven: ours?.spans }).toEqual({ byHand: spans, woven: spans });
    expect(ours?.allocations).toBeLessThanOrEqual((hand?.allocations ?? Number.NaN) + TOLERANCE);
  },
);

test.if(runs).each(Object.keys(SPANS))(
  "%s: with OTEL_SDK_DISABLED, woven code allocates what plain code does",
  (name) => {
    const [without, ours] = [plain.get(name), disabled.get(name)];
    expect({ plain: without?.spans, disabled: ours?.spans }).toEqual({ plain: 0, disabled: 0 });
    expect(ours?.allocations).toBeLessThanOrEqual((without?.allocations ?? Number.NaN) + TOLERANCE);
  },
);

test("lines of benchmarks are read", () => {
  const text =
    "goos: linux\nBenchmarkLog-2   \t 2000\t 729.9 ns/op\t 801.2 cpu-ns/op\t 0 spans/op\t 2.004 mallocs/op\t 48 B/op\t 2 allocs/op\nBenchmarkX 1 2 ns/op\n";
  expect([...parseBenchmarks(text)]).toEqual([
    ["Log", { nanoseconds: 729.9, cpuNanoseconds: 801.2, bytes: 48, allocations: 2.004, spans: 0 }],
  ]);
});
