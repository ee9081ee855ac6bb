import { afterEach, beforeEach, expect, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "../../../src/type-oracle/lock.ts";

let folder = "";
let lock = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lock-test-"));
  lock = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("of many simultaneous callers, one works and the others wait", async () => {
  let done = false;
  let runs = 0;
  const work = async () => {
    runs++;
    await Bun.sleep(30);
    done = true;
  };
  const everyone = Array.from({ length: 8 }, async () => {
    await once(lock, () => done, work);
    return done;
  });
  expect(await Promise.all(everyone)).toEqual(Array.from({ length: 8 }, () => true));
  expect(runs).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test("a failure frees the lock", async () => {
  const failing = once(
    lock,
    () => false,
    async () => {
      throw new Error("no compiler");
    },
  );
  await expect(failing).rejects.toThrow("no compiler");
  expect(existsSync(lock)).toBe(false);
});

test("the lock of a dead process is ignored", async () => {
  const child = Bun.spawn(["true"]);
  await child.exited;
  writeFileSync(lock, String(child.pid));
  let done = false;
  await once(
    lock,
    () => done,
    async () => {
      done = true;
    },
  );
  expect(done).toBe(true);
});

test("a live holder is waited for, an overdue one is not", async () => {
  writeFileSync(lock, String(process.pid));
  let done = false;
  const waiting = once(
    lock,
    () => done,
    async () => {
      done = true;
    },
  );
  await Bun.sleep(120);
  expect(done).toBe(false);
  const longAgo = new Date(Date.now() - 6 * 60_000);
  utimesSync(lock, longAgo, longAgo);
  await waiting;
  expect(done).toBe(true);
});
