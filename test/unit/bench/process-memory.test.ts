import { expect, test } from "bun:test";
import { parseStat, sumPages } from "../../../scripts/bench/process-memory.ts";

/** A line of /proc/PID/stat whose field n is n, except for the given ones. */
function statLine(name: string, fields: Readonly<Record<number, string>>): string {
  const numbered = Array.from({ length: 52 }, (_, at) => fields[at + 1] ?? String(at + 1));
  return [numbered[0], `(${name})`, ...numbered.slice(2)].join(" ");
}

test("session, pages and stack are fields 6, 24 and 28, whatever the program's name", () => {
  for (const name of ["go", "a b", "x) S 1 2 3 (y", ")"]) {
    const line = statLine(name, { 6: "77", 24: "512", 28: "140735" });
    expect(parseStat(line)).toEqual({ session: 77, residentPages: 512, stack: "140735" });
  }
  expect(parseStat("")).toBeUndefined();
});

test.if(process.platform === "linux")("a line of this machine is understood", async () => {
  const stat = parseStat(await Bun.file("/proc/self/stat").text());
  expect(stat?.residentPages).toBeGreaterThan(100);
  expect(stat?.session).toBeGreaterThanOrEqual(0);
});

test("processes that share memory count once; if that is hidden, each counts", () => {
  const process_ = (residentPages: number, stack: string) => ({ session: 1, residentPages, stack });
  expect(sumPages([process_(10, "a"), process_(10, "a"), process_(5, "b")])).toBe(15);
  expect(sumPages([process_(10, "0"), process_(10, "0")])).toBe(20);
  expect(sumPages([])).toBe(0);
});
