import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownIdentity } from "../../../src/base/alive.ts";
import { Batches, type Wait, wouldDeadlock } from "../../../src/resolve/batches.ts";
import { Session } from "../../../src/session/session.ts";
import { sessionData } from "../../support/session.ts";

const DEAD = { pid: 2 ** 22 + 1, started: "1" };

let folder: string;
let session: Session;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "batches-"));
  session = new Session(folder, sessionData(folder));
  mkdirSync(session.files.resolve);
});
afterEach(() => rmSync(folder, { recursive: true }));

const wait = (batch: string, ...chain: string[]): Wait => ({
  id: [batch, ...chain].join("-"),
  waiter: ownIdentity(),
  chain,
  batch,
});

describe("wouldDeadlock", () => {
  test("a process outside of all builds may wait for any", () => {
    expect(wouldDeadlock("a", [], [wait("b", "a"), wait("a", "b")])).toBe(false);
  });

  test("no process waits for a build that it is part of", () => {
    expect(wouldDeadlock("a", ["a", "b"], [])).toBe(true);
  });

  test("nor for one that waits for it, directly or indirectly", () => {
    expect(wouldDeadlock("b", ["a"], [wait("a", "b")])).toBe(true);
    expect(wouldDeadlock("b", ["a"], [wait("c", "x", "b"), wait("d", "c"), wait("a", "d", "e")])).toBe(true);
    expect(wouldDeadlock("b", ["a"], [wait("c", "b"), wait("d", "c")])).toBe(false);
  });

  test("a branch that leads nowhere does not hide one that does", () => {
    expect(wouldDeadlock("b", ["a"], [wait("dead-end", "b"), wait("c", "b"), wait("a", "c")])).toBe(true);
  });
});

describe("batches", () => {
  test("a batch runs until it is answered or its runner is gone", () => {
    const batches = new Batches(session);
    const batch = { requester: "p", aspects: [], paths: ["x"], chain: [] };
    batches.start({ ...batch, id: "one", runner: ownIdentity() });
    batches.start({ ...batch, id: "two", runner: DEAD });
    expect(batches.running().map((each) => each.id)).toEqual(["one"]);
    writeFileSync(session.files.answer("one"), "{}");
    expect(batches.running()).toEqual([]);
    expect(batches.get("two").paths).toEqual(["x"]);
  });

  test("a cycle is known of the nested build that fails because of it", () => {
    const batches = new Batches(session);
    batches.noteCycle("inner", "a → b → a");
    expect(batches.cycleIn(["other", "inner"])).toBe("a → b → a");
    expect(batches.cycleIn(["other"])).toBeUndefined();
    expect(batches.cycleIn([])).toBeUndefined();
  });

  test("a wait is seen until it ends", () => {
    const batches = new Batches(session);
    const own = wait("one");
    batches.startWaiting(own);
    expect(batches.waits()).toEqual([own]);
    batches.stopWaiting(own);
    expect(batches.waits()).toEqual([]);
  });
});
