import { expect, test } from "bun:test";
import { isAlive, ownIdentity } from "../../../src/base/alive.ts";

const DEAD = { pid: 2 ** 22 + 1, started: "1" };

test("processes are told apart, also by their start where the system knows it", () => {
  expect(isAlive(ownIdentity())).toBe(true);
  expect(isAlive(DEAD)).toBe(false);
  if (process.platform === "linux") {
    expect(isAlive({ pid: process.pid, started: "1" })).toBe(false);
  }
});

test("a process of another user is alive: it exists, though it may not be signalled", () => {
  const refuse = (code: string) => () => {
    throw Object.assign(new Error(code), { code });
  };
  expect(isAlive(ownIdentity(), refuse("EPERM"))).toBe(true);
  expect(isAlive(ownIdentity(), refuse("ESRCH"))).toBe(false);
});
