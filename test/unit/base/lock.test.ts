import { afterEach, beforeEach, expect, spyOn, test } from "bun:test";
import * as fs from "node:fs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileLock } from "../../../src/base/lock.ts";

const DEAD = { pid: 2 ** 22 + 1, started: "1" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("one at a time", async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await Bun.sleep(3);
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => new FileLock(join(folder, "lock")).hold(work)));
  expect(most).toBe(1);
});

test("those who use the same object queue, and only the first one looks whether the lock is free", async () => {
  const other = new FileLock(join(folder, "lock"));
  const lock = new FileLock(join(folder, "lock"));
  const order: number[] = [];
  const release = Promise.withResolvers<void>();
  const first = other.hold(() => release.promise);
  await Bun.sleep(1); // the other one holds it
  const read = spyOn(fs, "readdirSync");
  try {
    const all = Promise.all([1, 2, 3, 4, 5, 6].map((number) => lock.hold(() => order.push(number))));
    await Bun.sleep(20);
    // After 2, 4, 8 and 16 ms: far from six times as often.
    expect(read.mock.calls.length).toBeGreaterThan(0);
    expect(read.mock.calls.length).toBeLessThan(6);
    release.resolve();
    await Promise.all([first, all]);
  } finally {
    read.mockRestore();
  }
  expect(order).toEqual([1, 2, 3, 4, 5, 6]);
});

test("a holder that died is replaced", async () => {
  writeFileSync(join(folder, "lock.1"), `${DEAD.pid} ${DEAD.started}`);
  expect(await new FileLock(join(folder, "lock")).hold(() => "done")).toBe("done");
});

test("an error inside releases it", async () => {
  const lock = new FileLock(join(folder, "lock"));
  const failing = lock.hold(() => {
    throw new Error("inside");
  });
  expect(failing).rejects.toThrow("inside");
  expect(await lock.hold(() => 1)).toBe(1);
});
