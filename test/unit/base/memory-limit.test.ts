import { expect, test } from "bun:test";
import { parallelismByMemory } from "../../../src/base/memory-limit.ts";

const GIB = 1024 ** 3;

test("a control group's limit determines the number of compilers, at least one", () => {
  const limited = (bytes: number | string) => (file: string) =>
    ({ "/proc/self/cgroup": "0::/\n", "/sys/fs/cgroup/memory.max": `${bytes}\n` })[file];
  expect(parallelismByMemory(8, limited(2 * GIB))).toBe(4);
  expect(parallelismByMemory(4, limited(2 * GIB))).toBeUndefined();
  expect(parallelismByMemory(2, limited(GIB / 4))).toBe(1);
  expect(parallelismByMemory(64, limited("max"))).toBeUndefined();
  expect(parallelismByMemory(64, () => undefined)).toBeUndefined();
});
