import { expect, test } from "bun:test";
import { endedBySignal, signalStatus } from "../../../src/base/signals.ts";

test.each<[string | number, string]>([
  ["SIGKILL", "compile: signal: killed (if nobody ended it, memory was short: -p=1 "],
  ["SIGSEGV", "compile: signal: segmentation fault"],
  ["SIGILL", "compile: signal: illegal instruction"],
  ["SIGSTKFLT", "compile: signal: SIGSTKFLT"],
  [40, "compile: signal: 40"],
])("%s is named as Go names it", (signal, text) => {
  expect(endedBySignal("compile", signal)).toStartWith(text);
  expect(endedBySignal("compile", signal).includes("memory")).toBe(signal === "SIGKILL");
});

test("the status is that of a shell", () => {
  expect(signalStatus("SIGKILL")).toBe(137);
  expect(signalStatus(40)).toBe(168);
});
