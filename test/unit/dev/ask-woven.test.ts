import { expect, test } from "bun:test";
import { oneAtATime, packageChanges } from "../../../src/dev/ask-woven.ts";

test("all who ask while an answer is worked out get that answer, and the next one asks anew", async () => {
  const pending: ((answer: number) => void)[] = [];
  const ask = oneAtATime(() => new Promise<number>((resolve) => pending.push(resolve)));
  const [first, second] = [ask(), ask()];
  expect(pending).toHaveLength(1);
  pending[0]?.(1);
  expect(await Promise.all([first, second])).toEqual([1, 1]);
  const third = ask();
  pending[1]?.(2);
  expect(await third).toBe(2);
});

test("a failure is told to all, and does not stay", async () => {
  let calls = 0;
  const ask = oneAtATime(async () => {
    calls++;
    throw new Error("no plan");
  });
  expect((await Promise.allSettled([ask(), ask()])).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await ask().catch(String)).toBe("Error: no plan");
  expect(calls).toBe(2);
});

test.each(["...", "net/...", "-o=x", "a b", ""])("%j is not asked about", async (path) => {
  const asked = { flags: [], directory: "/", environment: {} };
  expect(await packageChanges(path, asked).catch(String)).toEndWith("is not the import path of a package");
});
